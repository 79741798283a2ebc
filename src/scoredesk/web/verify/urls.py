"""The addresses of verification. A code is no person's data: it is random and says nothing."""

from django.urls import path

from scoredesk.web.verify import by_code, door, learn, receipt

urlpatterns = [
    path("verify/", door.check, name="verify"),
    path("verify/receipt", receipt.receipt, name="verify-receipt"),
    path("verify/sample.pdf", door.sample, name="verify-sample"),
    path("verify/learn/", learn.learn, name="verify-learn"),
    path("verify/learn/<slug:name>.<slug:digest>.png", learn.picture, name="verify-learn-picture"),
    path("verify/learn/<slug:name>.pdf", learn.case, name="verify-learn-case"),
    path("verify/learn/<slug:name>/", learn.check_case, name="verify-learn-check"),
    path("v/<str:code>", by_code.report, name="verify-report"),
    path("v/<str:code>/portrait", by_code.portrait, name="verify-portrait"),
]
