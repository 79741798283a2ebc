"""The addresses of verification. A code is no person's data: it is random and says nothing."""

from django.urls import path

from scoredesk.web.verify import views

urlpatterns = [
    path("verify/", views.check, name="verify"),
    path("verify/sample.pdf", views.sample, name="verify-sample"),
    path("v/<str:code>", views.report, name="verify-report"),
    path("v/<str:code>/portrait", views.portrait, name="verify-portrait"),
]
