"""One return as its rules see it: its own tables, last year's, the codes of its year and the calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.engine import Engine
from cairn.returns.check.calendar import sql_for_calendar
from cairn.returns.check.views import VIEWS
from cairn.returns.rules import RULED
from cairn.returns.spec import Format, load_spec, years_of
from cairn.returns.tables import tables_of
from cairn.tables.codelists import authorities, codes_in
from cairn.tables.schema import Column, Table, Type

LAST_YEAR = "last_year_"
_WHITE = "chr(9) || chr(10) || chr(13) || chr(160)"
EVERY = "every_"
_FILES = "files_read"
FILE_STEP = 1_000_000_000
"""The numbers of a second file's rows go on from here, those of a third from twice as much."""
_CODES = Table(
    "code_lists",
    "one code of one list in one year",
    (
        Column("list", Type.TEXT, "The name of the list"),
        Column("code", Type.TEXT, "The code"),
        Column("year", Type.INTEGER, "A year in which it is in force"),
    ),
)
_AUTHORITIES = Table(
    "authority_codes",
    "one code that an authority has or had",
    (Column("code", Type.TEXT, "The three-digit code"),),
)


@dataclass(frozen=True, slots=True, order=True)
class ReturnKey:
    """Which return: its name, whose it is, the year in which it ends, and the files it came in, or () for all."""

    name: str
    authority: str
    year: int
    files: tuple[str, ...] = ()


