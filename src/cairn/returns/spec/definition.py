"""The shape of a return's definition, as TOML holds it and as it stands once folded."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
    NAMED_MONTH = "yyyy-mon-dd"
    """As 2018-Mar-31, or as ISO; midnight may follow."""
    ISO_OR_DAY_FIRST = "iso or dd/mm/yyyy"
    """Midnight may follow."""


class Basis(StrEnum):
    """What a year's definition rests on: a schema at hand, or what is assumed for want of one."""

    SCHEMA = "schema"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a row.

    `at` is the element's path below the table's own (XML; "." where the row is one value) or the
    column (CSV). `codes` names a list of cairn.tables.codelists. `required` says that the schema
    lets no row leave it blank. `optional` says that a CSV may do without the column. `xml` is the
    element's name in the XML form of a return of CSV files, where the column has another. `source`
    is empty where it is the return's own. `terms` are those in which it is collected, where that is
    not every term of its table: the same field may stand under another column in another term.
    `in_list` marks a column that stands in a list of many more (see `FirstYear`).
    """

    name: str
    at: str
    type: Type
    meaning: str
    codes: str = ""
    required: bool = False
    optional: bool = False
    xml: str = ""
    source: str = ""
    terms: tuple[str, ...] = ()
    in_list: bool = False


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table of a return.

    `at` is the path of the element that makes a row, below the root (XML). `recognised_by` are the
    columns that tell a file of this table from every other (CSV); "A|B" is either. `title` is what
    senders call the table, where they call it something. `number` is the
    column that counts a file's rows of this table, from 1. `terms` are those in which the table is
    collected, where that is not every term of its return.

    `affix` is what the columns bear beside their names: "_ex[yy]" for `Sessions_ex16`,
    "_[term][yy]" for `Gender_SPR16`, "KS4_" for `KS4_ATT8`. `year_from` is where the year of a row
    is found, where the return has another place for it; "affix" is that ending.

    `xml_at` is where the rows stand in the XML form of a return of CSV files; several tables may
    share an element, each taking its own fields from it. `xml_when` is an element in it that, at
    yes, makes a row by itself.
    """

    name: str
    one_row_is: str
    number: str
    fields: tuple[Field, ...]
    title: str = ""
    at: str = ""
    recognised_by: tuple[str, ...] = ()
    xml_at: str = ""
    xml_when: str = ""
    terms: tuple[str, ...] = ()
    affix: str = ""
    year_from: str = ""

    @property
    def called(self) -> str:
        """What senders call the table, or its name."""
        return self.title or self.name

    def in_term(self, term: str) -> TableSpec:
        """The table with the fields of one term alone."""
        return replace(self, fields=tuple(one for one in self.fields if not one.terms or term in one.terms))

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
    element's path (XML), a column (CSV), or "path" for the file's own place (", if stated" after
    either where a file may do without). `xml_root` is the root element of the XML form of a return of CSV files,
    empty where it has none. `basis` says what this year's definition rests on and `basis_why`, where
    it is assumed, for what reason and how far.

    `terms` are the terms of the school year in which it is collected, where it is termly: the path
    then states the term too, and a year alone is that of the calendar. `no_value` are texts that
    stand for no value, as NULL. `written_when_read` says that a table without rows is not written.
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
    xml_root: str = ""
    terms: tuple[str, ...] = ()
    no_value: tuple[str, ...] = ()
    written_when_read: bool = False
    basis: Basis = Basis.SCHEMA
    basis_why: str = ""

    def in_term(self, term: str) -> ReturnSpec:
        """The return with the tables and fields of one term alone."""
        tables = (table for table in self.tables if not table.terms or term in table.terms)
        return replace(self, tables=tuple(table.in_term(term) for table in tables))

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
    """A field that a year adds to a table, or to more terms of it where it is there in some."""

    table: str
    field: Field


@dataclass(frozen=True, slots=True)
class DroppedField:
    """A field that a year no longer collects, in some terms or (where it names none) in any."""

    table: str
    name: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedTerms:
    """Terms in which a year collects a table that was collected in others alone."""

    table: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FirstYear:
    """The file of a return's first year: the whole of it.

    `more_columns` names a CSV file beside it with columns that its tables have besides those told
    one by one.
    """

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
    xml_root: str = ""
    terms: tuple[str, ...] = ()
    no_value: tuple[str, ...] = ()
    written_when_read: bool = False
    more_columns: str = ""
    basis: Basis = Basis.SCHEMA
    basis_why: str = ""


@dataclass(frozen=True, slots=True)
class LaterYear:
    """The file of a later year: what differs from the year before, and why."""

    year: int
    why: str
    add_tables: tuple[TableSpec, ...] = ()
    drop_tables: tuple[str, ...] = ()
    add_terms: tuple[AddedTerms, ...] = ()
    add_fields: tuple[AddedField, ...] = ()
    drop_fields: tuple[DroppedField, ...] = ()
    basis: Basis = Basis.SCHEMA
    basis_why: str = ""
