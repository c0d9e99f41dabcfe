"""A call taken from a new review's file to open, extended, paused, corrected and closed, by commands alone."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cairn.calls import load_call
from cairn.cli import cairn, call_window
from cairn.pipeline.new import new_review
from tests.lib.written_review import written_review

FIRST = dt.datetime(2027, 6, 1, 8, tzinfo=dt.UTC)


class Official:
    """Whoever runs a call, at a terminal, on a day."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.now = folder, FIRST
        monkeypatch.setattr(call_window, "now", lambda: self.now)
        monkeypatch.setattr("getpass.getuser", lambda: "anna")

    def call(self, *arguments: str) -> Result:
        return CliRunner().invoke(cairn, ["call", *arguments, "--review", str(self.folder)])

    def says(self, *arguments: str) -> str:
        done = self.call(*arguments)
        assert done.exit_code == 0, done.output
        return done.output


@pytest.fixture
def official(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Official:
    return Official(written_review(tmp_path / "mine"), monkeypatch)


def test_a_call_from_a_new_file_to_its_close(official: Official) -> None:
    assert official.says("history") == "The call is not open, and its dates are not stated.\n"
    dry = official.says("open", "--until", "2027-07-01", "--grace", "2", "--dry-run")
    assert "Nothing was changed. It would be:" in dry
    assert "+closes = 2027-07-01" in dry
    assert not (official.folder / "call.opened.json").exists()
    assert "The call is open until the end of 1 July 2027" in official.says(
        "open", "--until", "2027-07-01", "--grace", "2"
    )
    official.now += dt.timedelta(days=9)
    told = official.says("extend", "--to", "2027-07-15", "--because", "Schools asked for it.")
    assert "window.closes was 2027-07-01, is 2027-07-15." in told
    assert (
        "10 June 2027: The closing date was moved from 1 July 2027 to 15 July 2027. Schools asked for it."
        in told
    )
    assert "The call has been paused since 10 June 2027" in official.says("pause", "--message", "Until noon.")
    assert "The call is open until the end of 15 July 2027" in official.says("resume")
    told = official.says(
        "correct", "q02", "--to", "What helps, and how do you know?", "--note", "It was too long."
    )
    corrected = (
        "10 June 2027: Question 2 was corrected (the question): It was too long. It said: “What helps the children you "
        "work with?”"
    )
    assert corrected in told
    official.now += dt.timedelta(days=5)
    assert "Who has begun by then can send until" in official.says("close", "--because", "Enough was said.")
    official.now += dt.timedelta(days=30)
    assert official.says("history").splitlines() == [
        "1 June 2027: The call opened, until the end of 1 July 2027.",
        "10 June 2027: The closing date was moved from 1 July 2027 to 15 July 2027. Schools asked for it.",
        "10 June 2027: The call was paused. Until noon.",
        "10 June 2027: The call went on.",
        corrected,
        "15 June 2027: The closing date was moved from 15 July 2027 to 15 June 2027. Enough was said.",
        "15 June 2027: The call closed at the end of this day.",
        "17 June 2027: At the end of this day those who had begun before the close could send no longer.",
        "The call closed at the end of 15 June 2027.",
    ]
    who = official.says("history", "--who").splitlines()
    assert [line.split("  ")[1:] for line in who] == [
        ["anna", what]
        for what in ("opened", "questions.frozen", "extended", "paused", "resumed", "corrected", "closed")
    ]
    text = (official.folder / "call.toml").read_text(encoding="utf-8")
    assert "# Ask your data protection officer for the words." in text


def test_a_refusal_is_a_sentence_and_changes_nothing(official: Official) -> None:
    official.says("open", "--until", "2027-07-01")
    before = {path.name: path.read_bytes() for path in official.folder.iterdir() if path.is_file()}
    for arguments, says in (
        (("open", "--until", "2027-08-01"), "To move its close, use"),
        (("extend", "--to", "2027-06-20", "--because", "R."), "Name a later day"),
        (("resume",), "It is not paused"),
        (("correct", "q01", "--note", "N."), "--to"),
        (("correct", "q01", "--field", "kind", "--to", "open", "--note", "N."), "is no text of q01"),
        (("pause", "--message", "M.", "--message-in", "cy", "M."), 'the call is not in "cy"'),
        (("pause", "--message", "M.", "--message-in", "cy", "M."), "It is in: en (English)."),
    ):
        done = official.call(*arguments)
        assert done.exit_code == 2, done.output
        assert says in done.output, (arguments, done.output)
        assert "Traceback" not in done.output
    assert {path.name: path.read_bytes() for path in official.folder.iterdir() if path.is_file()} == before


def test_a_question_that_was_changed_by_hand_is_refused_by_every_command(official: Official) -> None:
    official.says("open", "--until", "2027-07-01")
    path = official.folder / "call.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("I know what helps", "I never know what helps"),
        encoding="utf-8",
    )
    for arguments in (("history",), ("extend", "--to", "2027-08-01", "--because", "R.")):
        done = official.call(*arguments)
        assert done.exit_code == 3
        assert "cairn call correct q01 --field statement" in done.output


