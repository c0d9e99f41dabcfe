"""A complaint about how data is used: a number at once, the day by which it is acknowledged, and nothing lost."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from cairn.web.ledger import models
from cairn.web.ledger.actions import make_complaint
from cairn.web.ledger.actions.complaints import last_day

pytestmark = pytest.mark.django_db
WORDS = "You print my words without asking me."
SENT = {"text": WORDS, "contact": "me@example.org", "reference": "KT4W-7H9P-M3XD", "hand": "one-page"}


def test_a_complaint_is_taken_and_given_a_number_and_a_day(client: Client) -> None:
    page = client.post("/respond/complain/", SENT, follow=True)
    complaint = models.Complaint.objects.get()
    assert (complaint.text, complaint.contact, complaint.reference) == (
        WORDS,
        "me@example.org",
        "KT4W-7H9P-M3XD",
    )
    assert re.fullmatch(r"C-[34679CDFGHJKMNPQRTWXY]{4}-[34679CDFGHJKMNPQRTWXY]{4}", complaint.number)
    assert complaint.acknowledge_by == timezone.localdate() + dt.timedelta(days=29)
    assert page.redirect_chain == [("/respond/complain/made/", 302)]
    assert complaint.number in page.text
    assert f"{complaint.acknowledge_by.day} " in page.text


def test_the_30_days_begin_with_the_day_of_the_complaint() -> None:
    assert last_day(dt.date(2026, 11, 1)) == dt.date(2026, 11, 30)


def test_the_record_says_that_there_is_one_and_nothing_of_it(client: Client) -> None:
    client.post("/respond/complain/", SENT)
    complaint, event = models.Complaint.objects.get(), models.AuditEvent.objects.get()
    assert (event.what, event.subject) == ("complaint.made", complaint.number)
    assert event.details == {"acknowledge_by": complaint.acknowledge_by.isoformat()}


def test_a_button_pressed_twice_complains_once(client: Client) -> None:
    client.cookies["cairn-csrf"] = "a" * 32
    for _ in range(2):
        client.post("/respond/complain/", SENT)
    assert models.Complaint.objects.count() == 1
    assert models.AuditEvent.objects.count() == 1
    client.post("/respond/complain/", SENT | {"text": "Another thing is wrong."})
    assert models.Complaint.objects.count() == 2


def test_complaints_from_no_page_in_particular_are_each_their_own(client: Client) -> None:
    for _ in range(2):
        client.post("/respond/complain/", {"text": WORDS})
    assert models.Complaint.objects.count() == 2


def test_whoever_complains_need_not_say_who_they_are(client: Client) -> None:
    client.post("/respond/complain/", {"text": WORDS})
    complaint = models.Complaint.objects.get()
    assert (complaint.contact, complaint.reference) == ("", "")


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"text": " "}, "Say what is wrong with how your data is used"),
        ({"text": "a" * 20_001}, "Shorten the complaint to 20,000 characters or fewer"),
        ({"contact": "a" * 255}, "Shorten how we can reach you"),
        ({"reference": "a" * 41}, "Shorten the reference"),
    ],
)
def test_what_cannot_be_taken_is_said_beside_its_field_and_kept_on_the_page(
    sent: dict[str, str], says: str, client: Client
) -> None:
    page = client.post("/respond/complain/", {"text": WORDS, **sent})
    assert page.status_code == 200
    assert page.text.count(says) == 2
    assert "<title>Error: " in page.text
    [(_, value)] = sent.items()
    assert value.strip() in page.text
    assert not models.Complaint.objects.exists()


def test_what_nobody_can_see_is_left_out(client: Client) -> None:
    client.post("/respond/complain/", {"text": f"One.\r\nTwo.\u202e {WORDS}"})
    assert models.Complaint.objects.get().text == f"One.\nTwo. {WORDS}"


def test_the_number_is_this_browsers_own(client: Client) -> None:
    client.post("/respond/complain/", SENT)
    assert Client().get("/respond/complain/made/").headers["Location"] == "/respond/complain/"


def test_whoever_answers_goes_on_with_their_draft_after_complaining(begun: Client) -> None:
    begun.post("/respond/complain/", SENT)
    assert begun.get("/respond/tasks/").status_code == 200


def test_where_there_is_e_mail_the_officer_is_told_and_the_letter_holds_no_words_of_it(
    settings: object, client: Client
) -> None:
    settings.CAIRN_MAIL = SimpleNamespace(is_sent=True)
    client.post("/respond/complain/", SENT)
    letter, complaint = models.Letter.objects.get(), models.Complaint.objects.get()
    assert letter.to == "small@example.org"
    assert complaint.number in letter.subject
    assert complaint.acknowledge_by.isoformat() in letter.body
    for words in (WORDS, complaint.contact, complaint.reference):
        assert words not in letter.subject + letter.body


def test_where_there_is_none_the_complaint_is_taken_all_the_same(settings: object, client: Client) -> None:
    settings.CAIRN_MAIL = SimpleNamespace(is_sent=False)
    client.post("/respond/complain/", SENT)
    assert models.Complaint.objects.exists()
    assert not models.Letter.objects.exists()


def test_the_same_words_from_two_pages_are_two_complaints() -> None:
    made = [
        make_complaint(text=WORDS, contact="", reference="", tell="a@example.org", page=page, by="respondent")
        for page in ("one", "another")
    ]
    assert made[0].number != made[1].number
