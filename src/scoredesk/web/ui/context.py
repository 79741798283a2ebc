"""What every page's template gets: its language, the languages on offer, and the programme."""

from django.http import HttpRequest

from scoredesk.actions.office import office
from scoredesk.web.ui.language import language_of, switch


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor; see the module."""
    return {"language": language_of(request), "languages": switch(request), "programme": office().programme()}
