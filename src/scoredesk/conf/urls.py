"""Which web room answers which address. Each room's `urls.py` writes its addresses out in full."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = ("guide", "apply", "my_page", "desk", "verify", "api")

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"scoredesk.web.{room}.urls")) for room in ROOMS if find_spec(f"scoredesk.web.{room}.urls")
]

handler400 = "scoredesk.web.ui.errors.bad_request"
handler403 = "scoredesk.web.ui.errors.forbidden"
handler404 = "scoredesk.web.ui.errors.not_found"
handler500 = "scoredesk.web.ui.errors.server_error"
