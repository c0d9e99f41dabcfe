"""Every cell that no slip lists is as it was, and every slip says what was and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.synthetic.clerk import load_rates, spoilt
from cairn.synthetic.sent.tables import SentReturn, SentTable
from tests.unit.synthetic.clerk.clean_care import clean_care
from tests.unit.synthetic.clerk.clean_census import clean_census
from tests.unit.synthetic.clerk.clean_schools import (
    clean_npd,
    clean_pupil_list,
    clean_results,
    clean_school_census,
)

RETURNS = (clean_census, clean_care, clean_school_census, clean_pupil_list, clean_results, clean_npd)
MOST = 4.0  # of the stated rates; the shares of a return then still come to less than all

Cells = dict[tuple[str, int, str], str]


def cells(sent: SentReturn) -> Cells:
    """Each cell that is filled, as the truth tells it, by table, row and field; the numbers of rows left out."""
    return {
        (table.name, row, field): text
        for table in sent.tables
        for field in table.columns.column_names
        if field not in numbers(sent, table)
        for row, text in enumerate(column(table, field), start=1)
    }


def column(table: SentTable, field: str) -> list[str]:
    """One column as texts, a text that is no value in the value's place."""
    texts = table.texts.get(field, {})
    return [texts.get(row, said(value)) for row, value in enumerate(table.columns[field].to_pylist())]


def said(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def numbers(sent: SentReturn, table: SentTable) -> set[str]:
    """The columns of a table that count rows."""
    stated = sent.spec.table(table.name)
    return {one.number for one in (stated, *sent.spec.parents(stated))}


def after(clean: Cells, slips: list[dict[str, Any]]) -> Cells:
    """What the clean cells become where nothing else happens than the slips, rows being added where they say."""
    added = {(slip["table"], slip["row"]): slip["copy_of"] for slip in slips if slip["copy_of"]}
    now = {}
    rows: dict[str, dict[int, dict[str, str]]] = {}
    for (table, row, field), text in clean.items():
        rows.setdefault(table, {}).setdefault(row, {})[field] = text
    for table, old in rows.items():
        new = range(1, len(old) + sum(name == table for name, _ in added) + 1)
        places = [at for at in new if (table, at) not in added]
        for at, values in zip(places, old.values(), strict=True):
            now |= {(table, at, field): text for field, text in values.items()}
    over = [slip for slip in slips if slip["field"]]
    for slip in (one for one in over if not one["copy_of"]):
        at = (slip["table"], slip["row"], slip["field"])
        assert now[at] == slip["was"] != slip["became"]
        now[at] = slip["became"]
    for (table, row), original in added.items():
        for field in next(iter(rows[table].values())):
            now[table, row, field] = now[table, original, field]
    for slip in (one for one in over if one["copy_of"]):
        at = (slip["table"], slip["row"], slip["field"])
        assert now[at] == slip["was"] != slip["became"]
        now[at] = slip["became"]
    return now


@pytest.mark.parametrize("make", RETURNS)
@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6), year=st.sampled_from((2018, 2024, 2026)), scale=st.floats(0.1, MOST))
def test_only_what_is_listed_has_changed(
    make: Callable[[int, int], SentReturn], seed: int, year: int, scale: float
) -> None:
    clean = make(year, 120)
    sent, slips = spoilt(seed, clean, load_rates().scaled(scale))
    listed = slips.table.to_pylist()
    assert cells(sent) == after(cells(clean), listed)
    places = [(slip["table"], slip["row"], slip["field"]) for slip in listed]
    assert len(places) == len(set(places))


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_rows_are_counted_in_order_and_stand_in_the_row_of_the_same_child(seed: int) -> None:
    sent, _ = spoilt(seed, clean_census(2024, 120), load_rates().scaled(MOST))
    for table in sent.tables:
        stated = sent.spec.table(table.name)
        assert table.columns[stated.number].to_pylist() == list(range(1, len(table) + 1))
        above = [0] * len(table)
        for parent in sorted(sent.spec.parents(stated), key=lambda one: len(one.path)):
            at = table.columns[parent.number].to_pylist()
            holders = sent.table(parent.name)
            assert [holders.person[row - 1] for row in at] == table.person.tolist()
            if "child_no" in holders.columns.column_names and parent.number != "child_no":
                assert [holders.columns["child_no"][row - 1].as_py() for row in at] == above
            above = table.columns["child_no"].to_pylist()
            assert at == sorted(at)
