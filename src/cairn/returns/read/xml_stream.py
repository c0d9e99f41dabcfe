"""XML taken in as a stream, with nothing fetched, nothing unfolded, and its place known to the line."""

from __future__ import annotations

from xml.parsers import expat

from cairn.returns.read.items import refuse

CHUNK = 1 << 16
MOST_ELEMENTS = 100_000
NAMESPACE = "}"


class TooLarge(Exception):
    """More stands in one place than in any return; its text says what, as the beginning of a sentence."""


def too_many_elements() -> TooLarge:
    """The exception for a record, or an unknown element, that does not come to an end."""
    return TooLarge(f"One record holds more than {MOST_ELEMENTS:,} elements, which no child's does")


def new_parser() -> expat.XMLParserType:
    """A parser that gives names as "namespace}name" and each text in one piece.

    Raises CannotRead at a document type declaration: a return has none, and entities come by that door.
    """
    parser = expat.ParserCreate(namespace_separator=NAMESPACE)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise refuse(
        "The XML holds a document type declaration, which a return never does; it was refused "
        "because such declarations can fetch or unfold other text. Take out the DOCTYPE."
    )


def local(name: str) -> str:
    """A name without its namespace, as the file spells it."""
    return name.rpartition(NAMESPACE)[2]