def test_what_was_loosened_is_in_the_history_of_the_terminal(official: Official) -> None:
    path = official.folder / "call.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('code = "q02"', 'code = "q02"\nwords = 100'),
        encoding="utf-8",
    )
    official.says("open", "--until", "2027-07-01")
    path.write_text(path.read_text(encoding="utf-8").replace("words = 100", "words = 300"), encoding="utf-8")
    official.says("extend", "--to", "2027-07-02", "--because", "R.")
    assert "2027-06-01: made easier, without a notice: q02, words: 100, now 300." in official.says("history")
    assert load_call(path).question("q02").words == 300


def test_the_log_holds_who_when_what_and_the_checksum_of_the_file(official: Official) -> None:
    official.says("open", "--until", "2027-07-01")
    first = json.loads((official.folder / "call.log.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert {name: first[name] for name in ("at", "by", "what", "opens", "closes")} == {
        "at": "2027-06-01T08:00:00+00:00",
        "by": "anna",
        "what": "opened",
        "opens": "2027-06-01",
        "closes": "2027-07-01",
    }
    assert len(first["sha256"]) == 64


def test_who_does_it_can_be_said_and_has_to_be_where_the_account_has_no_name(
    official: Official, monkeypatch: pytest.MonkeyPatch
) -> None:
    official.says("open", "--until", "2027-07-01", "--by", "Anna Example")
    assert "Anna Example  opened" in official.says("history", "--who")

    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 10001")

    monkeypatch.setattr("getpass.getuser", nameless)
    done = official.call("pause", "--message", "Until noon.")
    assert done.exit_code == 2
    assert "Say who does this: --by NAME." in done.output
    official.says("pause", "--message", "Until noon.", "--by", "Ben Example")
    assert "Ben Example  paused" in official.says("history", "--who")


def test_what_was_changed_without_a_command_is_told_to_staff(official: Official) -> None:
    official.says("open", "--until", "2027-07-01")
    path = official.folder / "call.toml"
    path.write_text("# A remark.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "somebody changed it without a command" in official.says("history", "--who")


def test_a_call_that_the_check_refuses_is_not_opened_but_for_a_trial(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_review(tmp_path / "new", "What helps")
    official = Official(tmp_path / "new", monkeypatch)
    before = (official.folder / "call.toml").read_bytes()
    done = official.call("open", "--until", "2027-07-01")
    assert done.exit_code == 3
    assert 'call.toml:7: organisation: refused: "Your organisation" stands for what is still' in done.output
    assert "The call is not opened: 7 to put right first." in done.output
    assert (official.folder / "call.toml").read_bytes() == before
    assert not (official.folder / "call.opened.json").exists()
    told = official.says("open", "--until", "2027-07-01", "--trial")
    assert "synthetic is true: every page says that all of it is invented." in told
    assert load_call(official.folder / "call.toml").synthetic


def test_what_is_doubtful_in_the_days_is_said_when_they_are_named(official: Official) -> None:
    told = official.says("open", "--until", "2027-07-04", "--dry-run")
    assert "is a Sunday, when nobody is there to help those who send last." in told
    official.says("open", "--until", "2027-07-01")
    told = official.says("extend", "--to", "2027-07-04", "--because", "R.")
    assert "is a Sunday" in told


def test_days_that_outlast_what_is_kept_are_refused_and_everything_stays(official: Official) -> None:
    official.says("open", "--until", "2027-07-01")
    review = official.folder / "review.toml"
    review.write_text(
        review.read_text(encoding="utf-8").rstrip() + "\nlast_publication = 2028-01-01\n", encoding="utf-8"
    )
    before = (official.folder / "call.toml").read_bytes()
    done = official.call("extend", "--to", "2028-02-01", "--because", "R.")
    assert done.exit_code == 3, done.output
    assert "The days are not moved: 1 to put right first." in done.output
    assert (official.folder / "call.toml").read_bytes() == before
    official.says("extend", "--to", "2027-08-02", "--because", "R.")
