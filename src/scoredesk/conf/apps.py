"""Start-up inside Django: the office is told to the actions, and the deployment checks are registered."""

from __future__ import annotations

from django.apps import AppConfig


class Wiring(AppConfig):
    """The last of the installed apps, so that every other one is ready."""

    name = "scoredesk.conf"
    label = "conf"

    def ready(self) -> None:
        from scoredesk.conf import deployment_checks  # noqa: F401 - importing registers them
        from scoredesk.conf.wiring import wire

        wire()
