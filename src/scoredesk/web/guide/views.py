"""The public page for examinees, and the drawing of the portrait rule. Nothing here knows a person."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from scoredesk.actions.office import office
from scoredesk.domain.languages import in_language
from scoredesk.domain.programme import Route
from scoredesk.web.guide import extension_form, mail_form
from scoredesk.web.ui.access import MY_PAGE_DOOR, public
from scoredesk.web.ui.language import language_of


@public
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """``/``: which route, how to apply by mail, the files, the 80 % rule."""
    programme = office().programme()
    language = language_of(request)
    asked = extension_form.ask(
        request.GET.get("score", ""), request.GET.get("pass_mark", ""), programme.extension.percent
    )
    application = [window for window in programme.windows if window.route is Route.APPLICATION]
    limits = programme.portrait
    return render(
        request,
        "guide/guide.html",
        {
            "windows": programme.windows,
            "my_page": MY_PAGE_DOOR,
            "by_mail": bool(application),
            "first_exam": application[0].first if application else None,
            "last_exam": application[-1].last if application else None,
            "status": programme.eligibility.statuses[0 if language == "ja" else -1],
            "mailto": mail_form.mailto(programme, language),
            "subject": mail_form.subject(programme, language),
            "template": mail_form.template(programme, language),
            "size_limit_mb": programme.files.size_limit // (1024 * 1024),
            "head_min": round(limits.head_min * 100),
            "head_max": round(limits.head_max * 100),
            "asked": asked,
            "stay_link": _link("total_period_of_stay", language),
            "career_link": _link("business_career", language),
        },
    )


@public
@require_safe
@cache_control(max_age=3600, public=True)
def portrait_rule(request: HttpRequest) -> HttpResponse:
    """``/portrait-rule.svg``: a drawn head between its lowest and highest allowed height (N9)."""
    rules = office().programme().portrait
    height, chin = 230.0, 168.0
    middle = (rules.head_min + rules.head_max) / 2
    context = {
        "chin": chin,
        "crown": chin - middle * height,
        "lowest": chin - rules.head_min * height,
        "highest": chin - rules.head_max * height,
        "head": middle * height,
        "head_min": round(rules.head_min * 100),
        "head_max": round(rules.head_max * 100),
    }
    return render(request, "guide/portrait-rule.svg", context, content_type="image/svg+xml")


def _link(key: str, language: str) -> str:
    links = office().programme().links.get(key)
    return in_language(links, language) if links else ""
