"""The administrator's page on how long things are kept."""

import datetime as dt

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone

from cairn.tables.retention import Retention, Term
from cairn.web.common import definitions
from cairn.web.ledger.models import RetentionRun
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff
from tests.lib.strict_html import Page

pytestmark = pytest.mark.django_db
PAGE = "/review/retention/"


def text_of(staff: Client, query: str = "") -> str:
    made = Page(staff.get(f"{PAGE}{query}").content.decode())
    assert made.faults == []
    assert len(made.ids) == len(set(made.ids))
    return " ".join(made.text.split())


def a_run(days_ago: int, **fields: object) -> RetentionRun:
    now = timezone.now() - dt.timedelta(days=days_ago)
    given = {
        "run_for": now.date(),
        "began_at": now,
        "ended_at": now,
        "by": "worker",
        "rules": ["A rule of old."],
    }
    return RetentionRun.objects.create(**{**given, **fields})


@pytest.fixture
def with_rules() -> None:
    """[retention] in the small review's file, for as long as the test lasts."""
    path = django_settings.CAIRN_REVIEW / "review.toml"
    before = path.read_text(encoding="utf-8")
    path.write_text(
        f'{before}\n[retention.drafts]\ndays = 90\nreason = "Time to copy them."\n', encoding="utf-8"
    )
    definitions._review.cache_clear()
    yield
    path.write_text(before, encoding="utf-8")
    definitions._review.cache_clear()


def test_without_rules_it_says_that_nothing_leaves(staff: Client) -> None:
    assert "nothing leaves by itself" in text_of(staff)
    assert "The job has not run yet" in text_of(staff)


def test_the_rules_with_their_reasons(staff: Client, with_rules: None) -> None:
    assert definitions.current_review().retention == Retention(drafts=Term(90, "Time to copy them."))
    text = text_of(staff)
    assert "erased 90 days after the call has closed" in text
    assert "Time to copy them." in text


def test_every_run_with_what_left_when_and_by_whom(staff: Client) -> None:
    a_run(2, gone={"drafts": 3}, is_announcement=True)
    a_run(
        1, gone={"drafts": 2, "empty_drafts": 1}, first_day=dt.date(2026, 1, 2), last_day=dt.date(2026, 2, 3)
    )
    a_run(0, ended_at=None, by="retention")
    text = text_of(staff)
    assert "1 empty draft" in text
    assert "2 drafts that were not sent" in text
    assert "Last touched from 2 January 2026 to 3 February 2026" in text
    assert "These rules were new, so nothing left on this day" in text
    assert "It would have been: 3 drafts that were not sent" in text
    assert "Not ended: the next run goes on with it." in text
    assert text.index("By retention") < text.index("By worker")


def test_what_the_publication_quotes_is_named(staff: Client) -> None:
    a_run(0, kept=["P-AAAAAA", "P-BBBBBB"])
    assert "P-AAAAAA and P-BBBBBB are due and stay, for the publication quotes them." in text_of(staff)


def test_older_runs_stand_on_the_next_page(staff: Client) -> None:
    for days in reversed(range(40)):
        a_run(days, gone={"drafts": days + 1})
    assert "40 drafts that were not sent" not in text_of(staff)
    assert "40 drafts that were not sent" in text_of(staff, "?page=2")


def test_it_is_the_administrator_s(client: Client, db: None) -> None:
    for role in Role:
        client.force_login(kept_staff(f"a-{role}", [role]))
        assert client.get(PAGE).status_code == (200 if role is Role.ADMINISTRATOR else 403)
