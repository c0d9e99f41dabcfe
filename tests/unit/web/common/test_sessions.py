"""Sessions are found by a plain query, as Django finds them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from cairn.web.common.sessions import SessionStore

pytestmark = pytest.mark.django_db


def kept() -> str:
    store = SessionStore()
    store["way"] = 7
    store.create()
    store["way"] = 8
    store.save()
    return store.session_key


def test_what_a_session_holds_is_found() -> None:
    assert SessionStore(kept())["way"] == 8


def test_a_session_that_has_ended_holds_nothing_and_gets_a_new_name() -> None:
    name = kept()
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))
    store = SessionStore(name)
    assert store.get("way") is None
    assert store.session_key is None


@pytest.mark.parametrize("name", ["a" * 32, "short", "abcdefgh\x00ijkl", "A" * 32, ""])
def test_a_name_that_was_never_given_leads_to_nothing(name: str) -> None:
    store = SessionStore(name)
    assert store.get("way") is None
    assert store.session_key is None


def test_what_one_request_makes_of_a_session_is_not_seen_by_the_next_until_it_is_kept() -> None:
    store = SessionStore()
    store["shown"] = {"code": "a"}
    store.create()
    first = SessionStore(store.session_key)
    first["shown"]["code"] = "b"
    assert SessionStore(store.session_key)["shown"] == {"code": "a"}


def test_a_session_whose_seal_is_broken_holds_nothing() -> None:
    name = kept()
    Session.objects.update(session_data="eyJ3YXkiOjl9:1abc:not-a-seal")
    assert SessionStore(name).get("way") is None
