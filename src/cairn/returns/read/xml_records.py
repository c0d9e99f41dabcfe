"""The elements of a file, one after the other, into the records of a return."""

from __future__ import annotations

from collections import Counter
from xml.parsers import expat

from cairn.returns.read.csv_rows import LONGEST_TEXT
from cairn.returns.read.items import Item, Record, Trouble, Unread
from cairn.returns.read.xml_places import Place, Row, handed_down, head_of, places_of
from cairn.returns.read.xml_stream import (
    MOST_ELEMENTS,
    NAMESPACE,
    TooLarge,
    local,
    new_parser,
    too_many_elements,
)
from cairn.returns.read.xml_unknown import UnknownElement
from cairn.returns.spec import Format, ReturnSpec
from cairn.tables.constraints import Value

_SCHEMA_INSTANCE = f"http://www.w3.org/2001/XMLSchema-instance{NAMESPACE}"
_LONGEST = 10_000_000
_LONGEST_MARK = 1 << 20
"""The most bytes of one tag, comment or instruction: the parser holds it whole."""
_MOST_NAMES = 10_000
"""The most different names of elements and attributes: the parser keeps them all."""


class RecordReader:
    """Takes a file piece by piece and gives its items, a whole outermost element at a time.

    What is held of the file is one such element (a child with all that stands in it) and no more.
    """

    def __init__(self, spec: ReturnSpec) -> None:
        self._spec = spec
        self._nested = spec.format is Format.XML
        self._heads = _heads(spec)
        self._handed_down = {} if self._nested else handed_down(spec)
        self._counts: Counter[str] = Counter()
        self._whole: Counter[str] = Counter()
        self._ready: list[Item] = []
        self._pending: list[Item] = []
        self._inside = False  # an element that is taken as one
        self._held = 0
        self._letters = 0  # of the values held
        self._fed = 0
        self._place = places_of(spec)
        self._around: list[Place] = []
        self._records: dict[str, Record] = {}
        self._values: dict[str, dict[str, Value]] = {}
        self._text = ""
        self._value_before: tuple[str, int] | None = None  # of a value in which an element stands
        self._unknown: UnknownElement | None = None
        self._parser = new_parser()
        self._listen()

    def feed(self, piece: bytes) -> Unread | None:
        """Take the next piece of the file, b"" after the last; what ended the reading, if anything did.

        Raises CannotRead at a DOCTYPE.
        """
        try:
            self._parser.Parse(piece, not piece)
            self._check_size(len(piece))
        except expat.ExpatError as error:
            return self._broken(error.lineno)
        except TooLarge as too_large:
            return self._too_large(str(too_large))
        return None

    def _check_size(self, fed: int) -> None:
        """Raises TooLarge where what is held, here or in the parser, is more than any return needs."""
        self._fed += fed
        if len(self._text) > LONGEST_TEXT:
            raise _text_too_long()
        if self._unknown and self._unknown.size > LONGEST_TEXT:
            self._report_unknown(self._unknown, self._unknown.so_far())
        if self._letters > _LONGEST:
            raise TooLarge(f"One record holds more than {_LONGEST:,} letters, which no child's does")
        if len(self._parser.intern) > _MOST_NAMES:
            raise TooLarge(f"The file has more than {_MOST_NAMES:,} names of elements, which no return has")
        if fed and self._fed - self._parser.CurrentByteIndex > _LONGEST_MARK:
            raise TooLarge(f"One tag or comment is longer than {_LONGEST_MARK:,} bytes, which none is")

    def taken(self) -> list[Item]:
        """The items of every outermost element that has ended since this was last asked."""
        if not self._inside:
            self._give()
        ready, self._ready = self._ready, []
        return ready

    def _listen(self) -> None:
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._more_text

    def _more_text(self, text: str) -> None:
        self._text += text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._held += 1
        if self._held > MOST_ELEMENTS:
            raise too_many_elements()
        place = self._place.below.get(name) or self._by_any_spelling(name)
        if place is None:
            self._unknown_starts(name, attributes)
            return
        if self._text:
            self._misplaced(self._place, self._text)
            self._text = ""
        self._around.append(self._place)
        self._place = place
        if place.whole:
            self._give()
            self._inside = True
        if place.rows:
            self._open(place)
        if attributes:
            self._attributes(place, attributes)

    def _by_any_spelling(self, name: str) -> Place | None:
        place = self._place.below.get(local(name).lower())
        if place is not None:
            self._place.below[name] = place
        return place

    def _end(self, _: str) -> None:
        place, text = self._place, self._text
        self._text = ""
        if place.field is not None:
            self._value(place, text)
        elif text:
            self._misplaced(place, text)
        self._place = self._around.pop()
        if place.rows:
            self._close(place)
        if place.whole:
            self._give()
            self._inside = False

    def _open(self, place: Place) -> None:
        line = self._parser.CurrentLineNumber
        for row in place.rows:
            name = row.table.name
            self._counts[name] += 1
            values: dict[str, Value] = {number: self._counts[table] for number, table in row.numbers}
            self._values[name] = values
            self._records[name] = Record(name, line, values)

    def _close(self, place: Place) -> None:
        for row in place.rows:
            if self._nested or self._says_something(row):
                self._pending.append(self._records[row.table.name])
            else:
                self._counts[row.table.name] -= 1

    def _says_something(self, row: Row) -> bool:
        """Whether a row of a file of rows is one: a line without any value is none there either."""
        values = self._values[row.table.name]
        if any(str(values.get(column) or "").strip() for column in row.only_if_any):
            return True
        if row.or_if is None:
            return False
        table, column = row.or_if
        return self._values[table].get(column) == "1"

    def _value(self, place: Place, text: str) -> None:
        field = place.field
        assert field is not None
        before, self._value_before = self._value_before, None
        if before is not None:
            self._misplaced(place, text)
            text = before[0]
        values = self._values[place.owner]
        as_it_stood = f"{field.name}_text"
        if as_it_stood in values:
            sentence = f"{place.name} stands here a second time; the first was read. Keep the right one."
            self._report(Trouble.SHAPE, sentence, place, field.name, text)
            return
        value, fault = place.understand(text)
        self._hold(text)
        values[as_it_stood] = text
        values[field.name] = value
        if fault:
            line = before[1] if before else None
            self._report(Trouble.VALUE, fault, place, field.name, text, line)

    def _hold(self, text: str) -> None:
        self._letters += len(text)
        if len(text) > LONGEST_TEXT:
            raise _text_too_long()

    def _give(self) -> None:
        """Let go of the items that are held: nothing that comes later changes them."""
        if not self._nested:
            self._hand_down()
        for item in self._pending:
            if isinstance(item, Record) and item.table in self._heads:
                self._whole[item.table] += 1
        self._ready += self._pending
        self._pending.clear()
        self._held = self._letters = 0

    def _hand_down(self) -> None:
        """Give every row of a record what is written once, in the row at its head."""
        records = [item for item in self._pending if isinstance(item, Record)]
        head = next((record.values for record in records if record.table in self._heads), {})
        for record in records:
            for name, of_head in self._handed_down.get(record.table, ()):
                record.values[f"{name}_text"] = head.get(f"{of_head}_text")
                record.values[name] = head.get(of_head)

    def _unknown_starts(self, name: str, attributes: dict[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        if self._place.field is not None and self._value_before is None:
            self._value_before = (self._text, line - self._text.count("\n"))
        else:
            self._misplaced(self._place, self._text)
        self._text = ""
        self._unknown = unknown = UnknownElement(name, attributes, line)
        self._parser.StartElementHandler = unknown.start
        self._parser.EndElementHandler = self._unknown_ends
        self._parser.CharacterDataHandler = unknown.text

    def _unknown_ends(self, name: str) -> None:
        unknown = self._unknown
        assert unknown is not None
        if not unknown.end(name):
            return
        self._unknown = None
        self._listen()
        self._report_unknown(unknown, unknown.as_written())
        if not self._inside:
            self._give()

    def _report_unknown(self, unknown: UnknownElement, written: str) -> None:
        """Tell an unknown element, in several pieces where it is long: it may be a whole part of another file."""
        sentence = (
            f"{self._spec.title} of {self._spec.year} has no such element here. "
            "Correct its name, take it out, or check the year of the return."
        )
        for begins in range(0, len(written) or 1, LONGEST_TEXT):
            piece = written[begins : begins + LONGEST_TEXT]
            self._report(Trouble.UNKNOWN, sentence, self._place, unknown.name, piece, unknown.line)

    def _attributes(self, place: Place, attributes: dict[str, str]) -> None:
        for name, text in attributes.items():
            if name.startswith(_SCHEMA_INSTANCE):
                continue  # where a schema lies: said by the writer of the file, not about a child
            sentence = "A return has no attributes. Put the value in an element, or take it out."
            self._report(Trouble.SHAPE, sentence, place, f"{place.name}@{local(name)}", text)

    def _misplaced(self, place: Place, text: str) -> None:
        """Report text that stands where only elements belong; white space is none."""
        if text and not text.isspace():
            sentence = (
                f"This text stands in {place.name} beside its elements. Put it in an element, or take it out."
            )
            self._report(Trouble.SHAPE, sentence, place, place.name, text)

    def _report(
        self, trouble: Trouble, sentence: str, place: Place, field: str, text: str, line: int | None = None
    ) -> None:
        if line is None:  # the parser stands behind the text
            line = self._parser.CurrentLineNumber - text.count("\n")
        self._hold(text)
        self._pending.append(Unread(trouble, sentence, line, place.table, field, text))

    def _read_so_far(self) -> str:
        """How many outermost records were read: "1 of cin_headers and 12 of cin_children"."""
        return " and ".join(f"{self._whole[name]:,} of {name}" for name in self._heads)

    def _broken(self, line: int) -> Unread:
        sentence = (
            f"The XML breaks here, after {self._read_so_far()}; they were kept, and nothing after them was "
            "read. Write the file again from the system that made it, and send it whole."
        )
        return Unread(Trouble.REST, sentence, line)

    def _too_large(self, what: str) -> Unread:
        sentence = (
            f"{what}; reading stopped after {self._read_so_far()}. Look for an element that is never closed."
        )
        return Unread(Trouble.REST, sentence, self._parser.CurrentLineNumber, field=self._place.name)


def _text_too_long() -> TooLarge:
    return TooLarge(f"One value is longer than {LONGEST_TEXT:,} letters, which none is")


def _heads(spec: ReturnSpec) -> tuple[str, ...]:
    if spec.format is Format.CSV:
        return (head_of(spec).name,)
    return tuple(table.name for table in spec.tables if not spec.parents(table))
