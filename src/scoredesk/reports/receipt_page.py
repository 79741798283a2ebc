"""The words and numbers of a receipt, ready to set by ``receipt.typ``; all words come from ``texts/`` or the facts."""

from dataclasses import asdict, dataclass
from datetime import datetime

from scoredesk.domain.receipt import Receipt
from scoredesk.domain.report_facts import Bilingual
from scoredesk.domain.verification import CheckOutcome
from scoredesk.reports.report_texts import date_text, text


@dataclass(frozen=True, slots=True)
class Issuer:
    """The office that gives the receipt. ``address``: of its page for checking."""

    name: Bilingual
    postal: Bilingual
    contact: str
    address: str


def receipt_keywords(receipt: Receipt) -> list[str]:
    """Return what the metadata state. Not ``serial=``: nobody shall take a receipt for the report that it is about."""
    stated = ["receipt=yes", f"verdict={receipt.verdict}", f"checked={receipt.checked_at.isoformat()}"]
    if receipt.serial:
        stated.append(f"about={receipt.serial}")
    if receipt.sha256:
        stated.append(f"sha256={receipt.sha256}")
    return stated


def receipt_page(receipt: Receipt, issuer: Issuer, local: datetime, sealed_by: str) -> dict[str, object]:
    """Return all of the page. ``local``: the time of the check where the office is."""
    return {
        "title": _words("title"),
        "note": _words("note"),
        "keywords": receipt_keywords(receipt),
        "issuer": asdict(issuer.name),
        "postal": asdict(issuer.postal),
        "contact": issuer.contact,
        "label": {key: _words(f"label.{key}") for key in _LABELS},
        "facts": _facts(receipt, local),
        "verdict": _words(f"verdict.{receipt.verdict}"),
        "tone": _tone(receipt),
        "why": _words(f"why.{receipt.telling}") if receipt.telling is not None else None,
        "meaning": _words("meaning"),
        "checks": [
            {
                "name": _words(f"check.{check.name}"),
                "outcome": _words(f"outcome.{check.outcome}"),
                "tone": {CheckOutcome.PASSED: "good", CheckOutcome.FAILED: "bad"}.get(check.outcome, "soft"),
            }
            for check in receipt.checks
        ],
        "again": _words("again"),
        "address": issuer.address,
        "sealed": asdict(text("seal.by", name=sealed_by)),
    }


_LABELS = ("about", "result", "checks", "contact")


def _facts(receipt: Receipt, local: datetime) -> list[dict[str, object]]:
    day, clock = date_text(local.date()), local.strftime("%H:%M:%S")
    zone = local.strftime("%z")
    when = f"{clock} (UTC{zone[:3]}:{zone[3:]})"
    rows: list[dict[str, object]] = [
        {"label": _words("label.time"), "ja": f"{day.ja} {when}", "en": f"{day.en}"},
    ]
    if receipt.serial:
        rows.append({"label": _words("label.serial"), "ja": receipt.serial, "en": ""})
    if receipt.code:
        rows.append({"label": _words("label.code"), "ja": receipt.code, "en": ""})
    if receipt.sha256:
        rows.append({"label": _words("label.file"), "ja": f"{receipt.size:,} bytes", "en": ""})
        rows.append({"label": _words("label.sha256"), "ja": f"{receipt.sha256[:32]} {receipt.sha256[32:]}", "en": ""})
    return rows


def _tone(receipt: Receipt) -> str:
    if receipt.verdict == "genuine":
        return "good"
    return "bad" if receipt.verdict in ("superseded", "revoked", "altered", "not_ours") else "caution"


def _words(key: str) -> dict[str, str]:
    return asdict(text(f"receipt.{key}"))
