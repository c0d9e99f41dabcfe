"""The shape of a return's definition, as TOML holds it and as it stands once folded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cairn.tables.schema import Type


class Format(StrEnum):
    """How a return's files are written."""

    XML = "xml"
    CSV = "csv"


class Dates(StrEnum):
    """How a return writes its dates."""

    ISO = "iso"
    DAY_FIRST = "dd/mm/yyyy"


class Basis(StrEnum):
    """What a year's definition rests on: a schema at hand, or what is assumed for want of one."""

    SCHEMA = "schema"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a row.

    `at` is the element's path below the table's own (XML; "." where the row is one value) or the
    column (CSV). `codes` names a list of cairn.tables.codelists. `source` is empty where it is the
    return's own.
    """

    name: str
    at: str
    type: Type
    meaning: str
    codes: str = ""
    required: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table of a return.

    `at` is the path of the element that makes a row, below the root (XML). `recognised_by` are the
    columns that tell a file of this table from every other (CSV). `number` is the column that
    counts a file's rows of this table, from 1.
    """

    name: str
    one_row_is: str
    number: str
    fields: tuple[Field, ...]
    at: str = ""
    recognised_by: tuple[str, ...] = ()

    @property
    def path(self) -> tuple[str, ...]:
        """`at` as the names of elements, in lower case."""
        return tuple(self.at.lower().split("/")) if self.at else ()


@dataclass(frozen=True, slots=True)
class Change:
    """Why a year is as it is."""

    year: int
    why: str


@dataclass(frozen=True, slots=True)
class ReturnSpec:
    """A return in one year, whole. `changes` tells how it came to be, first year first.

    `year_from` and `authority_from` say where the year and the authority of a row are found: an
    element's path (XML), a column (CSV), or "path" for the file's own place.
    """

    name: str
    year: int
    title: str
    format: Format
    dates: Dates
    year_from: str
    authority_from: str
    source: str
    tables: tuple[TableSpec, ...]
    changes: tuple[Change, ...]
    root: str = ""
    collection: str = ""
    basis: Basis = Basis.SCHEMA

    def table(self, name: str) -> TableSpec:
        """The table of that name. Raises KeyError where the return has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)

    def parents(self, table: TableSpec) -> tuple[TableSpec, ...]:
        """The tables in whose rows a row of `table` stands, outermost first."""
        return tuple(
            other
            for other in sorted(self.tables, key=lambda t: len(t.path))
            if other.path and other is not table and table.path[: len(other.path)] == other.path
        )


@dataclass(frozen=True, slots=True)
class AddedField:
    """A field that a year adds to a table."""

    table: str
    field: Field


@dataclass(frozen=True, slots=True)
class DroppedField:
    """A field that a year no longer collects."""

    table: str
    name: str


@dataclass(frozen=True, slots=True)
class FirstYear:
    """The file of a return's first year: the whole of it."""

    year: int
    title: str
    format: Format
    dates: Dates
    year_from: str
    authority_from: str
    why: str
    source: str
    tables: tuple[TableSpec, ...]
    root: str = ""
    collection: str = ""
    basis: Basis = Basis.SCHEMA


@dataclass(frozen=True, slots=True)
class LaterYear:
    """The file of a later year: what differs from the year before, and why."""

    year: int
    why: str
    add_tables: tuple[TableSpec, ...] = ()
    drop_tables: tuple[str, ...] = ()
    add_fields: tuple[AddedField, ...] = ()
    drop_fields: tuple[DroppedField, ...] = ()
    basis: Basis = Basis.SCHEMA
