"""Whether a reader lost anything of a file: found again the slow way, cell by cell and text by text."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from cairn.returns.read import Batch, Record, Unread, read_file
from cairn.returns.read.items import Item, Trouble
from cairn.returns.read.recognise import Recognised


def lost_from(path: Path, name: str) -> list[str]:
    """What stands in the file and is in no text column and in nothing unread; empty where all is told.

    Of a file that was refused, or from where the reading stopped, nothing need be told but why.
    """
    what, found = read_file(path, name)
    items = list(found)
    assert all(item.sentence.strip() for item in items if isinstance(item, Unread))
    if what is None:
        assert [item.trouble for item in items if isinstance(item, Unread)] == [Trouble.FILE]
        return []
    return list(_lost_cells(path, what, items) if what.table else _lost_texts(path, items))


def _records(items: list[Item]) -> Iterator[Record]:
    for item in items:
        if isinstance(item, Batch):
            yield from item.records()
        elif isinstance(item, Record):
            yield item


def _texts(record: Record) -> Iterator[str]:
    return (str(text) for name, text in record.values.items() if name.endswith("_text") and text)


def _lost_cells(path: Path, what: Recognised, items: list[Item]) -> Iterator[str]:
    told: dict[int, list[str]] = defaultdict(list)
    for record in _records(items):
        told[record.row] += _texts(record)
    unread = [item for item in items if isinstance(item, Unread)]
    for item in unread:
        told[item.row].append(item.value)
    stopped = min((item.row for item in unread if item.trouble is Trouble.REST), default=None)
    headers = {item.row for item in unread if item.trouble is Trouble.HEADER}
    letters = what.letters
    with path.open(encoding=letters.encoding, errors=letters.errors, newline="") as file:
        for line, cells in _rows(file, what.delimiter, stopped):
            if line not in headers:
                yield from _not_in(cells, told[line])


def _rows(file: Iterator[str], delimiter: str, stopped: int | None) -> Iterator[tuple[int, list[str]]]:
    """The rows below the header and above the line `stopped`, each with the line on which it starts."""
    reader = csv.reader(file, delimiter=delimiter)
    seen_header, line = False, 1
    while line != stopped and (cells := next(reader, None)) is not None:
        if any(cell.strip() for cell in cells):
            if seen_header:
                yield line, cells
            seen_header = True
        line = reader.line_num + 1


def _not_in(cells: list[str], told: list[str]) -> Iterator[str]:
    waiting = Counter(told)
    for cell in filter(str.strip, cells):
        if waiting[cell]:
            waiting[cell] -= 1
        elif not any(
            cell in text for text in told if len(text) > len(cell)
        ):  # the end of a row of many cells
            yield cell


def _lost_texts(path: Path, items: list[Item]) -> Iterator[str]:
    unread = [item for item in items if isinstance(item, Unread)]
    if any(item.trouble in (Trouble.REST, Trouble.FILE) for item in unread):
        return
    told = Counter(text.strip() for record in _records(items) for text in _texts(record))
    kept = [item.value for item in unread]
    kept.append("".join(kept))  # a long element is told in pieces
    for element in ET.parse(path).iter():
        for text in filter(None, ((text or "").strip() for text in (element.text, element.tail))):
            if told[text]:
                told[text] -= 1
            elif not any(text in value or escape(text) in value for value in kept):
                yield text
