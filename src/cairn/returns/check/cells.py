"""The cell layer, before any rule: what cannot be read, what is missing, and codes that are of no list."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.returns.check.context import literal
from cairn.returns.check.run import child_of, filed_name
from cairn.returns.spec import Field, ReturnSpec, TableSpec
from cairn.tables.codelists import codes_in

MISSING = "missing"
UNKNOWN_CODE = "unknown code"
MOST_CODES = 60
"""Codes of a list that a cure names one by one."""


def sql_for_cells(spec: ReturnSpec, tables: frozenset[str]) -> Iterator[str]:
    """Faults of the cells of a return that the engine holds, a query a field that can have them.

    `tables` are those of which there is a file.
    """
    for table in spec.tables:
        if table.name not in tables:
            continue
        for field in table.fields:
            if field.required:
                yield sql_for_missing(spec, table, field)
            if field.codes and codes_in(field.codes, spec.year):  # of some years no list is known
                yield sql_for_unknown_codes(spec, table, field)


def sql_for_missing(spec: ReturnSpec, table: TableSpec, field: Field) -> str:
    """A fault for each row of `table` without a value that every row must have."""
    sentence = f"{named(table, field)} must be there, and is missing."
    cure = f"Give it: {field.meaning[0].lower()}{field.meaning[1:]}."
    blank = f"here.{field.name} IS NULL AND trim(coalesce(here.{field.name}_text, '')) = ''"
    return _select(spec, table, field, (MISSING, sentence, cure), blank)


def sql_for_unknown_codes(spec: ReturnSpec, table: TableSpec, field: Field) -> str:
    """A fault for each row of `table` with a code that is not of the field's list in that year."""
    codes = codes_in(field.codes, spec.year)
    few = (
        f"The codes are {', '.join(codes)}."
        if len(codes) <= MOST_CODES
        else f"There are {len(codes)} codes; Cairn's reference pages list them under {field.codes}."
    )
    sentence = f"{named(table, field)} holds a code that the return of {spec.year} does not have."
    known = ", ".join(literal(code) for code in codes)
    unknown = f"here.{field.name} IS NOT NULL AND here.{field.name} NOT IN ({known})"
    return _select(spec, table, field, (UNKNOWN_CODE, sentence, f"Write a code of its list. {few}"), unknown)


def named(table: TableSpec, field: Field) -> str:
    """What a file calls a field: its column, or its element."""
    return filed_name(field.at if field.at != "." else table.at)


def _select(spec: ReturnSpec, table: TableSpec, field: Field, told: tuple[str, str, str], where: str) -> str:
    word, sentence, cure = told
    child, join = child_of(table.name, spec)
    return (
        f"SELECT 'cell' AS layer, {literal(word)} AS rule, 'error' AS kind, {literal(spec.name)} AS \"return\", "
        f'this_return.authority AS authority, this_return.year AS year, here.file AS file, here.row AS "row", '
        f'{child} AS child, {literal(table.name)} AS "table", {literal(named(table, field))} AS field, '
        f"coalesce(here.{field.name}_text, '') AS value, '' AS beside, "
        f"{literal(sentence)} AS sentence, {literal(cure)} AS cure "
        f"FROM {table.name} AS here CROSS JOIN this_return{join} WHERE {where}"
    )
