"""The addresses that checkers know."""

from django.urls import path

from scoredesk.web.offline import views

urlpatterns = [
    path(".well-known/jwks.json", views.keys, name="published-keys"),
    path(".well-known/jwks.json.p7s", views.seal_on_keys, name="seal-on-published-keys"),
]
