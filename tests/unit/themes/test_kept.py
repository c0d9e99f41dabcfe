"""Codebook and codings in a snapshot: read back as they were, under its checksums."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.responses import read_snapshot, write_snapshot
from cairn.themes.changes import EMPTY, Add, Named, Split, change
from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength
from cairn.themes.kept import NOTHING_KEPT, Kept, read_kept, writer_of

AT = dt.datetime(2027, 2, 3, 9, 30, 0, 5, tzinfo=dt.UTC)
BOOK, LOG = EMPTY, []
for asked in (Add("Größe", "So.\nAnd so.", "q01"), Split("t-0001", (Named("A"), Named("B")))):
    BOOK, done = change(BOOK, asked, by="ada", at=AT, questions={"q01"}, why="Because.")
    LOG.append(done)
APPLIED = Applied("t-0002", 3, 9, Stance.FOR, Strength.PASSING, 0.1 + 0.2)
CODINGS = [
    Coding("P-2-q01-1", "q01", "machine:r-0001", CodingKind.PROPOSED, (APPLIED,), AT, 2),
    Coding("P-1-q01-1", "q01", "person:ben", CodingKind.OWN, (), AT, 1, True, "q01-1"),
    Coding("P-1-q01-1", "q01", "person:ada", CodingKind.SETTLED, (APPLIED,), AT, 2),
]


def test_what_is_kept_is_read_back_in_the_order_of_passages_and_coders(tmp_path: Path) -> None:
    folder = write_snapshot(tmp_path, [], [], also=writer_of(BOOK, LOG, iter(CODINGS)))
    kept = read_kept(folder)
    assert kept == Kept(BOOK, tuple(LOG), (CODINGS[2], CODINGS[1], CODINGS[0]))
    assert read_snapshot(folder).number == 1
    again = write_snapshot(tmp_path, [], [], also=writer_of(BOOK, LOG, CODINGS[::-1]))
    assert again == folder
    assert write_snapshot(tmp_path, [], [], also=writer_of(BOOK, LOG, CODINGS[1:])).name == "0002"


def test_a_snapshot_from_before_holds_nothing_coded(tmp_path: Path) -> None:
    assert read_kept(write_snapshot(tmp_path, [], [])) == NOTHING_KEPT


def test_a_coding_that_was_changed_by_hand_is_found_out(tmp_path: Path) -> None:
    folder = write_snapshot(tmp_path, [], [], also=writer_of(BOOK, LOG, CODINGS))
    file = folder / "codings.jsonl"
    file.chmod(0o644)
    file.write_text(file.read_text().replace("person:ben", "person:eve"))
    with pytest.raises(ReviewFolderError, match=r"codings.jsonl is not as it was collected"):
        read_snapshot(folder)
