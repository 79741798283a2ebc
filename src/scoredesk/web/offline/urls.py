"""The addresses that checkers know."""

from django.urls import path

from scoredesk.web.offline import views

urlpatterns = [
    path(".well-known/jwks.json", views.keys, name="published-keys"),
    path(".well-known/jwks.json.p7s", views.seal_on_keys, name="seal-on-published-keys"),
    path("status/<int:number>/<str:purpose>", views.status_list, name="status-list"),
    path("verify/offline.html", views.checker, name="offline-checker"),
]
