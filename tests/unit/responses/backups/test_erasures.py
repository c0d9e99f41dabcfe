"""What was erased is written down once, whatever is cut off, and read from wherever somebody has it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cairn.exceptions import BackupError
from cairn.responses.backups.erasures import ERASURES, Erasing, note_erasures, to_erase_of
from cairn.responses.erasure import Erased, Erasure
from cairn.responses.register import BEFORE_THE_FIRST, What, csv_lines, next_entry
from cairn.tables.files import write_json

DAY = dt.date(2026, 6, 3)


def test_an_erasure_is_written_down_once(tmp_path: Path) -> None:
    file = tmp_path / ERASURES
    assert note_erasures(file, []) == 0
    assert not file.exists()
    assert note_erasures(file, [Erasing(DAY, ("P-ONE", "P-TWO")), Erasing(DAY, ("P-THREE",))]) == 2
    assert note_erasures(file, [Erasing(DAY, ("P-TWO",)), Erasing(DAY, ("P-FOUR",))]) == 1
    assert to_erase_of([file]).references == {"P-ONE", "P-TWO", "P-THREE", "P-FOUR"}
    assert file.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "tail", ['{"on": "2026-06-03", "resp', '{"on": "2026-06-03", "responses": ["P-TWO"]}']
)
def test_a_line_that_was_cut_off_spoils_nothing(tail: str, tmp_path: Path) -> None:
    file = tmp_path / ERASURES
    note_erasures(file, [Erasing(DAY, ("P-ONE",))])
    with file.open("a", encoding="utf-8") as end:
        end.write(tail)
    assert "P-ONE" in to_erase_of([file]).references
    note_erasures(file, [Erasing(DAY, ("P-TWO",)), Erasing(DAY, ("P-THREE",))])
    assert to_erase_of([file]).references == {"P-ONE", "P-TWO", "P-THREE"}
    assert len(file.read_text().splitlines()) == 3


def test_a_line_that_somebody_spoilt_is_told(tmp_path: Path) -> None:
    file = tmp_path / ERASURES
    note_erasures(file, [Erasing(DAY, ("P-ONE",)), Erasing(DAY, ("P-TWO",))])
    file.write_text("nothing\n" + file.read_text())
    with pytest.raises(BackupError, match="is no list of what was erased"):
        to_erase_of([file])


def test_it_is_read_from_a_snapshot_and_from_the_register_too(tmp_path: Path) -> None:
    snapshot = tmp_path / "evidence" / "0001" / "erased.json"
    write_json(snapshot, Erased({}, (Erasure("P-SNAP", DAY),)))
    first = next_entry(
        number=0, previous=BEFORE_THE_FIRST, at=dt.datetime.now(dt.UTC), what=What.SENT, fingerprint="a" * 64
    )
    second = next_entry(number=1, previous=first.sha256, at=first.at, what=What.ERASED, fingerprint="a" * 64)
    register = tmp_path / "register.csv"
    register.write_text("".join(csv_lines([first, second])))
    found = to_erase_of([snapshot.parents[1], snapshot, register])
    assert (found.references, found.fingerprints) == ({"P-SNAP"}, {"a" * 64})


@pytest.mark.parametrize("text", ["hello", "[]", '{"on": "2026-06-03", "responses": "P-ONE"}\nx\n'])
def test_what_is_no_such_list_is_refused(text: str, tmp_path: Path) -> None:
    for name in ("erasures.jsonl", "erased.json"):
        (tmp_path / name).write_text(f"{text}\n")
        with pytest.raises(BackupError, match="is no list of what was erased"):
            to_erase_of([tmp_path / name])
