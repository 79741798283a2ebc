"""What a message in a chat asks for: ``名前と生年月日は?``, "bday at gender", "Em thi hôm nào?"."""

import re
from collections.abc import Iterable
from itertools import takewhile

from scoredesk.domain.application import Item
from scoredesk.intake.anchors import find_anchors
from scoredesk.intake.folding import CAPITALS, latin_base
from scoredesk.intake.labels import Labels

_MAX_QUESTION = 70
_MAX_ASKED = 7
_TOLD = "\0"
_DIGIT = re.compile(r"\d")
_CAPITALISED = re.compile(rf"(?<![^\W_])[{CAPITALS}][\w'-]+")
_MIN_NAME = 2  # capitalised words, one more than a sentence begins with
_WHEN = "when|what day|which day|kelan|kailan|kapan|tanggal berapa|hom nao|khi nao|ngay nao|ngay may|luc nao|bao gio"
_TEST = "exam|test|ujian|tes|thi|pagsusulit|試験|テスト|受験|考试"
_ASKS: tuple[tuple[Item, re.Pattern[str]], ...] = (
    (
        Item.BIRTH_DATE,
        re.compile(
            r"\bb-?days?\b|\bwhen were you born\b|(?:いつ|何年)\s?(?:に\s?)?(?:生まれ|うまれ)\w{0,3}|(?:生まれ|"
            r"うまれ)\w{0,3}(?:いつ|何年)|"
            r"\bsinh (?:ngay nao|nam nao|khi nao|nam bao nhieu)\b|\b(?:kapan lahir(?:nya)?|"
            r"lahir(?:nya)? (?:kapan|tanggal berapa))\b|"
            r"\b(?:kelan|kailan) (?:ka )?(?:i?pinanganak|birthday)(?: mo)?\b|什么时候出生|哪年出生|"
            r"(?:うまれ|生まれ)た?\s?(?:日|ひ)"
        ),
    ),
    (
        Item.NATIONALITY,
        re.compile(
            r"どこの国(?:の人|から)?|国はどこ|\bwhere (?:are|r) (?:you|u) from\b|\b(?:which|what) country\b|\b(?:tu |"
            r"nguoi )?nuoc nao\b|"
            r"\b(?:asal(?:nya)? )?dari (?:negara )?mana\b|\basal(?:nya)?\b|\btaga ?-?saan(?: ka)?\b|\b(?:anong|"
            r"saang) bansa\b|哪国人?|哪个国家|(?:どこの|なんの)\s?(?:国|くに)|^お?(?:くに|国)(?:は|$)"
        ),
    ),
    (
        Item.SEX,
        re.compile(
            r"男(?:性|の人)?\s?(?:ですか|か|\?|、|・|/)+\s?女(?:性|の人)?|"
            r"\b(?:male or female|boy or girl|m or f|nam hay nu|"
            r"lalaki (?:ba )?o babae|"
            r"(?:laki-?laki|cowok|pria) (?:atau|apa) (?:perempuan|cewek|wanita))\b|男的?(?:还是)?女的?|"
            r"おとこ\S{0,6}[\s、]*おんな|男\S{0,6}[\s、]*女"
        ),
    ),
    (
        Item.EXAMINEE_NUMBER,
        re.compile(r"(?:試験|テスト)の?\s?(?:番号|ばんごう|no\b\.?)|\b(?:exam|examinee) (?:id|no|num)\b\.?"),
    ),
    (
        Item.EXAM_DATE,
        re.compile(
            rf"\b(?:{_WHEN})\b[^?.,、。]{{0,18}}?\b(?:{_TEST})\b|\b(?:{_TEST})\b[^?.,、。]{{0,10}}?\b(?:{_WHEN})\b|"
            r"(?:試験|テスト|受験)[^。?、\0]{0,6}?(?:いつ|何日|日にち|ひにち|日付)|(?:いつ|何日に)[^。?、]{0,8}(?:受け|うけ|受験|じゅけん)\w{0,4}|"
            r"受けた(?:の)?は?いつ|考试.{0,4}(?:什么时候|哪天|几号)|(?:什么时候|哪天)考的?"
        ),
    ),
    (
        Item.CATEGORY,
        re.compile(
            r"(?:どの|どちらの|何の|なんの)\s?(?:試験|しけん|区分|くぶん|テスト|分野|コース)|"
            r"\b(?:which|what|anong|ano ang) (?:exam|test|category|field)\b|"
            r"\bmon(?: gi| nao| thi)?\b|\b(?:bidang|ujian) apa\b|考(?:的是)?什么(?:类别|专业)?"
        ),
    ),
    (Item.NAME, re.compile(r"\bten (?:gi|em|ban|day du|trong the|tren the)\b|叫什么(?:名字)?")),
)
_JAPANESE = (
    "在留カード|カード|に書いてある|の通り|教えて|おしえて|送って|おくって|書いて|かいて|お願いします|おねがいします|お願い|ください|下さい|"
    "はい|ありがとう(?:ございます)?|了解|わかりました|でしょうか|ですか|です|わたし|私|何|なに|なん|いつ|番|それと|それから|あと|まず|次|つぎ|じゃあ|では|じゃ|えっと|あなた|さん|くれる|もらえる|"
    "日にち|ひにち|日付|試験|テスト|受験|[をはもとのがにでかねよ]|って|ある|これ"
)
_LATIN = (
    "what|whats|what's|which|is|are|this|that|my|your|ur|u|you|the|please|pls|plz|and|also|of|on|in|as|at|next|then|now|tell|"
    "give|send|write|"
    "me|us|ok|okay|so|how|about|need|full|card|residence|zairyu|correct|can|did|do|take|took|have|it|"
    "la|gi|cho|em|anh|chi|ban|a|nhe|nha|voi|va|con|cua|tren|the|ghi|bao|nhieu|nao|viet|xin|di|theo|ngay|ngoai|"
    "kieu|luu|tru|"
    "apa|berapa|siapa|kapan|mu|kamu|nya|anda|tolong|kirim|di|kartu|dan|sama|juga|dong|ya|kak|mas|mbak|terus|"
    "ano|anong|mo|ka|ba|po|ang|yung|yun|sa|ng|tapos|saka|pati|kelan|kailan|paki|pakisend|ate|kuya|nga|na|din|"
    "tsaka|at saka|buo|buong|rin|naman|nag|nyo|ninyo"
)
_CHINESE = "是什么|什么|是|你的|你|您|的|请|告诉|我|呢|吗|和|多少|在留卡|卡上|写"
_NOTHING_ELSE = re.compile(
    rf"{_TOLD}|\b(?:thanks?|thx|hi|hello|hey|great|nice|good|noted|got it|salamat|makasih|cam on)\b|"
    rf"[\s,、。・?!/&+…:.~()-]|{_JAPANESE}|{_CHINESE}|(?<![a-z'])(?:{_LATIN})(?![a-z'])"
)


