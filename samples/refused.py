"""Applications for which there is no report, and mails that are no applications."""

import random
from collections.abc import Sequence

from samples import cards
from samples.applications import Application, portrait_file
from samples.envelopes import File, Head, Text, compose
from samples.register import Examinee
from samples.sample import Expected, Sample, Sees, World, card_of, head
from scoredesk.domain.application import MailKind
from scoredesk.domain.assessment import Recommendation

_REFUSED = Expected(MailKind.APPLICATION, "filed", Recommendation.REFUSE, status="refused")


def _trainee(examinee: Examinee, world: World) -> Sequence[File]:
    """A card with a status of residence to which the procedure does not apply (N4)."""
    card = card_of(examinee, world, status="技能実習2号ロ", english="Technical Intern Training (ii)(b)")
    return (File("zairyu_card.jpg", cards.card_front(card)), portrait_file(examinee))


REFUSED: tuple[Sample, ...] = (
    Sample("passed", "passed the exam (N13)", Application("DELA CRUZ JUAN MIGUEL"), _REFUSED),
    Sample("absent", "was absent: there is no score", Application("WANG JIANGUO"), _REFUSED),
    Sample("too-early", "exam on 2023-10-31, before the procedure", Application("DANG QUOC BAO"), _REFUSED),
    Sample("my-page", "exam on 2025-11-04: the report is on My Page", Application("WAHYU SETIAWAN"), _REFUSED),
    Sample(
        "other-status",
        "card of a technical intern",
        Application("DIAN PERMATA", files=_trainee),
        Expected(MailKind.APPLICATION, "filed", Recommendation.APPROVE, status="refused"),
        Sees(status_applies=False),
    ),
)


def _question(world: World, key: str) -> bytes:
    body = "こんにちは。\n受験番号を忘れました。どうすれば分かりますか。\nおしえてください。\n"
    return compose(head(world, key, "minh@example.org", "質問です"), [Text(body)])


def _left_question(world: World, key: str) -> bytes:
    body = "Hello,\n\nHow long does it take until I get the score report? Can I come to your office?\n\nThank you.\n"
    return compose(head(world, key, "putri@example.com", "Question"), [Text(body)])


def _auto_reply(world: World, key: str) -> bytes:
    header = head(world, key, "info@example.co.jp", "自動応答: 不在のお知らせ")
    more = (("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All"), ("Precedence", "bulk"))
    body = "本日は休みをいただいております。\n"
    return compose(_with(header, more), [Text(body)])


def _with(header: Head, more: tuple[tuple[str, str], ...]) -> Head:
    return Head(header.sender, header.to, header.subject, header.date, header.message_id, more=more)


def _garbage(world: World, key: str) -> bytes:  # noqa: ARG001 - one signature for all makers
    return random.Random(20251104).randbytes(4096)  # noqa: S311 - noise, not a secret


def _empty(world: World, key: str) -> bytes:
    return compose(head(world, key, "empty@example.org", ""), [Text("", transfer="7bit")])


OTHER: tuple[Sample, ...] = (
    Sample("question", "a question", _question, Expected(MailKind.QUESTION, "resolved")),
    Sample(
        "left-question",
        "left on the desk: a question",
        _left_question,
        Expected(MailKind.QUESTION, "for_a_person"),
        Sees(takes_on=False),
    ),
    Sample("auto-reply", "an automatic reply", _auto_reply, Expected(MailKind.AUTO_REPLY, "set_aside")),
    Sample("garbage", "4,096 random bytes", _garbage, Expected(MailKind.OTHER, "resolved")),
    Sample("empty", "an empty mail", _empty, Expected(MailKind.OTHER, "resolved")),
)
