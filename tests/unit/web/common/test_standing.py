"""The call that the site goes by: as its file is, or as it last was right; and the record of its questions."""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cairn.calls.life.log import read_log
from cairn.calls.opened.record import NAME, read_opened
from cairn.exceptions import DefinitionError
from cairn.web.common import standing
from cairn.web.common.definitions import _LOOKED, current_call, looking_once, state_of_call
from cairn.web.common.logs import DiscreetFormatter
from cairn.web.common.standing import LAST_GOOD
from tests.lib.accounts import kept_staff, signed_in
from tests.lib.opened_call import change, write_call
from tests.lib.small_review import write_small_review

TODAY = dt.date(2027, 6, 1)


@pytest.fixture
def path(settings: Any, tmp_path: Path) -> Path:
    """The call's file of a site."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path)
    return tmp_path / "call.toml"


def forget() -> None:
    """Be a process that has just started."""
    standing._seen.clear()


def test_a_slip_in_the_file_is_met_by_no_respondent(path: Path, client: Client, db: None) -> None:
    assert client.get("/respond/").status_code == 200
    path.write_text("nothing of the kind = [", encoding="utf-8")
    for address in ("/", "/respond/", "/respond/questions/", "/privacy/"):
        told = client.get(address)
        assert (told.status_code, "A small" in told.text) == (200, True), address
    assert client.post("/respond/begin/").headers["Location"] == "/respond/tasks/"
    assert client.get("/respond/sections/work/").status_code == 200


def test_neither_is_a_question_that_was_changed_after_the_call_opened(
    path: Path, client: Client, db: None
) -> None:
    client.get("/respond/")
    change(path, "What do you put first?", "What should you put first?")
    assert "What do you put first?" in client.get("/respond/questions/").text
    assert "said “What do you put first?” when the call opened" in state_of_call()[1][0]
    change(path, "What should you put first?", "What do you put first?")
    assert state_of_call()[1] == ()


@pytest.mark.parametrize("spoil", ["wrong", "gone"])
def test_a_process_that_starts_meanwhile_goes_on_with_what_was_right(path: Path, spoil: str) -> None:
    assert current_call().title == "A small call"
    if spoil == "wrong":
        path.write_text("wrong", encoding="utf-8")
    else:
        path.unlink()
    forget()
    assert current_call().title == "A small call"
    assert state_of_call()[1]


def test_what_never_was_right_is_refused(path: Path) -> None:
    path.write_text("wrong", encoding="utf-8")
    with pytest.raises(DefinitionError, match="is not TOML"):
        current_call()


def test_the_fault_is_told_in_the_log_once_and_to_staff_on_every_page(
    path: Path, db: None, caplog: pytest.LogCaptureFixture
) -> None:
    staff = signed_in(kept_staff())
    line = "The call is open until the end of 31 December 2099 (11:59pm UK time)"
    assert line in staff.get("/review/").text
    assert "The call’s file is wrong" not in staff.get("/review/").text
    change(path, "What do you put first?", "What should you put first?")
    with caplog.at_level(logging.ERROR, "cairn.call"):
        pages = [staff.get("/review/").text for _ in range(3)]
    assert len([one for one in caplog.records if one.name == "cairn.call"]) == 1
    assert "cairn call correct q01" in caplog.text
    for page in pages:
        assert "The call’s file is wrong, and the site goes on with what it was before" in page
        assert "cairn call correct q01" in page
        assert line in page


def test_the_log_says_it_in_full_though_it_leaves_values_out() -> None:
    record = logging.LogRecord(
        "cairn.call", logging.ERROR, "", 1, "call.toml is wrong. 50% of it.", None, None
    )
    assert "call.toml is wrong. 50% of it." in DiscreetFormatter().format(record)


def test_the_record_is_made_when_the_day_has_come_though_no_file_has_changed(
    settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CAIRN_REVIEW = write_small_review(tmp_path, TODAY, dt.date(2027, 7, 1))
    now = dt.datetime(2027, 5, 31, 22, 59, 59, tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    current_call()
    assert not (tmp_path / NAME).exists()
    now = dt.datetime(2027, 5, 31, 23, 0, 0, tzinfo=dt.UTC)  # midnight in London
    current_call()
    assert read_opened(tmp_path / "call.toml").recorded_on == TODAY
    assert [(act.by, act.what) for act in read_log(tmp_path / "call.toml")] == [
        ("the site", "questions.frozen")
    ]


def test_where_the_record_cannot_be_kept_the_site_goes_on_and_staff_are_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(standing, "keep_record", no_room)
    assert current_call().title == "A small call"
    assert "Permission denied" in state_of_call()[1][0]


def test_many_threads_read_a_changed_file_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    current_call()
    reads, start = [], threading.Barrier(6)
    really = standing._read
    monkeypatch.setattr(standing, "_read", lambda one: reads.append(one) or really(one))
    change(path, 'title = "A small call"', 'title = "Another title"')
    titles = []

    def look() -> None:
        start.wait()
        titles.append(current_call().title)

    threads = [threading.Thread(target=look) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert titles == ["Another title"] * 6
    assert len(reads) == 1


def test_a_call_in_two_languages_is_right_in_both_or_in_none(settings: Any, tmp_path: Path) -> None:
    settings.CAIRN_REVIEW = write_small_review(tmp_path)
    path = write_call(tmp_path)
    assert current_call("cy").title == "Cymorth ar ôl ysgol"
    change(path, 'title.cy = "Cymorth ar ôl ysgol"', 'title.cy = "Cymorth"')
    change(path, 'text.cy = "Pwy sy\'n dod?"', 'text.cy = "Pwy?"')
    assert (
        current_call("cy").title == "Cymorth ar ôl ysgol"
    )  # the whole file waits for its fault to be put right
    assert current_call("xx").language == "en"


def test_the_copy_of_what_was_right_is_beside_it_and_is_whole(path: Path) -> None:
    current_call()
    copy = path.parent / LAST_GOOD / "call.toml"
    assert copy.read_bytes() == path.read_bytes()
    assert os.listdir(copy.parent) == ["call.toml"]
    shutil.rmtree(copy.parent)
    assert current_call().title == "A small call"


def test_a_request_goes_by_one_call_and_the_next_by_what_the_file_then_says(path: Path) -> None:
    with looking_once():
        first = current_call("")
        change(path, "What do you put first?", "What should you put first?")
        assert current_call("") is first
    with looking_once():
        assert state_of_call()[1]  # it was changed after it had opened
    assert _LOOKED.get() is None
