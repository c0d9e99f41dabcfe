"""The public register of receipts: what became of each fingerprint, each line chained to the one before.

A line holds no words and no name. Its checksum is the SHA-256 of the line as it stands in the file,
up to the comma before the checksum; the checksum of the line before is among what it covers, so that no line
can be altered, taken out or put in without a trace on every line after it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cairn.exceptions import UserError
from cairn.responses.chain import BEFORE_THE_FIRST, checksum, faults_of_link

HEADER = "number,at,what,fingerprint,previous,sha256"
_LINE = re.compile(
    r"([1-9]\d*),(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ),(sent|changed|withdrawn|erased),"
    r"([0-9a-f]{64}),([0-9a-f]{64}),([0-9a-f]{64})",
    re.ASCII,
)


class What(StrEnum):
    """What became of a receipt: it was sent; another took its place; it was withdrawn; its answers were erased."""

    SENT = "sent"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `at` is in UTC, to the second; `previous` is the checksum of the line before."""

    number: int
    at: dt.datetime
    what: What
    fingerprint: str
    previous: str
    sha256: str


def next_entry(*, number: int, previous: str, at: dt.datetime, what: What, fingerprint: str) -> Entry:
    """The line that follows line `number`, whose checksum is `previous`; 0 and BEFORE_THE_FIRST begin a register."""
    at = at.astimezone(dt.UTC).replace(microsecond=0)
    entry = Entry(number + 1, at, What(what), fingerprint, previous, "")
    return Entry(number + 1, at, entry.what, fingerprint, previous, sha256_of_entry(entry))


def sha256_of_entry(entry: Entry) -> str:
    """The checksum that a line must bear."""
    return checksum(_covered(entry))


def faults_of(entries: Sequence[Entry], *, last: str = "") -> tuple[str, ...]:
    """A sentence for each fault of a whole register; none where the chain holds.

    `last` is the checksum of the last line as it was made known elsewhere: without it, lines taken from the
    end cannot be missed.
    """
    faults: list[str] = []
    previous, sent = BEFORE_THE_FIRST, set()
    for place, entry in enumerate(entries, start=1):
        covered = _covered(entry)
        faults += faults_of_link(entry, covered=covered, place=place, previous=previous, called="Line")
        if (entry.what is What.SENT) == (entry.fingerprint in sent):
            faults.append(f"Line {place} says “{entry.what}” of a receipt of which that cannot be said.")
        sent.add(entry.fingerprint)
        previous = entry.sha256
    if last and previous != last:
        faults.append("The last line is not the one that was made known.")
    return tuple(faults)


def csv_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The register as a file, a line at a time; the same entries give the same bytes."""
    yield f"{HEADER}\n"
    for entry in entries:
        yield f"{_covered(entry)},{entry.sha256}\n"


def read_csv(text: str) -> tuple[Entry, ...]:
    """The entries of a register's file. Raises UserError naming the first line that is none."""
    lines = text.removesuffix("\n").split("\n")
    if lines[0] != HEADER:
        raise UserError(f"This is no register of receipts: its first line must be {HEADER}")
    return tuple(_entry(line, place) for place, line in enumerate(lines[1:], start=2))


def _covered(entry: Entry) -> str:
    at = entry.at.replace(tzinfo=None).isoformat()
    return f"{entry.number},{at}Z,{entry.what},{entry.fingerprint},{entry.previous}"


def _entry(line: str, place: int) -> Entry:
    found = _LINE.fullmatch(line)
    try:
        if not found:
            raise ValueError
        number, at, what, fingerprint, previous, sha256 = found.groups()
        return Entry(int(number), dt.datetime.fromisoformat(at), What(what), fingerprint, previous, sha256)
    except ValueError:
        raise UserError(
            f"Line {place} of the register’s file is not a line of a register. Fetch the file again from the "
            "site, and do not save it from a spreadsheet."
        ) from None
