"""Columns that a table has besides those told one by one: a CSV file of them, where they are many."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.returns.spec.definition import Field, TableSpec
from cairn.tables.schema import Type

_REPEATED = re.compile(r"\[1-(\d+)\]")
_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")


def with_more(tables: tuple[TableSpec, ...], path: Path) -> tuple[TableSpec, ...]:
    """The tables, each with the fields that the CSV file at `path` adds to it.

    The file's columns are table, column, type, first_year, last_year (school years by the year in
    which they end; empty where they are not known), meaning and source. A column that a table tells
    itself is passed over. A column "Term_[1-40]" is forty columns, with a number each. Raises
    DefinitionError where the file names a table that there is not.
    """
    more = _by_table(path)
    unknown = set(more) - {table.name for table in tables}
    if unknown:
        raise DefinitionError(f"{path}: there is no table {sorted(unknown)[0]}. Correct the name.")
    return tuple(_grown(table, more.get(table.name, ())) for table in tables)


@cache
def _by_table(path: Path) -> dict[str, tuple[Field, ...]]:
    fields: dict[str, list[Field]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            fields.setdefault(row["table"], []).extend(_fields(row))
    return {name: tuple(found) for name, found in fields.items()}


def _fields(row: dict[str, str]) -> Iterator[Field]:
    repeated = _REPEATED.search(row["column"])
    numbers = range(1, int(repeated[1]) + 1) if repeated else range(1)
    years = f", {row['first_year']} to {row['last_year']}" if row["first_year"] else ""
    source = row["source"] + years
    for number in numbers:
        at = _REPEATED.sub(str(number), row["column"])
        yield Field(
            name_of_column(at),
            at,
            Type(row["type"]),
            row["meaning"],
            optional=True,
            source=source,
            in_list=True,
        )


def name_of_column(column: str) -> str:
    """A column's name as a field's: "SENUnitIndicator" is senunit_indicator, "A8EBAC_RNK" is a8ebac_rnk."""
    return _INSIDE.sub("_", column).lower().strip("_")


def _grown(table: TableSpec, more: tuple[Field, ...]) -> TableSpec:
    told = {field.at.lower() for field in table.fields}
    return replace(table, fields=(*table.fields, *(one for one in more if one.at.lower() not in told)))
