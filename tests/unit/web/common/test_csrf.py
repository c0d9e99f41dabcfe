"""The token of a form is one that Django's own guard takes, and never the same twice."""

from __future__ import annotations

import re
import time
from collections import Counter

import pytest
from django.conf import settings
from django.middleware import csrf as djangos
from django.test import Client, RequestFactory
from django.utils.html import escape

from cairn.web.common import csrf
from cairn.web.respond.holding import AN_HOUR, SEEN

SECRET = "abcXYZ0123456789abcXYZ0123456789"


def a_token() -> str:
    request = RequestFactory().get("/")
    request.META["CSRF_COOKIE"] = SECRET
    made = csrf.token(request)
    assert request.META["CSRF_COOKIE_NEEDS_UPDATE"] is True
    return made


def test_django_finds_the_secret_under_every_mask() -> None:
    made = [a_token() for _ in range(200)]
    assert {djangos._unmask_cipher_token(token) for token in made} == {SECRET}
    assert all(djangos._does_token_match(token, SECRET) for token in made)
    assert len(set(made)) == len({token[:32] for token in made}) == 200
    for token in made:
        djangos._check_token_format(token)


def test_a_browser_without_a_secret_gets_one() -> None:
    request = RequestFactory().get("/")
    token = csrf.token(request)
    assert djangos._does_token_match(token, request.META["CSRF_COOKIE"])


def test_every_letter_is_as_likely_as_every_other() -> None:
    found = Counter("".join(csrf.random_letters() for _ in range(4_000)))
    assert set(found) == set(djangos.CSRF_ALLOWED_CHARS)
    expected = 4_000 * 32 / 62
    # chi-squared of 61 degrees of freedom: beyond 130 once in a million runs
    assert sum((number - expected) ** 2 / expected for number in found.values()) < 130


def test_too_little_that_can_be_used_is_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    given = iter([b"\xff" * 64, bytes(range(64))])
    monkeypatch.setattr(csrf.os, "urandom", lambda _: next(given))
    assert csrf.random_letters() == djangos.CSRF_ALLOWED_CHARS[:32]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/respond/", "/respond/complain/"])
def test_it_is_in_pages_and_let_in(address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get(address).text
    tokens = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', page)
    assert tokens
    assert all(escape(token) == token for token in tokens)
    assert client.post("/respond/begin/", {"csrfmiddlewaretoken": tokens[0]}).status_code == 302
    assert client.post("/respond/begin/", {"csrfmiddlewaretoken": tokens[0][::-1]}).status_code == 403


@pytest.mark.django_db
def test_a_page_without_a_form_gives_no_cookie(client: Client) -> None:
    assert "csrf" not in "".join(client.get("/respond/promises/").cookies)


@pytest.mark.django_db
def test_the_cookie_of_a_draft_is_renewed_every_hour_and_not_for_every_page(client: Client) -> None:
    name = settings.CSRF_COOKIE_NAME
    client.post("/respond/begin/")
    client.cookies[name] = SECRET
    assert name not in client.get("/respond/tasks/").cookies
    session = client.session
    session[SEEN] = int(time.time()) - AN_HOUR - 1
    session.save()
    assert client.get("/respond/check/").cookies[name].value == SECRET
    assert name not in client.get("/respond/tasks/").cookies
