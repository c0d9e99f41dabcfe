"""Who did what to a call: nothing happens that the log does not tell of, at whichever moment a command is stopped."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from cairn.calls import load_call
from cairn.calls.life import edit_window, keeping
from cairn.calls.life.keeping import carry_out
from cairn.calls.life.log import NAME, read_log
from cairn.calls.life.toml_file import Edit
from cairn.exceptions import DefinitionError, UserError
from tests.lib.opened_call import change, opened_call

NOW = dt.datetime(2026, 4, 3, 12, tzinfo=dt.UTC)
TODAY = NOW.date()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file of a call that is open."""
    return opened_call(tmp_path)


def extension(path: Path, day: int = 31) -> Edit:
    return edit_window.extended(path, to=dt.date(2030, 1, day), because={"en": f"Day {day}."}, today=TODAY)


def test_an_act_is_followed_by_what_it_left_until_somebody_changes_the_file_by_hand(path: Path) -> None:
    carry_out(extension(path), by="anna", now=NOW)
    assert [(act.at, act.by, act.what, act.is_followed) for act in read_log(path)][1:] == [
        (NOW, "anna", "extended", True)
    ]
    change(path, "Short answers are welcome.", "Long answers are welcome.")
    assert not read_log(path)[-1].is_followed
    carry_out(edit_window.paused(path, message={"en": "M."}, today=TODAY), by="ben", now=NOW)
    assert [(act.what, act.is_followed) for act in read_log(path)][1:] == [
        ("extended", False),
        ("paused", True),
    ]


@pytest.mark.parametrize("at", ["keep_record", "write_log", "write"])
def test_a_command_stopped_at_any_step_leaves_a_call_that_loads_and_a_log_that_tells(
    path: Path, at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(keeping, at, stop)
        with pytest.raises(KeyboardInterrupt):
            carry_out(extension(path), by="anna", now=NOW)
    assert path.read_bytes() == before
    stopped = [act for act in read_log(path) if not act.is_followed]
    assert [act.what for act in stopped] == (["extended"] if at == "write" else [])
    carry_out(extension(path), by="anna", now=NOW)
    assert load_call(path).window.closes == dt.date(2030, 1, 31)
    assert [act.what for act in read_log(path) if act.is_followed][-1] == "extended"


def test_of_officials_who_do_something_at_once_one_does_it_and_each_other_is_told(path: Path) -> None:
    edits, start, refused = [extension(path, day) for day in range(10, 18)], threading.Barrier(8), []

    def do(edit: Edit) -> None:
        start.wait()
        try:
            carry_out(edit, by="one of them", now=NOW)
        except UserError as error:
            refused.append(str(error))

    threads = [threading.Thread(target=do, args=(edit,)) for edit in edits]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 7
    assert all("was changed by somebody else just now" in told for told in refused)
    assert len(load_call(path).window.changes) == 1
    assert [act.what for act in read_log(path)].count("extended") == 1


def test_a_line_that_was_cut_short_is_told_and_spoils_no_other(path: Path) -> None:
    log = path.with_name(NAME)
    whole = log.read_bytes()
    log.write_bytes(whole + b'{"at": "2026-04-0')
    with pytest.raises(DefinitionError, match=r"call\.log\.jsonl:2: is not as Cairn wrote it"):
        read_log(path)
    carry_out(extension(path), by="anna", now=NOW)
    lines = log.read_bytes().splitlines()
    log.write_bytes(b"\n".join((lines[0], *lines[2:])))
    assert [act.what for act in read_log(path)] == ["questions.frozen", "extended"]


def test_a_call_that_nothing_was_done_to_has_no_log(tmp_path: Path) -> None:
    assert read_log(tmp_path / "call.toml") == ()
