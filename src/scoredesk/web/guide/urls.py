"""The addresses of the public guide."""

from django.urls import path

from scoredesk.web.guide import views

urlpatterns = [
    path("", views.guide, name="guide"),
    path("portrait-rule.svg", views.portrait_rule, name="portrait-rule"),
]
