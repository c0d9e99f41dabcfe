"""Complaints about the use of data, and the days there are to acknowledge them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from cairn.web.ledger import models
from cairn.web.review import queries

pytestmark = pytest.mark.django_db


def made(number: str, days: int, **changes: object) -> models.Complaint:
    by = timezone.localdate() + dt.timedelta(days)
    given = {"text": "You printed <my> name.", "contact": "me@example.org"} | changes
    return models.Complaint.objects.create(number=number, acknowledge_by=by, **given)


def test_nobody_has_complained(staff: Client) -> None:
    assert "Nobody has complained yet." in staff.get("/review/complaints/").text
    assert "to acknowledge" not in staff.get("/review/").text


def test_a_complaint_is_shown_with_its_days(staff: Client) -> None:
    made("C-1", 12, reference="P-7HKD3C")
    made("C-2", 0, contact="")
    made("C-3", -1)
    made("C-4", -40)
    made("C-5", 1)
    page = staff.get("/review/complaints/").text
    for words in ("12 days left", "Last day", "Overdue by 1 day\n", "Overdue by 40 days", "1 day left", "P-7HKD3C",
                  "You printed &lt;my&gt; name.", "me@example.org", "They left no way to reach them",
                  "5 complaints to acknowledge, 2 of them overdue"):  # fmt: skip
        assert words in page, words
    assert page.count("govuk-tag--red") == 2
    assert [page.index(f">Complaint C-{number}") for number in (4, 3, 2, 5, 1)] == sorted(
        page.index(f">Complaint C-{number}") for number in range(1, 6)
    )
    assert "5 complaints to acknowledge" in staff.get("/review/").text


def test_it_is_acknowledged_once_and_who_did_so_is_written_down(staff: Client) -> None:
    complaint, other = made("C-1", -3), made("C-2", 9)
    address = f"/review/complaints/{complaint.pk}/acknowledge/"
    assert staff.get(address).headers["Location"] == "/review/complaints/"
    assert queries.complaints_waiting() == 2
    assert staff.post(address).headers["Location"] == "/review/complaints/"
    complaint.refresh_from_db()
    first = complaint.acknowledged_at
    staff.post(address)
    complaint.refresh_from_db()
    assert complaint.acknowledged_at == first
    acts = models.AuditEvent.objects.filter(what="complaint.acknowledged")
    assert [(act.by, act.subject, act.details) for act in acts] == [("anna", "C-1", {})]
    page = staff.get("/review/complaints/").text
    assert "Acknowledged" in page
    assert page.index("Complaint C-2") < page.index("Complaint C-1")
    assert page.count("Mark as acknowledged") == 1
    assert "Overdue" not in page
    assert other.number in page


def test_reading_them_is_written_down(staff: Client) -> None:
    staff.get("/review/complaints/")
    access = models.AccessEntry.objects.get()
    assert (access.who, access.opened, access.item, access.responses) == ("anna", "complaints.read", "", "")


def test_a_complaint_that_there_is_not(staff: Client) -> None:
    assert staff.post("/review/complaints/99/acknowledge/").status_code == 404


def test_every_page_of_the_room_leads_to_it(staff: Client) -> None:
    for address in ("/review/", "/review/questions/", "/review/complaints/"):
        assert 'href="/review/complaints/"' in staff.get(address).text
