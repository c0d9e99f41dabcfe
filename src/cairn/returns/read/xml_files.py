"""Read a return in XML, a record at a time: memory does not grow with the number of children."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cairn.returns.read.items import Item
from cairn.returns.read.xml_records import RecordReader
from cairn.returns.read.xml_stream import CHUNK
from cairn.returns.spec import ReturnSpec


def read_xml(path: Path, spec: ReturnSpec) -> Iterator[Item]:
    """Every record of the XML file at `path`, and everything in it that could not be read.

    A record comes after those that stand inside it. Where the XML breaks off, what came before the
    break has been given, and the last item says where it broke. Raises CannotRead at a DOCTYPE.
    """
    reader = RecordReader(spec)
    with path.open("rb") as file:
        while True:
            piece = file.read(CHUNK)
            stopped = reader.feed(piece)
            yield from reader.taken()
            if stopped:
                yield stopped
            if stopped or not piece:
                return
