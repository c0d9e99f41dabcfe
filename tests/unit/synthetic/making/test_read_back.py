"""What is written is read back by the readers of returns without a fault other than those planted."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from cairn.returns.read import Batch, Unread, read_file
from cairn.returns.read.items import DOUBTS
from tests.unit.synthetic.making.small_england import PLAN, Made, make


def _read(made: Made) -> tuple[Counter[tuple[str, str]], int]:
    """What could not be read, by year and text, and the number of rows."""
    found: Counter[tuple[str, str]] = Counter()
    rows = 0
    for name in made.files():
        what, items = read_file(made.folder / "returns" / name, name)
        assert what is not None, name
        for item in items:
            if isinstance(item, Unread):
                if item.trouble not in DOUBTS:
                    found[name.split("/")[0], item.value] += 1
            else:
                rows += len(item.lines) if isinstance(item, Batch) else 1
    return found, rows


def test_the_readers_find_the_planted_faults_and_no_others(made: Made) -> None:
    found, rows = _read(made)
    planted = {(str(slip["year"]), slip["became"]) for slip in made.slips}
    assert len(found) > 5
    assert set(found) <= planted
    assert rows > 50_000


def test_a_world_without_slips_is_read_without_a_fault(tmp_path: Path) -> None:
    clean = make(tmp_path / "clean", replace(PLAN, slips=0.0, years=(2018,)))
    found, rows = _read(clean)
    assert not found
    assert not clean.slips
    assert rows > 25_000
