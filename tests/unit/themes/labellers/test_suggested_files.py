"""What a model suggested goes with the passages that it rests on, and no other account reads it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from cairn.themes.labellers.cache import Cache
from cairn.themes.labellers.suggested_files import KEPT, forget_suggested, write_suggested

RESTS_ON = {
    "q01": ("R-1-q01-1.p1.s1", "R-2-q01-1.p1.s2"),
    "q02": ("R-1-q02-1.p1.s1",),
    "q03": ("R-3-q03-1.p2.s1",),
}


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Suggestions of three questions, with what is kept to make them again."""
    with Cache(tmp_path / KEPT) as cache:
        for question, units in RESTS_ON.items():
            cache.keep_told(f"key-{question}", question, units, "Who stays")
    for question in RESTS_ON:
        write_suggested(tmp_path, question, "title,description\nWho stays,\n")
    return tmp_path


def files(work: Path) -> list[str]:
    return sorted(path.name for path in (work / "model").iterdir())


def told(work: Path) -> list[str]:
    base = sqlite3.connect(work / KEPT)
    return [key for (key,) in base.execute("SELECT key FROM told ORDER BY key")]


def test_what_rests_on_one_that_is_gone_is_forgotten_and_the_rest_stays(work: Path) -> None:
    there = {"R-1-q01-1", "R-1-q02-1", "R-3-q03-1"}
    assert forget_suggested(work, there.intersection) == 1
    assert told(work) == ["key-q02", "key-q03"]
    assert files(work) == ["suggested-q02.csv", "suggested-q03.csv"]
    assert forget_suggested(work, there.intersection) == 0


def test_a_file_of_which_nobody_knows_what_it_rests_on_is_taken_away(work: Path) -> None:
    (work / KEPT).unlink()
    assert forget_suggested(work, set) == 3
    assert files(work) == []


def test_where_nothing_was_suggested_nothing_is_looked_for(tmp_path: Path) -> None:
    assert forget_suggested(tmp_path, set) == 0
    assert list(tmp_path.iterdir()) == []


def test_it_is_for_its_owner_alone_whoever_could_read_it_before(tmp_path: Path) -> None:
    file = write_suggested(tmp_path, "q01", "a")
    file.chmod(0o644)
    assert write_suggested(tmp_path, "q01", "ŵ").read_bytes() == "ŵ".encode()
    assert file.stat().st_mode & 0o777 == 0o600
