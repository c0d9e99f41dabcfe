"""The tables of a return with the copies in them, and with all rows numbered again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa

from cairn.returns.spec.definition import ReturnSpec
from cairn.synthetic.clerk.again import Added, Again
from cairn.synthetic.clerk.copies import second
from cairn.synthetic.clerk.order import Order, orders
from cairn.synthetic.clerk.sheet import written_over
from cairn.synthetic.columns import IntArray
from cairn.synthetic.sent.tables import SentReturn, SentTable


def with_copies(
    sent: SentReturn, copies: Sequence[Again]
) -> tuple[SentReturn, dict[str, IntArray], list[Added]]:
    """The return with its copies, where each of its rows now stands (by table; absent where none has moved), and
    what was added."""
    moved: dict[str, IntArray] = {}
    added: list[Added] = []
    for again in copies:
        rows = moved[again.table][again.rows] if again.table in moved else again.rows
        sent, here, now = _with_one(sent, again, rows)
        added = [*(one.after(here) for one in added), *now]
        for name, to in here.items():
            moved[name] = to[moved[name]] if name in moved else to
    return sent, moved, added


def _with_one(
    sent: SentReturn, again: Again, rows: IntArray
) -> tuple[SentReturn, dict[str, IntArray], list[Added]]:
    tables = {table.name: table for table in sent.tables}
    order = orders(sent.spec, tables, again, rows)
    grown = {name: _grown(tables[name], here) for name, here in order.items()}
    grown = {name: _numbered(sent.spec, table, order) for name, table in grown.items()}
    over = _differences(sent.spec, tables, again, rows, order)
    grown = {name: _with_values(table, over.get(name, {})) for name, table in grown.items()}
    moved = {name: here.moved() for name, here in order.items()}
    added = [
        one
        for name, here in order.items()
        if here.is_copy.any()
        for one in _added(name, here, again, moved[name], over.get(name, {}))
    ]
    return replace(sent, tables=tuple(grown.get(table.name, table) for table in sent.tables)), moved, added


def _grown(table: SentTable, order: Order) -> SentTable:
    texts = {}
    for field, rows in table.texts.items():
        places = np.flatnonzero(np.isin(order.source, list(rows)))
        texts[field] = {place: rows[int(order.source[place])] for place in places.tolist()}
    columns = table.columns.take(pa.array(order.source))
    return replace(table, columns=columns, person=table.person[order.source], texts=texts)


def _numbered(spec: ReturnSpec, table: SentTable, order: Mapping[str, Order]) -> SentTable:
    """The rows counted again from 1, and each told the new number of the row that it stands in."""
    stated = spec.table(table.name)
    columns, is_copy = table.columns, order[table.name].is_copy.astype(np.int64)
    for one in (stated, *spec.parents(stated)):
        if one.name not in order or one.number not in columns.column_names:
            continue
        before = columns[one.number].to_numpy()
        now = (
            np.arange(1, len(table) + 1) if one is stated else _new_numbers(order[one.name])[is_copy, before]
        )
        place = columns.column_names.index(one.number)
        columns = columns.set_column(place, one.number, pa.array(now, columns[one.number].type))
    return replace(table, columns=columns)


def _new_numbers(order: Order) -> IntArray:
    """The new number of each row (second row of the array: of its copy) by its old number, from 1."""
    numbers = np.zeros((2, len(order.source) + 1), dtype=np.int64)
    numbers[order.is_copy.astype(np.int64), order.source + 1] = np.arange(1, len(order.source) + 1)
    return numbers


def _differences(
    spec: ReturnSpec,
    tables: Mapping[str, SentTable],
    again: Again,
    rows: IntArray,
    order: Mapping[str, Order],
) -> dict[str, dict[str, dict[int, Any]]]:
    """What differs in the copies, by table, field and row: as asked, and the keys of the rows that went along."""
    top = order[again.table]
    at = dict(zip(top.source[top.is_copy].tolist(), np.flatnonzero(top.is_copy).tolist(), strict=True))
    over = {
        again.table: {
            field: {at[row]: value for row, value in zip(rows.tolist(), values, strict=True)}
            for field, values in again.over.items()
        }
    }
    if not again.key:
        return over
    keys = tables[again.table].columns[again.key].take(pa.array(rows)).to_pylist()
    became = dict(zip(keys, again.over[again.key], strict=True))
    for name, here in order.items():
        if name != again.table and again.key in tables[name].columns.column_names:
            over[name] = _keys(tables[name], here, again.key, became, spec.table(name).fields[0].name)
    return over


def _keys(
    table: SentTable, order: Order, key: str, became: Mapping[str, str], own: str
) -> dict[str, dict[int, Any]]:
    places = np.flatnonzero(order.is_copy)
    copied = pa.array(order.source[places])
    was = table.columns[key].take(copied).to_pylist()
    over = {key: {place: became[value] for place, value in zip(places.tolist(), was, strict=True)}}
    if own != key and own.endswith("_id") and own in table.columns.column_names:
        identifiers = table.columns[own].take(copied).to_pylist()
        over[own] = {place: second(value) for place, value in zip(places.tolist(), identifiers, strict=True)}
    return over


def _with_values(table: SentTable, over: Mapping[str, Mapping[int, Any]]) -> SentTable:
    columns = table.columns
    for field, values in over.items():
        if values:
            place = columns.column_names.index(field)
            columns = columns.set_column(place, field, written_over(columns[field], values))
    return replace(table, columns=columns)


def _added(
    name: str, order: Order, again: Again, moved: IntArray, over: Mapping[str, object]
) -> Iterator[Added]:
    """The copies of one table, once for each field that differs in them."""
    rows = np.flatnonzero(order.is_copy)
    for field in over or ("",):
        rules = again.rules if name == again.table and field == again.field else ""
        yield Added(name, field, again.kind, rules, rows, moved[order.source[rows]])
