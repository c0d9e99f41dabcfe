"""One element and all it holds, into the records of a return."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cairn.returns.read.items import Item, Record, Trouble, Unread
from cairn.returns.read.values import understand
from cairn.returns.read.xml_stream import as_written, line_of, name_of
from cairn.returns.spec import Field, ReturnSpec, TableSpec
from cairn.tables.constraints import Value

_SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"


@dataclass(slots=True)
class Place:
    """A place in the tree of elements: what a table, a field or a group of them is read from."""

    table: TableSpec | None = None
    field: Field | None = None
    below: dict[str, Place] = dataclasses.field(default_factory=dict)

    def at(self, path: tuple[str, ...]) -> Place:
        """The place at a path below this one, made where it is not there yet."""
        place = self
        for name in path:
            place = place.below.setdefault(name, Place())
        return place


def places_of(spec: ReturnSpec) -> Place:
    """The tree of a return's elements, from its root down."""
    root = Place()
    for table in spec.tables:
        place = root.at(table.path)
        place.table = table
        for one in table.fields:
            inner = place if one.at == "." else place.at(tuple(one.at.lower().split("/")))
            inner.field = one
    return root


class RecordReader:
    """Reads elements into records, counting each table's rows through the file."""

    def __init__(self, spec: ReturnSpec) -> None:
        self._spec = spec
        self._counts: Counter[str] = Counter()

    def read_so_far(self) -> str:
        """How many outermost records were read, in words: "1 row of cin_headers and 12 of cin_children"."""
        outermost = [table.name for table in self._spec.tables if not self._spec.parents(table)]
        return " and ".join(f"{self._counts[name]:,} of {name}" for name in outermost)

    def take(self, element: etree._Element, place: Place | None) -> Iterator[Item]:
        """Every item of an element that stands in no record: a record, a group's leavings, or unknown."""
        if place is None:
            yield self._unknown(element, "")
        elif place.table is not None:
            yield from self._record(element, place, {})
        else:
            yield from self._misplaced(element, "")

    def _record(self, element: etree._Element, place: Place, outer: dict[str, Value]) -> Iterator[Item]:
        table = place.table
        assert table is not None
        self._counts[table.name] += 1
        numbers = {**outer, table.number: self._counts[table.name]}
        record = Record(table.name, line_of(element), dict(numbers))
        if place.field is not None:
            yield from self._value(element, place.field, record)
        else:
            yield from self._group(element, place, record, numbers)
        yield record

    def _group(
        self, element: etree._Element, place: Place, record: Record, numbers: dict[str, Value]
    ) -> Iterator[Item]:
        yield from self._misplaced(element, record.table)
        for child in element:
            inner = place.below.get(name_of(child))
            if inner is None:
                yield self._unknown(child, record.table)
            elif inner.table is not None:
                yield from self._record(child, inner, numbers)
            elif inner.field is not None:
                yield from self._value(child, inner.field, record)
            else:
                yield from self._group(child, inner, record, numbers)

    def _value(self, element: etree._Element, one: Field, record: Record) -> Iterator[Item]:
        line, text = line_of(element), element.text or ""
        if f"{one.name}_text" in record.values:
            sentence = f"{one.at} stands here a second time; the first was read. Keep the right one."
            yield Unread(Trouble.SHAPE, sentence, line, record.table, one.name, text)
            return
        value, fault = understand(text, one.type, self._spec.dates)
        record.values[f"{one.name}_text"] = text
        record.values[one.name] = value
        if fault:
            yield Unread(Trouble.VALUE, fault, line, record.table, one.name, text)
        for child in element:
            yield self._unknown(child, record.table)
            yield from misplaced_text(child.tail, line, record.table, as_written(element))
        yield from _attributes(element, record.table)

    def _unknown(self, element: etree._Element, table: str) -> Unread:
        """An element that this year's return does not have, kept as it stands."""
        value = (
            etree.tostring(element, encoding="unicode", with_tail=False)
            if len(element) or element.attrib
            else element.text or ""
        )
        sentence = (
            f"{self._spec.title} of {self._spec.year} has no such element here. "
            "Correct its name, take it out, or check the year of the return."
        )
        return Unread(Trouble.UNKNOWN, sentence, line_of(element), table, as_written(element), value)

    def _misplaced(self, element: etree._Element, table: str) -> Iterator[Item]:
        """Text that stands between the elements of a group, and attributes, neither of which a return has."""
        name = as_written(element)
        yield from misplaced_text(element.text, line_of(element), table, name)
        for child in element:
            yield from misplaced_text(child.tail, line_of(child), table, name)
        yield from _attributes(element, table)


def misplaced_text(text: str | None, line: int, table: str, name: str) -> Iterator[Item]:
    """A report of text where only elements belong; nothing where there is none."""
    if text and text.strip():
        sentence = f"This text stands in {name} beside its elements. Put it in an element, or take it out."
        yield Unread(Trouble.SHAPE, sentence, line, table, name, text)


def _attributes(element: etree._Element, table: str) -> Iterator[Item]:
    for name, value in element.attrib.items():
        if str(name).startswith(_SCHEMA_INSTANCE):
            continue  # where a schema lies: said by the writer of the file, not about a child
        sentence = "A return has no attributes. Put the value in an element, or take it out."
        yield Unread(
            Trouble.SHAPE, sentence, line_of(element), table, f"{as_written(element)}@{name}", str(value)
        )
