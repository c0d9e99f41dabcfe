"""Which rows go along when rows are entered again, and the order in which all then stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cairn.returns.spec.definition import ReturnSpec
from cairn.synthetic.clerk.again import Again
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.sent.tables import SentTable


@dataclass(frozen=True)
class Order:
    """Which row of the table each row of the grown one repeats, and which of the new rows are copies."""

    source: IntArray
    is_copy: BoolArray

    def moved(self) -> IntArray:
        """Where each row of the old table now stands."""
        to = np.empty(len(self.source) - int(self.is_copy.sum()), dtype=np.int64)
        to[self.source[~self.is_copy]] = np.flatnonzero(~self.is_copy)
        return to


def orders(
    spec: ReturnSpec, tables: Mapping[str, SentTable], again: Again, rows: IntArray
) -> dict[str, Order]:
    """The order of each table that grows when those rows of `again.table` are entered once more.

    Whole children and other outermost rows are added at the end of the file, the rest after what they repeat.
    """
    top = spec.table(again.table)
    along = _going_along(spec, tables, again, rows)
    at_the_end = not spec.parents(top)
    found = {}
    for name, copied in along.items():
        nested = name != top.name and top in spec.parents(spec.table(name))
        length = len(tables[name])
        within = tables[name].columns[top.number].to_numpy() if nested else np.arange(length)
        found[name] = _order(within, np.sort(copied), length, at_the_end=at_the_end)
    return found


def _order(within: IntArray, copied: IntArray, length: int, *, at_the_end: bool) -> Order:
    source = np.r_[np.arange(length), copied]
    is_copy = np.r_[np.zeros(length, dtype=np.bool_), np.ones(len(copied), dtype=np.bool_)]
    if not at_the_end:
        ranked = np.lexsort((source, is_copy, within[source]))
        source, is_copy = source[ranked], is_copy[ranked]
    return Order(source, is_copy)


def _going_along(
    spec: ReturnSpec, tables: Mapping[str, SentTable], again: Again, rows: IntArray
) -> dict[str, IntArray]:
    """The rows of each table that are copied: those asked for, and those that stand in them or share their key."""
    top = spec.table(again.table)
    along = {top.name: rows}
    for name, table in tables.items():
        if name == top.name:
            continue
        if top in spec.parents(spec.table(name)):
            along[name] = np.flatnonzero(np.isin(table.columns[top.number].to_numpy(), rows + 1))
        elif again.key and again.key in table.columns.column_names:
            keys = tables[top.name].columns[again.key].take(pa.array(rows)).cast(pa.string()).combine_chunks()
            known = table.columns[again.key].cast(pa.string())
            along[name] = np.flatnonzero(pc.is_in(known, value_set=keys).to_numpy())
    return along
