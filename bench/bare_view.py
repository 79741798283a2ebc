"""The WSGI application that ``bench.bare_server`` serves: Scoredesk's, and the bare view."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from scoredesk.conf.wsgi import application  # sets Django up, so it comes first

__all__ = ["application"]

# Their views can be imported once Django is set up.
from scoredesk.conf import urls


def bare(_: HttpRequest) -> HttpResponse:
    """Answer without looking at anything."""
    return HttpResponse("genuine", content_type="text/plain")


# First, so that finding it costs least.
urls.urlpatterns.insert(0, path("bare", bare))
