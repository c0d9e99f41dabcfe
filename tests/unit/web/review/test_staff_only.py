"""Nothing of the staff's room is reached without signing in, and each page only by whoever may do what it is for."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver, resolve, reverse
from django.urls.converters import IntConverter, UUIDConverter

from cairn.web.ledger import models
from cairn.web.ledger.roles import MAY, Act, Role
from cairn.web.review.acts import Door
from cairn.web.review.middleware import StaffOnly
from cairn.web.review.rooms import ROOMS
from tests.lib.accounts import kept_staff, signed_in
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
VALUES = {IntConverter: 1, UUIDConverter: uuid.UUID(int=1)}
FRONT = "responses"
"""The page that links from outside lead to."""


def every_page() -> list[URLPattern]:
    """Each pattern of the room, whatever patterns there are."""
    _, room = get_resolver().namespace_dict["review"]
    return room.url_patterns


def address_of(page: URLPattern) -> str:
    values = {name: VALUES.get(type(kind), "x") for name, kind in page.pattern.converters.items()}
    return reverse(f"review:{page.name}", kwargs=values)


def behind(*doors: Door | Act) -> list[tuple[str, str]]:
    return [(page.name, address_of(page)) for page in every_page() if page.callback.door in doors]


def every_page_for_staff() -> list[tuple[str, str]]:
    return [(page.name, address_of(page)) for page in every_page() if page.callback.door is not Door.ANYBODY]


def test_there_are_pages_to_try() -> None:
    assert {
        "responses",
        "response",
        "clear",
        "confirm",
        "attachment",
        "complaints",
        "acknowledge",
        "staff",
    } < {name for name, _ in every_page_for_staff()}
    assert {name for name, _ in behind(Door.ANYBODY)} == {"sign-in", "code", "lost-device", "sign-out"}
    assert {name for name, _ in behind(Door.SETTING_UP)} == {"second-factor", "second-factor-picture"}


@pytest.mark.parametrize("page", every_page(), ids=lambda page: page.name)
def test_every_page_names_its_door(page: URLPattern) -> None:
    assert isinstance(getattr(page.callback, "door", None), Door | Act), (
        f"{page.name} names no act. Put @may(Act.…) of cairn.web.review.acts before its view."
    )


def test_a_page_that_names_no_door_is_open_to_nobody(rf: RequestFactory) -> None:
    def unnamed(request: HttpRequest) -> HttpResponse:
        return HttpResponse("words")

    request = rf.get("/review/complaints/")
    request.resolver_match = resolve("/review/complaints/")
    request.user = kept_staff()
    with pytest.raises(Exception, match=r"^$") as refused:
        StaffOnly(lambda _: HttpResponse()).process_view(request, unnamed, (), {})
    assert refused.typename == "PermissionDenied"


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_stranger_is_asked_to_sign_in(method: str, client: Client) -> None:
    kept_response()
    for name, address in every_page_for_staff():
        answer = getattr(client, method)(address)
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/review/sign-in/?next={address}",
        ), name
    assert not models.AuditEvent.objects.exclude(by="tests").exists()
    assert not models.AccessEntry.objects.exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_way_of_asking_gives_anything(method: str, client: Client) -> None:
    for page in every_page():
        assert getattr(client, method)(address_of(page)).status_code == 405, page.name


def test_an_account_that_is_not_staffs_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("somebody"))
    for name, address in every_page_for_staff():
        assert client.get(address).status_code == 403, name


@pytest.mark.parametrize("role", [*Role, None])
def test_each_role_opens_the_pages_of_its_acts_and_no_others(role: Role | None) -> None:
    kept_staff("grace", [Role.ADMINISTRATOR])
    person = signed_in(kept_staff("anna", [role] if role else []))
    for page in every_page():
        door = page.callback.door
        if not isinstance(door, Act):
            continue
        for method in ("get", "post"):
            answer = getattr(person, method)(address_of(page))
            if role in MAY[door]:
                assert answer.status_code in (200, 302, 404), (page.name, role)
            elif page.name == FRONT:
                assert answer.status_code == 302, role
                assert answer.headers["Location"] != address_of(page)
            else:
                assert answer.status_code == 403, (page.name, role)
                assert f"To {door}, you need the role of " in answer.text, page.name
                assert "Ask an administrator of this review to give it to you: " in answer.text
                assert "grace" in answer.text


@pytest.mark.parametrize("role", [*Role, None])
def test_whatever_the_role_ones_own_account_is_there(role: Role | None) -> None:
    person = signed_in(kept_staff("anna", [role] if role else []))
    assert "Your account, anna" in person.get("/review/account/").text


@pytest.mark.parametrize("role", [*Role, None])
def test_the_front_leads_to_a_page_that_the_role_opens(role: Role | None) -> None:
    person = signed_in(kept_staff("anna", [role] if role else []))
    page = person.get("/review/", follow=True)
    assert page.status_code == 200
    links = page.text.replace(' aria-current="page"', "")
    offered = {room.name for room in ROOMS if f'href="{reverse(room.name)}">{room.words}</a>' in links}
    assert offered == {room.name for room in ROOMS if role in MAY[room.act]}


def test_every_act_has_a_role_and_every_role_an_act() -> None:
    assert set(MAY) == set(Act)
    assert all(MAY.values())
    assert set().union(*MAY.values()) == set(Role)


def test_somebody_may_hold_several_roles() -> None:
    person = signed_in(kept_staff("anna", [Role.CODER, Role.ADMINISTRATOR]))
    assert person.get("/review/questions/").status_code == 200
    assert person.get("/review/staff/").status_code == 200
    assert person.get("/review/passages/x/clear/").status_code == 403


def test_without_an_administrator_a_refusal_names_the_command() -> None:
    refused = signed_in(kept_staff("anna", [Role.READER])).get("/review/staff/").text
    assert "you need the role of administrator. Yours is reader. Nobody is administrator yet" in refused
    assert "`cairn staff roles NAME --add administrator`" in refused
    refused = signed_in(kept_staff("ben", [])).get("/review/questions/").text
    assert "you need the role of coder. You hold no role yet." in refused


def test_the_other_rooms_ask_for_nothing(client: Client) -> None:
    for address in ("/", "/respond/", "/publication/", "/privacy/", "/review/sign-in/"):
        assert client.get(address).status_code == 200


def test_signing_out_ends_it(staff: Client) -> None:
    staff.get("/review/sign-out/")
    assert staff.get("/review/").status_code == 200
    assert staff.post("/review/sign-out/").headers["Location"] == "/review/sign-in/"
    assert staff.get("/review/").status_code == 302
