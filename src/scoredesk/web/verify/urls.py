"""The addresses of verification. A code is no person's data: it is random and says nothing."""

from django.urls import path

from scoredesk.web.verify import by_code, door

urlpatterns = [
    path("verify/", door.check, name="verify"),
    path("verify/sample.pdf", door.sample, name="verify-sample"),
    path("v/<str:code>", by_code.report, name="verify-report"),
    path("v/<str:code>/portrait", by_code.portrait, name="verify-portrait"),
]
