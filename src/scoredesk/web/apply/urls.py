"""The addresses of what an examinee does before sending an application."""

from django.urls import path

from scoredesk.web.apply import views

urlpatterns = [path("photo/", views.photo, name="photo")]
