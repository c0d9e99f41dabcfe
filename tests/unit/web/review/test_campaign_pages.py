"""Campaigns as the team reads them, and responses that may be one sender's."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.test import Client

from cairn.responses.ledger import Answer, AnsweringAs
from cairn.web.ledger import models
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
LETTER = (
    "Every child who needs help should have one adult who stays with them from the first visit to the last, and every "
    "school should know the name of that adult and the number on which to reach them at any hour of the working week."
)
OWN = "In our street we saw what happens when nobody stays."


def kept(text: str, **changes: object) -> models.Response:
    return kept_response(answers=(Answer("q01", text=text),), **changes)


@pytest.fixture
def found(db: None) -> list[models.Response]:
    """Three copies, one of them edited, beside one that is nobody's copy; found."""
    rows = [
        kept(LETTER, received_on=dt.date(2026, 6, 2)),
        kept(LETTER),
        kept(f"{OWN} {LETTER}"),
        kept("Trust comes first, then reading, then a warm place to do both in."),
    ]
    call_command("campaigns")
    return rows


def test_everybody_is_counted_and_both_counts_are_told(staff: Client, found: list[models.Response]) -> None:
    page = " ".join(staff.get("/review/campaigns/").text.split())
    for words in ("3 people: 2 word for word, 1 edited. First on 2 June 2026", "Campaign 1"):
        assert words in page, words
    numbers = [f'govuk-table__cell--numeric">{number}<' for number in (4, 3, 2)]
    assert page.index(numbers[0]) < page.index(numbers[1]) < page.index(numbers[2])
    assert "Every child" not in page
    assert not models.AccessEntry.objects.exists()


def test_one_campaign_shows_the_letter_and_what_each_added(
    staff: Client, found: list[models.Response]
) -> None:
    page = staff.get("/review/campaigns/1/").text
    assert LETTER in page
    assert f"“{OWN}”" in page or f"“{OWN.rstrip('.')}”" in page
    assert page.count("Word for word") == 2
    access = models.AccessEntry.objects.get()
    assert (access.opened, access.item) == ("phrases.read", "campaign 1")
    assert all(row.public_reference in access.responses for row in found[:3])
    assert found[3].public_reference not in access.responses


def test_a_campaign_is_given_a_name(staff: Client, found: list[models.Response]) -> None:
    staff.post("/review/campaigns/1/", {"name": "One adult"})
    assert "One adult" in staff.get("/review/campaigns/").text
    page = staff.post("/review/campaigns/1/", {"name": "x" * 151}).text
    assert "150 letters at most" in page
    assert staff.get("/review/campaigns/9/").status_code == 404


def test_what_is_withdrawn_since_is_no_copy(staff: Client, found: list[models.Response]) -> None:
    models.Response.objects.filter(pk=found[1].pk).update(state="withdrawn")
    page = " ".join(staff.get("/review/campaigns/").text.split())
    assert "2 people: 1 word for word, 1 edited" in page
    assert found[1].public_reference not in staff.get("/review/campaigns/1/").text


def test_a_pair_is_proposed_with_its_reason_and_a_person_decides(staff: Client) -> None:
    sender = {"name": "The Small Trust", "answering_as": AnsweringAs.ORGANISATION}
    one, two = kept(LETTER, **sender), kept(LETTER, **sender)
    call_command("campaigns")
    pair = models.SameSender.objects.get()
    page = staff.get("/review/campaigns/same-senders/").text
    for words in (one.public_reference, two.public_reference, "say the same in nearly the same words", "Waits",
                  "the number of valid responses is one less"):  # fmt: skip
        assert words in page, words
    assert "The Small Trust" not in page
    staff.post("/review/campaigns/same-senders/", {"pair": pair.pk, "is": "one"})
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == ("joined", "anna")
    assert "Decided by anna" in staff.get("/review/campaigns/same-senders/").text
    call_command("campaigns")
    staff.post("/review/campaigns/same-senders/", {"pair": pair.pk, "is": "two"})
    pair.refresh_from_db()
    assert pair.state == "apart"
    assert "no such pair" in staff.post("/review/campaigns/same-senders/", {"pair": 0, "is": "two"}).text