def literal(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"


def register_read(engine: Engine, read: Path) -> None:
    """Name every table in the folder `read`, as `build` writes it, `read_<table>`."""
    for path in sorted(read.glob("*.parquet")):
        engine.register(f"read_{path.stem}", path)


def hold_context(engine: Engine, scratch: Path, years: Iterable[int]) -> None:
    """Make what all returns share: `calendar`, `authority_codes` and `every_code_list`."""
    engine.hold("calendar", sql_for_calendar())
    engine.write_rows(
        ({"code": code} for code in sorted({each.code for each in authorities()})),
        _AUTHORITIES,
        scratch / "authority_codes.parquet",
    )
    engine.write_rows(
        (
            {"list": name, "code": code, "year": year}
            for year in sorted(set(years))
            for name in _lists()
            for code in codes_in(name, year)
        ),
        _CODES,
        scratch / "every_code_list.parquet",
    )
    for name in ("authority_codes", "every_code_list"):
        engine.register(f"kept_{name}", scratch / f"{name}.parquet")
        engine.hold(name, f"SELECT * FROM kept_{name}")


def _lists() -> tuple[str, ...]:
    """The code lists that the returns with rules have had."""
    specs = [load_spec(name, year) for name in RULED for year in years_of(name)]
    fields = [field for spec in specs for table in spec.tables for field in table.fields]
    return tuple(sorted({field.codes for field in fields if field.codes}))


def hold_return(engine: Engine, key: ReturnKey, before: bool, only: frozenset[str] | None = None) -> None:
    """Make the tables of one return, those of the year before where `before`, and what is drawn from them.

    `only` names the tables and views to make; without it, all. A row's numbers are unique in the return: those
    of its second file go on from a thousand million.
    """
    year_before = ReturnKey(key.name, key.authority, key.year - 1)
    engine.hold("this_return", sql_for_this_return(key))
    tables = [table for table in tables_of(key.name) if only is None or table.name in only]
    engine.hold(_FILES, sql_for_files(tables, _where(key)))
    if before:
        engine.hold(f"{LAST_YEAR}{_FILES}", sql_for_files(tables, _where(year_before)))
    engine.hold(
        "code_lists",
        f"SELECT list, code FROM every_code_list WHERE year = {key.year}",
    )
    for table in tables:
        engine.hold(table.name, sql_for_rows(table, key))
        if before:
            engine.hold(f"{LAST_YEAR}{table.name}", sql_for_rows(table, year_before, LAST_YEAR))
    for name, sql in VIEWS.get(key.name, {}).items():
        if only is None or name in only:
            engine.hold(name, sql)


def sql_for_this_return(key: ReturnKey) -> str:
    """Whose return it is, the first and last days that it covers, and its file, where it came in one alone."""
    file = key.files[0] if len(key.files) == 1 else ""
    return (
        f"SELECT {literal(key.authority)} AS authority, {key.year} AS year, "
        f"DATE '{key.year - 1}-04-01' AS start_date, DATE '{key.year}-03-31' AS end_date, {literal(file)} AS file"
    )


def _where(key: ReturnKey) -> str:
    files = f" AND file IN ({', '.join(map(literal, key.files))})" if key.files else ""
    authority = f"= {literal(key.authority)}" if key.authority else "IS NULL"
    return f"authority {authority} AND year = {key.year}{files}"


def sql_for_files(tables: Sequence[Table], where: str) -> str:
    """The files that hold rows of `tables`, numbered in order: a file has one number in all its tables."""
    of_each = " UNION ALL ".join(f"SELECT file FROM read_{table.name} WHERE {where}" for table in tables)
    return (
        f"SELECT file, row_number() OVER (ORDER BY file) AS file_no FROM ({of_each}) AS files GROUP BY file"
    )


def sql_for_rows(table: Table, key: ReturnKey, before: str = "") -> str:
    """The rows of one table of one return, with numbers that are unique in the return.

    `before` begins the name of the files' table, which `hold_return` makes.
    """
    return f"{_numbered(table, key.name, f'{before}{_FILES}')} WHERE {_where(key)}"


def _numbered(table: Table, return_name: str, files: str) -> str:
    """Every row of a table as it was read from one of the `files`, its numbers moved on by the file's."""
    numbers = [name for name in table.column_names if name in _numbers(return_name)]
    renumbered = ", ".join(f"(file_no - 1) * {FILE_STEP} + {name} AS {name}" for name in numbers)
    others = ", ".join(
        _as_rules_see(name, name in _always_told(return_name))
        for name in table.column_names
        if name not in numbers
    )
    return f"SELECT {renumbered}, {others} FROM read_{table.name} JOIN {files} USING (file)"


def _as_rules_see(name: str, always_told: bool) -> str:
    """A column; a cell as it stood, where it stood blank, is '' whatever white space it was of.

    A cell that is always told is '' where its row's file has no such column or element, too.
    """
    quoted = f'"{name}"'  # the pupil database has columns whose names SQL keeps for itself
    if not name.endswith("_text"):
        return quoted
    # only a blank, and what could not be understood, has no value: the others need not be looked at
    empty = f'"{name.removesuffix("_text")}" IS NULL'
    blank = f"{empty} AND trim(translate({quoted}, {_WHITE}, '    ')) = ''"
    absent = f" OR {quoted} IS NULL" if always_told else ""
    return f"CASE WHEN {blank}{absent} THEN '' ELSE {quoted} END AS {quoted}"


def hold_every(
    engine: Engine, keys: Sequence[ReturnKey], read_by_rules: frozenset[str] | None = None
) -> None:
    """Make `every_<table>` of each return with rules, and `returns_held`, which lists `keys`.

    A row's numbers are unique among all the returns, as `hold_return` makes them. The tables named in
    `read_by_rules`, all without it, are kept; the others are worked out when something asks for them.
    """
    held = " UNION ALL ".join(
        f'SELECT {literal(key.name)} AS "return", {literal(key.authority)} AS authority, {key.year} AS year'
        for key in keys
    )
    engine.hold("returns_held", held)
    for name in RULED:
        files = f"{EVERY}{name}_{_FILES}"
        engine.hold(files, sql_for_files(tables_of(name), _held(name)))
        for table in tables_of(name):
            kept = read_by_rules is None or table.name in read_by_rules
            make = engine.hold if kept else engine.define
            make(f"{EVERY}{table.name}", sql_for_every_row(table, name, files))


def sql_for_every_row(table: Table, return_name: str, files: str) -> str:
    """The rows of one table of every return that is held; `files` numbers their files."""
    return f"{_numbered(table, return_name, files)} WHERE {_held(return_name)}"


def _held(return_name: str) -> str:
    return f'(authority, year) IN (SELECT (authority, year) FROM returns_held WHERE "return" = {literal(return_name)})'


@cache
def _numbers(return_name: str) -> frozenset[str]:
    """The columns that number the rows of a return's tables."""
    specs = (load_spec(return_name, year) for year in years_of(return_name))
    return frozenset(table.number for spec in specs for table in spec.tables)


@cache
def _always_told(return_name: str) -> frozenset[str]:
    """The cells, as they stood, that a return in CSV tells of every row: all but those of optional columns.

    The same return in XML leaves out the elements of which a child has nothing.
    """
    specs = [load_spec(return_name, year) for year in years_of(return_name)]
    fields = [field for spec in specs for table in spec.tables for field in table.fields]
    optional = {field.name for field in fields if field.optional}
    told = {field.name for field in fields} - optional if specs[-1].format is Format.CSV else set()
    return frozenset(f"{name}_text" for name in told)
