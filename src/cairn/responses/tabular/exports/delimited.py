"""CSV as it comes: whichever sign parts the cells, in UTF-8, UTF-16 or as old Windows programs write.

Quotation marks are those of RFC 4180: a mark within a cell is doubled.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cairn.exceptions import IntakeError

LONGEST_CELL = 10_000_000
"""Letters; an answer of five million words would fill it."""
_SIGNS = (",", "\t", ";", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOKED_AT = 60
_CHUNK = 1 << 20
WINDOWS = "cp1252"
IN_WINDOWS = (
    "The file is not in UTF-8. It was read as Windows-1252: look whether letters with accents, £ and quotation "
    "marks are right, and export it as UTF-8 where they are not."
)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a file is written: its encoding, the sign between cells, lines before the header, and notes on both."""

    encoding: str
    sign: str
    skipped: int = 0
    notes: tuple[str, ...] = ()


def dialect_of(path: Path) -> Dialect:
    """How a CSV file is written. Raises IntakeError where it is no text at all, or empty."""
    encoding, notes = _encoding(path)
    with path.open(encoding=encoding, newline="") as file:
        first = file.readline(100).strip()
    if first[:4].casefold() == "sep=" and len(first) == len("sep=;"):
        return Dialect(encoding, first[4], 1, notes)
    counts = {sign: _columns(path, encoding, sign) for sign in _SIGNS}
    sign = max(_SIGNS, key=lambda each: counts[each])
    if counts[sign] == (0, 0):
        raise IntakeError(f"{path.name}: holds nothing. Export it once more.")
    return Dialect(encoding, sign, 0, notes)


def rows_of(path: Path, dialect: Dialect) -> Iterator[list[str]]:
    """The rows. Raises IntakeError, naming the line, where a quotation mark is open to the end or out of place."""
    # the limit is that of the whole process
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    with path.open(encoding=dialect.encoding, newline="") as file:
        for _ in range(dialect.skipped):
            file.readline()
        reader = csv.reader(file, delimiter=dialect.sign, strict=True)
        try:
            yield from reader
        except csv.Error as error:
            raise IntakeError(
                f"{path.name}, near line {reader.line_num + dialect.skipped}: is no whole CSV ({error}). "
                "Export it once more, or as .xlsx."
            ) from error


def _columns(path: Path, encoding: str, sign: str) -> tuple[int, int]:
    """How many rows of the first ones have the usual number of columns, and that number; one column counts as none.

    A file that is torn is told when it is read: it is counted up to there.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    widths: Counter[int] = Counter()
    with path.open(encoding=encoding, newline="") as file, contextlib.suppress(csv.Error):
        for row in islice(csv.reader(file, delimiter=sign, strict=True), _LOOKED_AT):
            widths[len(row)] += bool(row)
    if not widths.total():
        return 0, 0
    width, times = widths.most_common(1)[0]
    return (times, width) if width > 1 else (0, 1)


def _encoding(path: Path) -> tuple[str, tuple[str, ...]]:
    with path.open("rb") as file:
        begins = file.read(4096)
    for mark, encoding in _MARKS:
        if begins.startswith(mark):
            _check(path, encoding)
            return encoding, ()
    nuls = begins.count(b"\0")
    if nuls > len(begins) // 4:
        encoding = "utf-16-le" if begins[1::2].count(0) > begins[::2].count(0) else "utf-16-be"
        _check(path, encoding)
        return encoding, ()
    if nuls:
        raise IntakeError(f"{path.name}: is no table as text. Export it as CSV, .xlsx or .ods.")
    try:
        _decode(path, "utf-8")
    except UnicodeDecodeError:
        return _windows(path)
    return "utf-8", ()


def _windows(path: Path) -> tuple[str, tuple[str, ...]]:
    try:
        _decode(path, WINDOWS)
    except UnicodeDecodeError as error:
        raise IntakeError(
            f"{path.name}: is neither UTF-8 nor Windows-1252 (byte {error.start}). Export it as UTF-8, or .xlsx."
        ) from error
    return WINDOWS, (IN_WINDOWS,)


def _check(path: Path, encoding: str) -> None:
    try:
        _decode(path, encoding)
    except UnicodeError as error:
        raise IntakeError(
            f"{path.name}: says that it is in {encoding}, and is not. Export it as UTF-8."
        ) from error


def _decode(path: Path, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            decoder.decode(piece)
    decoder.decode(b"", True)
