"""Load a return's definition: its first year, with every later year's difference folded in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.returns.spec.definition import (
    Basis,
    Change,
    DroppedField,
    Field,
    FirstYear,
    LaterYear,
    ReturnSpec,
    TableSpec,
)
from cairn.returns.spec.more_columns import with_more
from cairn.tables.files import read_toml

FOLDER = Path(__file__).parent
RETURNS = ("cin_census", "s903", "school_census", "npd", "pupil_list", "ks4")


@cache
def years_of(return_name: str, folder: Path = FOLDER) -> tuple[int, ...]:
    """The years for which a return is defined, first to last; none for an unknown return."""
    return tuple(sorted(_files(return_name, folder)))


@cache
def _files(return_name: str, folder: Path) -> dict[int, Path]:
    """The file of each year; a first file "2002-2026.toml" is that of all the years from 2002 to 2026."""
    files: dict[int, Path] = {}
    for file in (folder / return_name).glob("[0-9]*.toml"):
        first, _, last = file.stem.partition("-")
        files |= dict.fromkeys(range(int(first), int(last or first) + 1), file)
    return files


@cache
def load_spec(return_name: str, year: int, folder: Path = FOLDER) -> ReturnSpec:
    """The definition of a return in the year ending in `year`, with all that came before folded in.

    Raises DefinitionError where the return or the year is unknown, a year is left out between two
    others, or a difference does not fit what it changes.
    """
    years = years_of(return_name, folder)
    if not years:
        raise DefinitionError(f"There is no return {return_name}. The returns are: {', '.join(RETURNS)}.")
    if year not in years:
        raise DefinitionError(
            f"The return {return_name} is defined for {years[0]} to {years[-1]}, not for {year}. "
            f"Add {return_name}/{year}.toml, which says how that year differs from the year before."
        )
    file = _files(return_name, folder)[year]
    if file == _files(return_name, folder)[years[0]]:
        return replace(_first(return_name, file), year=year)
    if year - 1 not in years:
        raise DefinitionError(
            f"{return_name}/{year}.toml has no year before it to differ from. Add {year - 1}.toml."
        )
    return _fold(load_spec(return_name, year - 1, folder), file)


@cache
def _first(return_name: str, path: Path) -> ReturnSpec:
    first = read_toml(path, FirstYear)
    spec = ReturnSpec(
        name=return_name,
        year=first.year,
        title=first.title,
        format=first.format,
        dates=first.dates,
        year_from=first.year_from,
        authority_from=first.authority_from,
        source=first.source,
        tables=with_more(first.tables, path.parent / first.more_columns)
        if first.more_columns
        else first.tables,
        changes=(Change(first.year, first.why),),
        root=first.root,
        collection=first.collection,
        xml_root=first.xml_root,
        terms=first.terms,
        no_value=first.no_value,
        written_when_read=first.written_when_read,
        basis=first.basis,
        basis_why=first.basis_why,
    )
    return _checked(spec, path)


def _fold(before: ReturnSpec, path: Path) -> ReturnSpec:
    change = read_toml(path, LaterYear)
    spec = replace(
        before,
        year=change.year,
        tables=_tables_after(before, change, path),
        changes=(*before.changes, Change(change.year, change.why)),
        basis=change.basis,
        basis_why=change.basis_why,
    )
    return _checked(spec, path)


def _tables_after(before: ReturnSpec, change: LaterYear, path: Path) -> tuple[TableSpec, ...]:
    tables = {table.name: table for table in before.tables}

    def known(name: str, key: str) -> TableSpec:
        _must(name in tables, path, key, f"{before.year} has no table {name}")
        return tables[name]

    for name in change.drop_tables:
        del tables[known(name, "drop_tables").name]
    for added in change.add_tables:
        _must(added.name not in tables, path, "add_tables", f"{before.year} has the table {added.name}")
        tables[added.name] = added
    for more in change.add_terms:
        table = known(more.table, "add_terms")
        tables[more.table] = replace(table, terms=_joined(table.terms, more.terms, before.terms))
    for dropped in change.drop_fields:
        table = known(dropped.table, "drop_fields")
        tables[dropped.table] = _without(table, dropped, before.terms, path)
    for field in change.add_fields:
        table = known(field.table, "add_fields")
        tables[field.table] = _with(table, field.field, table.terms or before.terms)
    return tuple(tables.values())


def _joined(some: tuple[str, ...], more: tuple[str, ...], of: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that are in either, in order; none where they are all the terms."""
    joined = tuple(term for term in of if term in some or term in more)
    return () if joined == of else joined


def _with(table: TableSpec, field: Field, terms: tuple[str, ...]) -> TableSpec:
    """The table with a field, or with the terms of one that it has under the same column in others."""
    for place, one in enumerate(table.fields):
        if field.terms and one.terms and (one.name, one.at) == (field.name, field.at):
            joined = replace(one, terms=_joined(one.terms, field.terms, terms))
            return replace(table, fields=(*table.fields[:place], joined, *table.fields[place + 1 :]))
    return replace(table, fields=(*table.fields, field))


def _without(table: TableSpec, dropped: DroppedField, terms: tuple[str, ...], path: Path) -> TableSpec:
    """The table without a field, or with the field in those terms alone in which it is still collected."""
    found = [one for one in table.fields if one.name == dropped.name]
    _must(bool(found), path, "drop_fields", f"{table.name} has no field {dropped.name}")
    kept = []
    for one in table.fields:
        collected = one.terms or table.terms or terms
        still = tuple(term for term in collected if dropped.terms and term not in dropped.terms)
        if one.name != dropped.name or (collected and still == collected):
            kept.append(one)
        elif still:
            kept.append(replace(one, terms=still))
    return replace(table, fields=tuple(kept))


def _checked(spec: ReturnSpec, path: Path) -> ReturnSpec:
    first = path.stem.partition("-")[0]
    _must(str(spec.year) == first, path, "year", f"it is {spec.year}, but the file is {path.name}")
    _must(bool(spec.changes[-1].why.strip()), path, "why", "it is empty")
    stated = bool(spec.basis_why.strip())
    _must(stated or spec.basis is Basis.SCHEMA, path, "basis_why", "it is empty, and the year is assumed")
    for term in spec.terms or ("",):
        for table in spec.in_term(term).tables if term else spec.tables:
            names = [field.name for field in table.fields]
            _must(len(set(names)) == len(names), path, table.name, "two fields have one name")
            places = [field.at.lower() for field in table.fields]
            _must(len(set(places)) == len(places), path, table.name, "two fields stand in one place")
    return spec


def _must(holds: bool, path: Path, key: str, fault: str) -> None:
    if not holds:
        raise DefinitionError(f"{path}: {key}: {fault}. Correct it.")
