"""Which web room answers which address. Each room's `urls.py` writes its addresses out in full."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

# Verification first: it is asked for most, and addresses are compared in this order.
ROOMS = ("verify", "api", "guide", "apply", "my_page", "desk", "offline")

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"scoredesk.web.{room}.urls")) for room in ROOMS]

handler400 = "scoredesk.web.ui.errors.bad_request"
handler403 = "scoredesk.web.ui.errors.forbidden"
handler404 = "scoredesk.web.ui.errors.not_found"
handler500 = "scoredesk.web.ui.errors.server_error"
