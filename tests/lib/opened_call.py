"""A call in two languages with every kind of question, opened: its file, its record, and changes of its text."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from cairn.calls import load_call
from cairn.calls.life.keeping import keep_record
from tests.lib.rich_call import RICH_CALL

FIRST_DAY = dt.datetime(2026, 3, 16, 9, tzinfo=dt.UTC)


def write_call(folder: Path, text: str = "") -> Path:
    """The call's file in a folder, with another text where one is given."""
    path = folder / "call.toml"
    path.write_text(text or RICH_CALL.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def opened_call(folder: Path, text: str = "") -> Path:
    """The call's file, its questions frozen on its first day."""
    path = write_call(folder, text)
    keep_record(path, load_call(path), now=FIRST_DAY, by="a test")
    return path


def change(path: Path, was: str, becomes: str) -> None:
    """Edit the file as a person would. The text must be there once."""
    text = path.read_text(encoding="utf-8")
    assert text.count(was) == 1, (was, text.count(was))
    path.write_text(text.replace(was, becomes), encoding="utf-8")