_MAX_WORDED = 40
_ASKING = re.compile(
    r"(?:\s|[をはもの]|教えて|おしえて|送って|書いて|お願い(?:します)?|おねがい(?:します)?|ください|下さい|何|なに|いつ|です|でしょう|か|"
    r"\bplease|\bpls|\bpo\b|\bis\b|\bapa|\bberapa|\bkapan|\bla gi|\bgi\b|\bano|\bkailan|[?.。!…])*$"
)
_ASKED_FIRST = re.compile(
    r"^(?:在留)?カードの|"
    r"^(?:what(?: is|'s)|when(?: is|'s)|your|anong?|apa|kailan(?: ang)?|tell me)\s+(?:your |the |ang )?"
)
_AND = re.compile(r"と|、|・|\s(?:and|dan|va|at)\s|[,&/+]")
_MAX_PARTS = 4
_CARDS_NUMBER = re.compile(
    r"(?:カード|旅券|パスポート)\S{0,6}?(?:番号|no)|\b(?:card|passport|kartu|paspor)\W{1,3}(?:no|num\w*|id)\b|"
    r"\b(?:no|nomor|number of|so)\W{1,3}(?:your |the )?(?:card|kartu|the|passport|paspor|ho chieu)\b"
)
_CALLED = re.compile(r"^[^、,。:?]{1,14}(?:[、,]|(?:さん|くん|ちゃん)[、,\s])\s*")


