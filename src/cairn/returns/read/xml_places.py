"""Where each row and each value of a return stands in the tree of elements."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial

from cairn.returns.read.values import Understood, understand
from cairn.returns.spec import Field, Format, ReturnSpec, TableSpec
from cairn.tables.schema import Type

_TEXTS_KEPT = 1 << 14
_LONGEST_KEPT = 100


@dataclass(frozen=True, slots=True)
class Row:
    """A row that begins with an element.

    `numbers` are the numbers that it carries: its own last, each with the table that counts it.
    `only_if_any` names the text columns of which one must say something, where a row of blanks is
    none; `or_if` is the table and the column whose 1 makes a row all the same.
    """

    table: TableSpec
    numbers: tuple[tuple[str, str], ...]
    only_if_any: tuple[str, ...] = ()
    or_if: tuple[str, str] | None = None


def _trimmed(text: str) -> Understood:
    return text.strip() or None, ""


@dataclass(slots=True)
class Place:
    """A place in the tree: what begins with its element, what its text is, and what stands below.

    `whole` marks an element that is taken as one: its rows are given when it ends, or not at all.
    `below` is by name in lower case, and by every spelling that a file was seen to use.
    """

    name: str
    table: str = ""
    rows: tuple[Row, ...] = ()
    field: Field | None = None
    owner: str = ""
    understand: Callable[[str], Understood] = _trimmed
    whole: bool = False
    below: dict[str, Place] = dataclasses.field(default_factory=dict)

    def at(self, path: str) -> Place:
        """The place at a path below this one, made where it is not there yet."""
        place = self
        for name in filter(None, path.split("/")):
            place = place.below.setdefault(name.lower(), Place(name, place.table))
        return place


def places_of(spec: ReturnSpec) -> Place:
    """The tree of a return's elements; its one element below is the root."""
    top = Place("")
    root = top.at(spec.root or spec.xml_root)
    add = _add_table if spec.format is Format.XML else _add_table_of_csv
    # a table's own place is made before those of the tables that stand inside it
    for table in sorted(spec.tables, key=lambda one: (one.at or one.xml_at).count("/")):
        add(root, spec, table)
    return top


def head_of(spec: ReturnSpec) -> TableSpec:
    """The table whose row heads each record of the XML form of a return of CSV files."""
    return next(table for table in spec.tables if table.xml_at)


def handed_down(spec: ReturnSpec) -> dict[str, tuple[tuple[str, str], ...]]:
    """By table, the fields that the XML form writes once, each with the head's field of that column."""
    head = {field.at: field.name for field in head_of(spec).fields}
    return {
        table.name: tuple((field.name, head[field.at]) for field in table.fields if field.at in head)
        for table in spec.tables
        if table.xml_at and table is not head_of(spec)
    }


def _add_table(root: Place, spec: ReturnSpec, table: TableSpec) -> None:
    parents = spec.parents(table)
    place = root.at(table.at)
    place.table = table.name
    place.rows = (Row(table, tuple((one.number, one.name) for one in (*parents, table))),)
    place.whole = not parents
    for field in table.fields:
        _add_field(place if field.at == "." else place.at(field.at), field, table, spec)


def _add_table_of_csv(root: Place, spec: ReturnSpec, table: TableSpec) -> None:
    if not table.xml_at:
        return
    given = {name for name, _ in handed_down(spec).get(table.name, ())}
    own = [field for field in table.fields if field.name not in given]
    root.at(table.xml_at.partition("/")[0]).whole = True
    place = root.at(table.xml_at)
    place.table = place.table or table.name
    row = Row(
        table,
        ((table.number, table.name),),
        tuple(f"{field.name}_text" for field in own),
        _switch(head_of(spec), table),
    )
    place.rows = (*place.rows, row)
    for field in own:
        _add_field(place.at(field.xml or field.at), field, table, spec)


def _switch(head: TableSpec, table: TableSpec) -> tuple[str, str] | None:
    """The column of the head's row that makes a row of `table` by itself, where there is one."""
    return next(((head.name, one.name) for one in head.fields if one.at == table.xml_when), None)


def _add_field(place: Place, field: Field, table: TableSpec, spec: ReturnSpec) -> None:
    place.field, place.owner, place.table = field, table.name, table.name
    if field.type is not Type.TEXT:  # dates and yeses come again and again; identifiers do not
        place.understand = _remembering(partial(understand, kind=field.type, dates=spec.dates))


def _remembering(understands: Callable[[str], Understood]) -> Callable[[str], Understood]:
    """The same, each short text understood once."""
    kept = lru_cache(_TEXTS_KEPT)(understands)
    return lambda text: kept(text) if len(text) <= _LONGEST_KEPT else understands(text)
