"""The way that a browser came in by is guessed, to ask for it in time: a wrong guess lets nobody in, or out."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from cairn.web.ledger.models import Response, WayIn
from cairn.web.respond import last_way

pytestmark = pytest.mark.django_db
PAGE = "/respond/who/"


@pytest.fixture
def known(begun: Client, draft: Response) -> Client:
    """A browser whose way in is remembered."""
    assert begun.get(PAGE).status_code == 200
    return begun


def test_who_is_known_is_asked_for_once(
    known: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        assert known.get(PAGE).status_code == 200


def test_a_way_that_was_closed_is_closed_at_once(known: Client, draft: Response) -> None:
    draft.ways_in.update(closed_at=timezone.now())
    assert known.get(PAGE).headers["Location"] == "/respond/?ended"


def test_so_is_a_session_that_was_taken_away(known: Client) -> None:
    Session.objects.all().delete()
    assert known.get(PAGE).headers["Location"] == "/respond/?ended"


def test_so_is_one_that_has_ended(known: Client) -> None:
    Session.objects.update(expire_date=timezone.now())
    assert known.get(PAGE).headers["Location"] == "/respond/?ended"


def test_a_wrong_guess_is_no_way_in(known: Client, draft: Response) -> None:
    other = Response.objects.create(call=draft.call, route="online", public_reference="P-7HKD3C")
    theirs = other.ways_in.create(role=WayIn.Role.LEAD)
    name = known.session.session_key
    for wrong in (theirs.pk, 0):
        last_way.note(name, wrong)
        page = known.get(PAGE).text
        assert draft.public_reference in page
        assert other.public_reference not in page
    assert last_way.guess(name) == draft.ways_in.get().pk


def test_a_way_that_leads_elsewhere_by_now_leads_there(known: Client, draft: Response) -> None:
    other = Response.objects.create(
        call=draft.call, route="online", public_reference="P-7HKD3C", state=Response.State.DRAFT
    )
    draft.ways_in.update(response=other)
    assert "P-7HKD3C" in known.get(PAGE).text


def test_the_oldest_are_forgotten_and_no_name_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(last_way, "MOST", 2)
    monkeypatch.setattr(last_way, "_ways", {})
    for number, name in enumerate(("first", "second", "third")):
        last_way.note(name, number)
    assert [last_way.guess(name) for name in ("first", "second", "third")] == [None, 1, 2]
    last_way.note(None, 4)
    last_way.note("fourth", "no way")
    assert last_way.guess("fourth") is None
    assert "third" not in repr(last_way._ways)


def test_the_answers_of_a_page_of_questions_come_along(
    known: Client, draft: Response, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    draft.answers.create(question="q01", text="What stands.")
    draft.answers.create(question="q02", chosen=["agree"])
    with django_assert_num_queries(1):
        page = known.get("/respond/sections/work/").text
    assert "What stands." in page


def test_a_wrong_guess_brings_nobody_elses_answers(known: Client, draft: Response) -> None:
    other = Response.objects.create(call=draft.call, route="online", public_reference="P-7HKD3C")
    other.answers.create(question="q01", text="Somebody else's words.")
    last_way.note(known.session.session_key, other.ways_in.create(role=WayIn.Role.LEAD).pk)
    draft.answers.create(question="q01", text="My own words.")
    page = known.get("/respond/sections/work/").text
    assert "My own words." in page
    assert "Somebody else" not in page
