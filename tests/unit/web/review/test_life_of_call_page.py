"""The staff's page on what has become of the call: its days, its history, and who did what."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cairn.calls.life import edit_window
from cairn.calls.life.keeping import carry_out
from cairn.calls.life.log import NAME
from cairn.web.common.definitions import current_call
from tests.lib.opened_call import change
from tests.lib.small_review import write_small_review
from tests.lib.strict_html import Page

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2027, 6, 10, 12, tzinfo=dt.UTC)


@pytest.fixture
def path(settings: Any, tmp_path: Path) -> Path:
    """The file of a call that was extended by Ben."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path)
    path = tmp_path / "call.toml"
    current_call()
    edit = edit_window.extended(
        path, to=dt.date(2100, 1, 15), because={"en": "Schools asked for it."}, today=timezone.localdate()
    )
    carry_out(edit, by="Ben <b>Example</b>", now=NOW)
    return path


def text_of(staff: Client) -> str:
    made = Page(staff.get("/review/call/").content.decode())
    assert made.faults == []
    return " ".join(made.text.split())


def test_it_tells_the_days_the_history_and_who_did_what(path: Path, staff: Client) -> None:
    told = text_of(staff)
    for words in (
        "Closes the end of 15 January 2100 (11:59pm UK time)",
        "The closing date was moved from 31 December 2099 to 15 January 2100. Schools asked for it.",
        "10 June 2027 at 13:00: Ben <b>Example</b> moved the close to a later day.",
        "the site kept the questions as they were asked",
    ):
        assert words in told, words
    assert "was changed without a command" not in told


def test_it_tells_what_was_changed_without_a_command(path: Path, staff: Client) -> None:
    change(path, 'title = "A small call"', 'title = "A smaller call"')
    assert "call.toml is not as that left it" in text_of(staff)


def test_a_log_that_was_spoilt_is_told_and_the_page_stays(path: Path, staff: Client) -> None:
    path.with_name(NAME).write_text("nonsense\n", encoding="utf-8")
    told = text_of(staff)
    assert "call.log.jsonl:1: is not as Cairn wrote it." in told
    assert str(path.parent) not in told
    assert "The closing date was moved" in told
