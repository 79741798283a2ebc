"""Who gets in, for each of the three words a view can say."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from scoredesk.actions.actor import Permission
from scoredesk.web.ui import access

pytestmark = pytest.mark.django_db


@access.desk(Permission.REVOKE)
def revoke(request: HttpRequest) -> HttpResponse:
    return HttpResponse("revoked")


@access.examinee
def my_report(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"report of {access.examinee_result(request)}")


@access.public
def front(request: HttpRequest) -> HttpResponse:
    return HttpResponse("welcome")


def request_of(user: User | AnonymousUser, **headers: str) -> HttpRequest:
    request = RequestFactory().get("/desk/cases/7/?page=2", headers=headers)
    request.user = user
    request.session = SessionStore()
    return request


def staff(name: str, *groups: str, **flags: bool) -> User:
    user = User.objects.create(username=name, **{"is_staff": True, **flags})
    user.groups.set([Group.objects.get_or_create(name=group)[0] for group in groups])
    return user


def test_strangers_are_sent_to_sign_in_and_back() -> None:
    response = revoke(request_of(AnonymousUser()))
    assert (response.status_code, response["Location"]) == (302, "/desk/login/?next=/desk/cases/7/%3Fpage%3D2")


def test_the_permission_decides_at_the_desk() -> None:
    assert revoke(request_of(staff("may", "revoke"))).status_code == 200
    for user in (
        staff("may-not"),
        staff("may-else", "import_results"),
        staff("left", "revoke", is_active=False),
        staff("no-staff", "revoke", is_staff=False),
    ):
        with pytest.raises(PermissionDenied):
            revoke(request_of(user))


def test_pages_about_persons_stay_out_of_caches() -> None:
    assert "no-store" in revoke(request_of(staff("may", "revoke")))["Cache-Control"]


def test_an_examinee_enters_after_signing_in_and_not_after_signing_out() -> None:
    request = request_of(AnonymousUser())
    assert my_report(request)["Location"] == "/my-page/"
    before = request.session.session_key
    access.sign_in_examinee(request, 41)
    request.session.save()
    assert request.session.session_key != before
    assert request.session.get_expiry_age() <= 30 * 60
    response = my_report(request)
    assert isinstance(response, HttpResponse)
    assert response.content == b"report of 41"
    access.sign_out_examinee(request)
    assert my_report(request).status_code == 302


def test_a_view_says_who_may_enter_and_a_plain_one_says_nothing() -> None:
    assert access.access_of(front) == access.Access("public")
    assert access.access_of(revoke) == access.Access("desk", Permission.REVOKE)
    assert access.access_of(request_of) is None
