"""What is written is read back by the readers of returns without a fault other than those planted."""

from __future__ import annotations

from cairn.returns.read import Batch, Unread, read_file
from tests.unit.synthetic.synthetic_england import Made


def test_the_readers_find_the_planted_faults_and_no_others(made: Made) -> None:
    found = []
    rows = 0
    for name in made.files("*.*"):
        what, items = read_file(made.returns / name, name)
        assert what is not None
        for item in items:
            if isinstance(item, Unread):
                found.append((name, item.value))
            else:
                rows += len(item.lines) if isinstance(item, Batch) else 1
    planted = [(slip["file"], slip["became"]) for slip in made.slips() if slip["kind"] == "impossible_date"]
    assert sorted(found) == sorted(planted)
    assert rows > 25_000
