"""What every template may use without loading it: texts by key, dates, and the small components.

Promises: templates hold no prose; a word that depends on data (a status, a rule) is looked up by its code, and a code
that has no text yet shows as itself instead of breaking the page of the person who has to deal with it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from scoredesk.actions.actor import clerk
from scoredesk.actions.office import office
from scoredesk.domain import ruby
from scoredesk.domain.languages import in_language
from scoredesk.web.ui import texts
from scoredesk.web.ui.promise import Promise
from scoredesk.web.ui.revocation_words import revocation_words

register = template.Library()

Context = Mapping[str, Any]


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, *parts: object, **values: object) -> SafeString | str:
    """``{% t "desk.status" case.status %}``: the text ``desk.status.<status>`` as HTML with its readings.

    With parts, an unknown key shows the last part itself; without, it raises KeyError.
    """
    whole = ".".join((key, *map(str, parts)))
    if parts and not texts.has(whole):
        return str(parts[-1])
    return texts.markup(whole, context["language"], **values)


@register.simple_tag(takes_context=True)
def tp(context: Context, key: str, *parts: object, **values: object) -> str:
    """Like ``t``, without readings and markup: for titles and attributes."""
    whole = ".".join((key, *map(str, parts)))
    if parts and not texts.has(whole):
        return str(parts[-1])
    return texts.plain(whole, context["language"], **values)


@register.simple_tag(takes_context=True)
def words(context: Context, by_language: Mapping[str, str]) -> SafeString:
    """Show one of the programme's texts (by language, with ruby) as HTML."""
    # `to_html` escapes everything that is not its own markup.
    return mark_safe(ruby.to_html(in_language(by_language, context["language"])))  # noqa: S308


@register.simple_tag(takes_context=True)
def bare_words(context: Context, by_language: Mapping[str, str]) -> str:
    """Show one of the programme's texts without readings."""
    return ruby.plain(in_language(by_language, context["language"]))


@register.simple_tag(takes_context=True)
def may(context: Context, permission: str) -> bool:
    """Say whether whoever looks at the page is a clerk with that permission."""
    return permission in clerk(context["request"].user).permissions


@register.simple_tag(takes_context=True)
def revocation_reason(context: Context, reason: str) -> SafeString | str:
    """Show why a report was revoked, in the programme's words; what is no code was written by hand, and shows as is."""
    said = revocation_words(reason)
    return words(context, said) if said else reason


@register.simple_tag(takes_context=True)
def day(context: Context, value: date | datetime | str | None) -> SafeString | str:
    """Show a date in the page's language, Western years; nothing for nothing. Takes ISO text as well."""
    moment = _date_of(value)
    if moment is None:
        return "" if value is None else str(value)
    language = context["language"]
    month = texts.plain(f"ui.month.{moment.month}", language)
    written = texts.markup("ui.date", language, year=moment.year, month=month, day=moment.day)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), written)


@register.simple_tag(takes_context=True)
def clock_time(context: Context, value: datetime | None) -> SafeString | str:
    """Show a moment as date and time where the office is."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(office().programme().office.timezone))
    return format_html('{} <span class="time">{}</span>', day(context, local.date()), local.strftime("%H:%M"))


@register.filter
def number(value: Decimal | float | str | None) -> str:
    """Show a number without trailing zeros; what is no number shows as it is."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    return format(Decimal(value).normalize(), "f")


@register.filter
def mail_link(address: str) -> SafeString:
    """Show a mail address as what opens a mail to it."""
    return format_html('<a href="mailto:{0}">{0}</a>', address)


@register.filter
def megabytes(size: int) -> str:
    """Show a number of bytes in MB (10⁶ bytes), or in kB below one tenth of it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(size, 1) / 1000:.0f} kB"


@register.inclusion_tag("ui/notice.html", takes_context=True)
def notice(context: Context, kind: str, key: str, *parts: object, **values: object) -> dict[str, object]:
    """A notice: ``kind`` is ``info``, ``good``, ``caution`` or ``bad``; the text is found as by ``t``."""
    return {"kind": kind, "text": t(context, key, *parts, **values), "language": context["language"]}


@register.inclusion_tag("ui/field.html", takes_context=True)
def field(context: Context, name: str, label: str, **options: object) -> dict[str, object]:
    """A labelled input. ``label``, ``hint``, ``error``: keys of texts; ``options``: see ``ui/field.html``."""
    known = {"type": "text", "value": "", "hint": "", "error": "", "required": False, "autocomplete": "off"}
    return {**known, **options, "name": name, "label": label, "language": context["language"]}


@register.inclusion_tag("ui/promise.html", takes_context=True)
def promise(context: Context, promised: Promise) -> dict[str, object]:
    """The promise of N12: how many business days are left, that it is overdue, or that the clock is stopped."""
    return {"promised": promised, "language": context["language"]}


def _date_of(value: date | datetime | str | None) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
