"""Read a return in XML, a record at a time: memory does not grow with the number of children."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from cairn.returns.read.items import Item, Trouble, Unread
from cairn.returns.read.xml_records import Place, RecordReader, misplaced_text, places_of
from cairn.returns.read.xml_stream import as_written, events, line_of, name_of
from cairn.returns.spec import ReturnSpec

_MOST_ELEMENTS_AT_ONCE = 100_000


def read_xml(path: Path, spec: ReturnSpec) -> Iterator[Item]:
    """Every record of the XML file at `path`, and everything in it that could not be read.

    A record comes after those that stand inside it. Where the XML breaks off, what came before the
    break has been given, and the last item says where it broke. Raises CannotRead at a DOCTYPE.
    """
    records = RecordReader(spec)
    with path.open("rb") as file:
        try:
            yield from _stream(file, places_of(spec), records)
        except etree.XMLSyntaxError as error:
            yield _broken(error, records)


def _stream(file: BinaryIO, root: Place, records: RecordReader) -> Iterator[Item]:
    """Follow the open elements down from the root; take in each outermost record at its end."""
    open_places: list[Place | None] = []
    inside = 0  # how many open elements are a record or unknown: below these nothing is taken alone
    held = 0
    for event, element in events(file):
        if event == "start":
            place = _enter(open_places, root, element)
            open_places.append(place)
            inside += place is None or place.table is not None
            held += 1
            if held > _MOST_ELEMENTS_AT_ONCE:
                yield _too_large(element, records)
                return
            continue
        place = open_places.pop()
        inside -= place is None or place.table is not None
        if not inside:
            yield from records.take(element, place)
            yield from _forget(element)
            held = 0


def _enter(open_places: list[Place | None], root: Place, element: etree._Element) -> Place | None:
    if not open_places:
        return root
    parent = open_places[-1]
    return parent.below.get(name_of(element)) if parent else None


def _forget(element: etree._Element) -> Iterator[Item]:
    """Let go of an element that was taken in, and of those before it, once the text after them is seen."""
    element.clear(keep_tail=True)
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        yield from misplaced_text(parent[0].tail, line_of(parent[0]), "", as_written(parent))
        del parent[0]


def _broken(error: etree.XMLSyntaxError, records: RecordReader) -> Unread:
    return Unread(
        Trouble.REST,
        f"The XML breaks here, after {records.read_so_far()}; they were kept, and nothing after them was "
        "read. Write the file again from the system that made it, and send it whole.",
        error.lineno or 0,
    )


def _too_large(element: etree._Element, records: RecordReader) -> Unread:
    return Unread(
        Trouble.REST,
        f"One record holds more than {_MOST_ELEMENTS_AT_ONCE:,} elements, which no child's does; reading "
        f"stopped after {records.read_so_far()}. Look for an element that is never closed.",
        line_of(element),
        field=as_written(element),
    )
