"""One authority's children, their school lives and what its schools send, made once for the tests of this folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from cairn.returns.read import Unread, read_file
from cairn.synthetic.calendar import day
from cairn.synthetic.care import social_care
from cairn.synthetic.people import People, make_people
from cairn.synthetic.school import SchoolLives, school_lives
from cairn.synthetic.sent.csv_files import write_csv
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.world import load_world

SEED, PLACE, SCALE = 7, 60, 0.1
YEARS = range(2013, 2019)
CODE = load_world().authorities[PLACE].code
ADOPTED_ON = day(2016, 6, 1)


@cache
def children() -> People:
    people = make_people(SEED, load_world(), PLACE, SCALE)
    tenth = (np.arange(len(people)) % 50 == 0) & (people.birth < ADOPTED_ON)
    return replace(people, adopted=np.where(tenth, ADOPTED_ON, 0).astype(np.int32))


@cache
def lives() -> SchoolLives:
    return school_lives(SEED, load_world(), children(), social_care(SEED, children()), YEARS, SCALE)


def read_back(sent: SentReturn, folder: Path, stem: str) -> dict[str, list[dict[str, Any]]]:
    """What the readers make of the files: each table's rows. Whatever could not be read, or was doubted, raises."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in write_csv(sent, folder, stem):
        what, items = read_file(path, f"{folder.name}/{path.name}")
        assert what is not None
        assert what.table is not None
        found[what.table.name] = list(_rows(items))
    return found


def _rows(items: Iterator[Any]) -> Iterator[dict[str, Any]]:
    doubts: Counter[str] = Counter()
    for item in items:
        if isinstance(item, Unread):
            doubts[f"{item.field}: {item.value}: {item.sentence}"] += 1
            continue
        for record in item.records():
            yield {**record.values, "authority": record.authority, "year": record.year}
    assert not doubts, doubts.most_common(3)


def alike(sent: SentReturn, read: dict[str, list[dict[str, Any]]]) -> None:
    """What was read is what was sent: every value of every table, in its order."""
    assert list(read) == [table.name for table in sent.tables]
    for table in sent.tables:
        rows = read[table.name]
        assert len(rows) == len(table)
        for name in table.columns.column_names:
            assert [row[name] for row in rows] == table.columns.column(name).to_pylist(), (table.name, name)
        assert {row["year"] for row in rows} == {sent.year}