def _is_of_another_paper(base: str) -> bool:
    """Tell whether a message in ``latin_base`` form asks for a card's or a passport's number."""
    return bool(_CARDS_NUMBER.search(base))


def _is_but_politeness(base: str) -> bool:
    """Tell whether words before a label say nothing of whose it is: whom they call, "please tell me your"."""
    return not _NOTHING_ELSE.sub("", _CALLED.sub("", base))


def asked(said: str, labels: Labels) -> list[Item]:
    """Return the items that a folded message asks for, in order; none where it says anything else."""
    if len(said) > _MAX_QUESTION:
        return []
    if _is_of_another_paper(latin_base(said)):
        return []
    found, rest = _spoken_of(said, labels)
    if not found or _NOTHING_ELSE.sub("", rest):
        return []
    return found


def asked_loosely(said: str, labels: Labels, called: Iterable[str]) -> list[Item]:
    """Return the items that a message speaks of by one who asks and does not answer, in whatever other words.

    None where it holds what can be a value: a digit, a name. ``called``: whom it may address.
    """
    if len(said) > _MAX_QUESTION or _DIGIT.search(said) or _is_of_another_paper(latin_base(said)):
        return []
    found, rest = _spoken_of(said, labels)
    addressed = {word for who in called for word in who.split()}
    words = [match[0] for match in _CAPITALISED.finditer(said) if rest[match.start() : match.end()].isascii()]
    given = [word for word in words if _TOLD not in rest[said.find(word) :][: len(word)] and word not in addressed]
    return found if len(given) < _MIN_NAME or said.rstrip().endswith("?") else []


def spoken_of(said: str, labels: Labels) -> list[Item]:
    """Return the items that a folded text names, in order, whatever else it says."""
    return _spoken_of(said, labels)[0]


def _spoken_of(said: str, labels: Labels) -> tuple[list[Item], str]:
    """Return the items that a message names, in order, and its ``latin_base`` form with those words blotted out."""
    rest = latin_base(said)
    found: dict[int, Item] = {}
    for item, pattern in _ASKS:
        for match in pattern.finditer(rest):
            found[match.start()] = item
        rest = pattern.sub(lambda match: _TOLD * len(match[0]), rest)
    for hit in labels.finditer(rest):
        if not hit.meaning.weak or len(hit.key) > 1:
            found[hit.start] = hit.meaning.item
            rest = rest[: hit.start] + _TOLD * (hit.end - hit.start) + rest[hit.end :]
    return list(dict.fromkeys(found[at] for at in sorted(found)))[:_MAX_ASKED], rest


def questions(said: str, labels: Labels) -> list[str]:
    """Return the labels that a message asks for, each with a colon: ``名前と生年月日は?`` asks for two."""
    parts = _AND.split(said, _MAX_PARTS) if len(said) <= _MAX_WORDED else []
    several = list(takewhile(bool, (_question(part, labels) for part in parts))) if len(parts) > 1 else []
    items = {hit.meaning.item for part in several if part for hit in labels.finditer(latin_base(part))}
    if len(several) == len(parts) == len(items) > 1:
        return [part for part in several if part]
    whole = _question(said, labels)
    return [whole] if whole else [f"{labels.wording(item)}:" for item in asked(said, labels)]


def _question(said: str, labels: Labels) -> str | None:
    """Return the label that a message asks for, with a colon, or None where it asks for none."""
    if len(said) > _MAX_WORDED:
        return None
    base = latin_base(said)
    if _is_of_another_paper(base):
        return None
    asking = _ASKING.search(base)
    first = _ASKED_FIRST.match(base)
    label = said[first.end() if first else 0 : asking.start() if asking else len(said)].strip() + ":"
    anchors = find_anchors(latin_base(label), labels)
    alone = len(anchors) == 1 and anchors[0].label is not None and anchors[0].value_at == len(label)
    return label if alone and _is_but_politeness(latin_base(label[: anchors[0].lead])) else None
