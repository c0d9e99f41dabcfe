"""What people are told of how long things are kept: on the list of parts, and in the privacy notice."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.tables.retention import ResponsesTerm, Retention, Term
from cairn.web.common.definitions import current_call, current_review
from cairn.web.common.mail import Carrier, Mail
from cairn.web.common.views import privacy
from cairn.web.ledger.models import Letter
from cairn.web.respond import queries
from cairn.web.respond.presenters.kept_until import kept_until, told_in_letter
from cairn.web.respond.views import tasks, way_made
from tests.lib.left_alone import draft
from tests.lib.sent import browser_with, lead_of, sent_response

pytestmark = pytest.mark.django_db
RETENTION = Retention(
    unreachable_drafts=Term(30, "Nobody can open them."), drafts=Term(90, "Time to copy them.")
)


def with_rules(monkeypatch: pytest.MonkeyPatch, where: object, retention: Retention | None) -> None:
    review = replace(current_review(), retention=retention)
    monkeypatch.setattr(where, "current_review", lambda: review)


def test_the_day_up_to_which_a_draft_is_kept() -> None:
    call = replace(current_call(), window=Window(dt.date(2026, 1, 1), dt.date(2026, 7, 1)))
    said = kept_until(call, RETENTION, dt.date(2026, 6, 1))
    assert "is kept until 28 September 2026, and is then erased" in said  # it leaves on the 29th
    assert "it is erased 30 days after it was last touched" in said
    assert "kept until 30 October 2026" in kept_until(call, RETENTION, dt.date(2026, 8, 2))
    assert kept_until(call, None, dt.date(2026, 6, 1)) == ""
    assert kept_until(call, Retention(), dt.date(2026, 6, 1)) == ""


def test_a_letter_tells_the_day_and_nothing_of_browsers() -> None:
    call = replace(current_call(), window=Window(dt.date(2026, 1, 1), dt.date(2026, 7, 1)))
    said = told_in_letter(call, RETENTION, dt.date(2026, 6, 1))
    assert "is kept until 28 September 2026 at least" in said
    assert "browser" not in said
    assert told_in_letter(call, None, dt.date(2026, 6, 1)) == ""
    assert told_in_letter(call, Retention(), dt.date(2026, 6, 1)) == ""


def test_the_letter_with_a_way_in_warns_of_the_day(
    monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path
) -> None:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path)
    page = browser_with(draft(current_call(), 0).ways_in.get())
    for retention, told in ((None, 0), (RETENTION, 1)):
        with_rules(monkeypatch, way_made, retention)
        page.post("/respond/ways-in/make/")
        page.get("/respond/ways-in/made/")
        page.post("/respond/ways-in/made/letter/", {"email": "me@example.org"})
        letter = Letter.objects.latest("pk")
        # 90 days after the close
        assert letter.body.count("not sent is kept until 30 March 2100 at least") == told


def test_the_letter_about_a_response_that_was_sent_speaks_of_no_draft(
    monkeypatch: pytest.MonkeyPatch, settings: object, tmp_path: Path
) -> None:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path)
    with_rules(monkeypatch, way_made, RETENTION)
    page = lead_of(sent_response())
    page.post("/respond/ways-in/make/")
    page.get("/respond/ways-in/made/")
    page.post("/respond/ways-in/made/letter/", {"email": "me@example.org"})
    assert "is kept until" not in Letter.objects.get().body


def test_the_list_of_parts_says_it(monkeypatch: pytest.MonkeyPatch) -> None:
    page = browser_with(draft(current_call(), 0).ways_in.get())
    assert "do not send is kept until" not in page.get("/respond/tasks/").content.decode()
    with_rules(monkeypatch, tasks, RETENTION)
    assert "do not send is kept until" in page.get("/respond/tasks/").content.decode()


def test_when_a_draft_was_touched_is_looked_for_only_when_it_makes_a_difference(
    django_assert_num_queries: object,
) -> None:
    call, today = current_call(), timezone.localdate()
    left = draft(call, 20)
    with django_assert_num_queries(0):
        assert queries.last_touched(call, left, today) == today
    over: Call = replace(call, window=Window(dt.date(2020, 1, 1), today - dt.timedelta(days=1)))
    assert queries.last_touched(over, left, today) == today - dt.timedelta(days=20)


def test_the_notice_states_the_rules_and_promises_nothing_else(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get("/privacy/").content.decode()
    assert "It is kept until you erase it, or until the answers are deleted" in before
    term = ResponsesTerm("It must be open to being checked.", until=dt.date(2031, 12, 31))
    with_rules(monkeypatch, privacy, replace(RETENTION, responses=term))
    after = client.get("/privacy/").content.decode()
    assert "It is kept until you erase it" not in after
    assert "What was saved and not sent is erased 90 days after the call has closed" in after
    assert "Time to copy them." in after
    assert "may hold for a while what has been erased here" in after
    assert "may hold for a while" not in before
    assert (
        "Answers, files and receipts are erased on 31 December 2031. It must be open to being checked."
        in after
    )
    assert "has not stated here how long it keeps the answers" not in after
