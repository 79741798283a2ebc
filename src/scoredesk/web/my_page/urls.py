"""The addresses of My Page. They carry nothing of a person but the number of a row, or a letter's random token."""

from django.urls import path

from scoredesk.web.my_page import door, link, reports

urlpatterns = [
    path("my-page/", door.ask, name="my-page"),
    path("my-page/code/", door.enter, name="my-page-code"),
    path("my-page/reports/", reports.reports, name="my-page-reports"),
    path("my-page/reports/<int:report_id>/", reports.download, name="my-page-report"),
    path("my-page/sign-out/", reports.sign_out, name="my-page-sign-out"),
    path("r/<str:token>", link.collect, name="report-link"),
]
