"""Load a return's definition: its first year, with every later year's difference folded in."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from cairn.exceptions import DefinitionError
from cairn.returns.spec.definition import Change, FirstYear, LaterYear, ReturnSpec, TableSpec
from cairn.tables.files import read_toml

FOLDER = Path(__file__).parent
RETURNS = ("cin_census", "s903", "school_census", "ks4")


@cache
def years_of(return_name: str, folder: Path = FOLDER) -> tuple[int, ...]:
    """The years for which a return is defined, first to last; none for an unknown return."""
    return tuple(sorted(int(file.stem) for file in (folder / return_name).glob("[0-9]*.toml")))


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
    if year == years[0]:
        return _first(return_name, folder / return_name / f"{year}.toml")
    if year - 1 not in years:
        raise DefinitionError(
            f"{return_name}/{year}.toml has no year before it to differ from. Add {year - 1}.toml."
        )
    return _fold(load_spec(return_name, year - 1, folder), folder / return_name / f"{year}.toml")


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
        tables=first.tables,
        changes=(Change(first.year, first.why),),
        root=first.root,
        collection=first.collection,
        basis=first.basis,
    )
    return _checked(spec, path)


def _fold(before: ReturnSpec, path: Path) -> ReturnSpec:
    change = read_toml(path, LaterYear)
    tables = {table.name: table for table in before.tables}
    for name in change.drop_tables:
        _must(name in tables, path, "drop_tables", f"{before.year} has no table {name}")
        del tables[name]
    for added in change.add_tables:
        _must(added.name not in tables, path, "add_tables", f"{before.year} has the table {added.name}")
        tables[added.name] = added
    for dropped in change.drop_fields:
        table = tables.get(dropped.table)
        _must(table is not None, path, "drop_fields", f"{before.year} has no table {dropped.table}")
        tables[dropped.table] = _without(tables[dropped.table], dropped.name, path)
    for field in change.add_fields:
        table = tables.get(field.table)
        _must(table is not None, path, "add_fields", f"{before.year} has no table {field.table}")
        grown = tables[field.table]
        tables[field.table] = replace(grown, fields=(*grown.fields, field.field))
    spec = replace(
        before,
        year=change.year,
        tables=tuple(tables.values()),
        changes=(*before.changes, Change(change.year, change.why)),
        basis=change.basis,
    )
    return _checked(spec, path)


def _without(table: TableSpec, name: str, path: Path) -> TableSpec:
    kept = tuple(field for field in table.fields if field.name != name)
    _must(len(kept) < len(table.fields), path, "drop_fields", f"{table.name} has no field {name}")
    return replace(table, fields=kept)


def _checked(spec: ReturnSpec, path: Path) -> ReturnSpec:
    _must(str(spec.year) == path.stem, path, "year", f"it is {spec.year}, but the file is {path.name}")
    _must(bool(spec.changes[-1].why.strip()), path, "why", "it is empty")
    for table in spec.tables:
        names = [field.name for field in table.fields]
        _must(len(set(names)) == len(names), path, table.name, "two fields have one name")
        places = [field.at.lower() for field in table.fields]
        _must(len(set(places)) == len(places), path, table.name, "two fields stand in one place")
    return spec


def _must(holds: bool, path: Path, key: str, fault: str) -> None:
    if not holds:
        raise DefinitionError(f"{path}: {key}: {fault}. Correct it.")
