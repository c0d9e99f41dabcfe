"""XML taken in as a stream, with nothing fetched, nothing expanded, and no end that fills the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from cairn.returns.read.items import refuse

Event = tuple[str, etree._Element]
_LAST_EXACT_LINE = 65_534


def events(file: BinaryIO) -> Iterator[Event]:
    """The start and the end of every element, in order.

    Raises CannotRead at a document type declaration: a return has none, and entities come by that
    door. Raises lxml's XMLSyntaxError where the XML breaks, after every event before the break.
    """
    stream = etree.iterparse(
        file,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    first = True
    for event, element in stream:
        if first and element.getroottree().docinfo.internalDTD is not None:
            raise refuse(
                "The XML holds a document type declaration, which a return never does; it was refused "
                "because such declarations can fetch or unfold other text. Take out the DOCTYPE."
            )
        first = False
        yield event, element


def name_of(element: etree._Element) -> str:
    """An element's name in lower case, without its namespace."""
    return str(element.tag).rpartition("}")[2].lower()


def as_written(element: etree._Element) -> str:
    """An element's name as the file spells it, without its namespace."""
    return str(element.tag).rpartition("}")[2]


def line_of(element: etree._Element) -> int:
    """The line on which an element starts.

    Past line 65,534 libxml2 answers with the line on which the text inside ends, so the line breaks
    within that text are taken off again.
    """
    line = element.sourceline or 0
    if line <= _LAST_EXACT_LINE:
        return line
    inner = element
    while not inner.text and len(inner):
        inner = inner[0]
    return line - (inner.text or "").count("\n")
