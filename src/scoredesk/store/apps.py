"""The app's place in Django."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Scoredesk's tables."""

    name = "scoredesk.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
