"""An element that a return does not have, written down as it stands."""

from __future__ import annotations

from io import StringIO
from xml.sax.saxutils import XMLGenerator

from cairn.returns.read.xml_stream import TooLarge, local

_DEEPEST = 1_000


class UnknownElement:
    """Takes the inside of one unknown element, to its end. `line` is that on which it starts."""

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = local(name)
        self.line = line
        self._plain = not attributes
        self._depth = 0
        self._text = StringIO()
        self._written = StringIO()
        self._writer = XMLGenerator(self._written, short_empty_elements=True)
        self.start(name, attributes)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins: the unknown one itself, or one inside it. Raises TooLarge where it is too deep inside."""
        self._plain = self._plain and not self._depth
        self._depth += 1
        if self._depth > _DEEPEST:
            raise TooLarge(f"More than {_DEEPEST:,} elements stand each inside the last, as in no return")
        self._writer.startElement(local(name), {local(one): text for one, text in attributes.items()})  # type: ignore[arg-type]

    def end(self, name: str) -> bool:
        """An element ends; whether it was the unknown one itself."""
        self._writer.endElement(local(name))
        self._depth -= 1
        return not self._depth

    def text(self, text: str) -> None:
        """Text inside it."""
        self._text.write(text)
        self._writer.characters(text)

    @property
    def size(self) -> int:
        """How many characters were written down so far."""
        return self._written.tell()

    def as_written(self) -> str:
        """Its text alone where that is all it holds, else the element as XML."""
        return self._text.getvalue() if self._plain else self._written.getvalue()

    def so_far(self) -> str:
        """What was written down so far, as XML; it is let go, and what comes is written down without it."""
        written = self._written.getvalue()
        self._plain = False
        for kept in (self._text, self._written):
            kept.seek(0)
            kept.truncate()
        return written
