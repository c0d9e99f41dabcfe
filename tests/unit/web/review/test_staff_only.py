"""Nothing of the staff's room is reached without signing in."""

from __future__ import annotations

import uuid

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver, reverse
from django.urls.converters import IntConverter, UUIDConverter

from cairn.web.ledger import models
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
VALUES = {IntConverter: 1, UUIDConverter: uuid.UUID(int=1)}
OPEN_TO_ALL = {"sign-in", "sign-out"}


def every_address() -> list[tuple[str, str]]:
    """Each pattern of the room with an address of it, whatever patterns there are."""
    _, room = get_resolver().namespace_dict["review"]
    found = []
    for pattern in room.url_patterns:
        values = {name: VALUES.get(type(kind), "x") for name, kind in pattern.pattern.converters.items()}
        found.append((pattern.name, reverse(f"review:{pattern.name}", kwargs=values)))
    return found


def test_there_are_addresses_to_try() -> None:
    assert {
        "responses",
        "response",
        "clear",
        "confirm",
        "attachment",
        "complaints",
        "acknowledge",
        "sign-out",
    } < {name for name, _ in every_address()}


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_stranger_is_asked_to_sign_in(method: str, client: Client) -> None:
    kept_response()
    for name, address in every_address():
        if name not in OPEN_TO_ALL:
            answer = getattr(client, method)(address)
            assert (answer.status_code, answer.headers["Location"]) == (
                302,
                f"/review/sign-in/?next={address}",
            ), name
    assert not models.AuditEvent.objects.exclude(by="tests").exists()


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_no_other_way_of_asking_gives_anything(method: str, client: Client) -> None:
    for name, address in every_address():
        assert getattr(client, method)(address).status_code == 405, name


def test_an_account_that_is_not_staffs_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("somebody"))
    for name, address in every_address():
        if name not in OPEN_TO_ALL:
            assert client.get(address).status_code == 403, name


def test_the_other_rooms_ask_for_nothing(client: Client) -> None:
    for address in ("/", "/respond/", "/publication/", "/privacy/", "/review/sign-in/"):
        assert client.get(address).status_code == 200


def test_signing_in_leads_to_the_page_that_was_asked_for(client: Client, settings: object) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    User.objects.create_user("anna", password="over the hill and far", is_staff=True)
    address = "/review/sign-in/?next=/review/responses/P-ONE/"
    wrong = client.post(address, {"username": "anna", "password": "wrong"})
    assert "<title>Error: Staff sign-in" in wrong.text
    assert '<a href="#username">Enter a name and a password that belong together' in wrong.text
    assert "wrong" not in wrong.text.split("<main")[1].replace("govuk-", "")
    right = {"username": "anna", "password": "over the hill and far"}
    elsewhere = {**right, "next": "https://elsewhere.example.org/"}
    assert client.post("/review/sign-in/", elsewhere).headers["Location"] == "/review/"
    client.post("/review/sign-out/")
    assert client.post(address, right).headers["Location"] == "/review/responses/P-ONE/"


def test_an_empty_sign_in_says_what_is_missing(client: Client) -> None:
    page = client.post("/review/sign-in/", {"username": "", "password": ""}).text
    assert '<a href="#username">Enter your name</a>' in page
    assert '<a href="#password">Enter your password</a>' in page


def test_signing_out_ends_it(staff: Client) -> None:
    staff.get("/review/sign-out/")
    assert staff.get("/review/").status_code == 200
    assert staff.post("/review/sign-out/").headers["Location"] == "/review/sign-in/"
    assert staff.get("/review/").status_code == 302
