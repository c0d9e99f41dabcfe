"""The tables that returns are read into: every field as it stood beside the field as it was understood."""

from __future__ import annotations

from functools import cache

from cairn.returns.spec import RETURNS, Field, ReturnSpec, load_spec, years_of
from cairn.tables.codelists import codes
from cairn.tables.constraints import OneOf, Required
from cairn.tables.schema import Column, Table, Type

_TERM = Column("term", Type.TEXT, "The term: autumn, spring or summer")
_WHERE_FROM = (
    Column("file", Type.TEXT, "The file, by its path below the returns folder"),
    Column("file_sha256", Type.TEXT, "The SHA-256 of the file's bytes"),
    Column("row", Type.INTEGER, "The line of the file on which the row starts"),
    Column("authority", Type.TEXT, "The authority's three-digit code"),
    Column(
        "year",
        Type.INTEGER,
        "The year of the return (for results, that in whose August the school year ended)",
    ),
)

UNREAD = Table(
    name="unread",
    one_row_is="one thing in one file that could not be read, or was read with a doubt",
    columns=(
        Column("file", Type.TEXT, "The file, by its path below the returns folder"),
        Column("file_sha256", Type.TEXT, "The SHA-256 of the file's bytes"),
        Column("item", Type.INTEGER, "The order in which the things of a file were found, from 1"),
        Column("row", Type.INTEGER, "The line of the file; 0 for the file as a whole"),
        Column("trouble", Type.TEXT, "What sort of thing it is"),
        Column("table", Type.TEXT, "The table whose row it stands in, where it stands in one"),
        Column("field", Type.TEXT, "The field, element or column"),
        Column("value", Type.TEXT, "The text as it stood"),
        Column("sentence", Type.TEXT, "What is wrong, and what to do"),
    ),
    order=("file", "item"),
)


@cache
def tables() -> tuple[Table, ...]:
    """Every table of every return, over all the years for which the returns are defined.

    A field that only some years have is empty in the rows of the others.
    """
    return tuple(table for name in RETURNS for table in tables_of(name))


@cache
def tables_of(return_name: str) -> tuple[Table, ...]:
    """Every table of one return, over all its years."""
    specs = _specs(return_name)
    return tuple(_table(name, specs) for name in _names(specs))


def written_always() -> tuple[Table, ...]:
    """The tables that are written even where nothing was read into them."""
    return tuple(table for name in RETURNS if not _when_read(name) for table in tables_of(name))


def table_named(name: str) -> Table:
    """The table of that name. Raises KeyError where no return has it."""
    for return_name in sorted(RETURNS, key=_when_read):  # those of many columns last: they take longest
        for table in tables_of(return_name):
            if table.name == name:
                return table
    raise KeyError(name)


def _when_read(return_name: str) -> bool:
    return load_spec(return_name, years_of(return_name)[0]).written_when_read


def _specs(return_name: str) -> tuple[ReturnSpec, ...]:
    return tuple(load_spec(return_name, year) for year in years_of(return_name))


def _names(specs: tuple[ReturnSpec, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(table.name for spec in specs for table in spec.tables))


def _table(name: str, specs: tuple[ReturnSpec, ...]) -> Table:
    editions = [(spec, table) for spec in specs for table in spec.tables if table.name == name]
    spec, table = editions[-1]
    stated = {one: one.source or edition.source for edition, told in editions for one in told.fields}
    numbers = tuple(
        Column(one.number, Type.INTEGER, f"Which {one.name} row of the file, counted from 1")
        for one in (*spec.parents(table), table)
    )
    fields: dict[str, Column] = {}
    for field, source in stated.items():
        fields |= {column.name: column for column in _columns(field, source)}
    termly = (_TERM,) if spec.terms or "[term]" in table.affix else ()
    return Table(
        name=name,
        one_row_is=table.one_row_is,
        columns=(*_WHERE_FROM, *termly, *numbers, *fields.values()),
        order=("file", table.number),
    )


def _columns(field: Field, source: str) -> tuple[Column, Column]:
    allowed = dict.fromkeys(code.code for code in codes(field.codes)) if field.codes else {}
    constraints = (
        *((Required(),) if field.required else ()),
        *((OneOf(tuple(allowed)),) if allowed else ()),
    )
    return (
        Column(f"{field.name}_text", Type.TEXT, f"{field.meaning}, as it stood", source=source),
        Column(field.name, field.type, field.meaning, constraints, source),
    )
