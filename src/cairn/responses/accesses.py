"""The register of accesses: which of the staff opened what people sent, chained as `chain` says.

An entry names people and responses, never their words: neither an answer nor what was searched for, since people
search for names.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cairn.exceptions import UserError
from cairn.responses.chain import BEFORE_THE_FIRST, checksum, faults_of_link

EVERY = "*"
"""In place of public references: every response that was there."""
_CHECKPOINT = re.compile(r"(0|[1-9][0-9]{0,18}):([0-9a-f]{64})", re.ASCII)


class Opened(StrEnum):
    """What somebody did. The item that an entry names beside it is said here in brackets."""

    RESPONSE = "response.read"
    """Opened the page of a response."""
    PASSAGE = "passage.read"
    """Opened a passage by itself, to clear it or to put it right (its id)."""
    FILE = "file.read"
    """Took a copy of a file (its id, or the reference of the response that came in it, and its number)."""
    INTAKE = "files.listed"
    """Opened the names of the files that came in."""
    PHRASES = "phrases.read"
    """Opened what people said to a question (its code)."""
    SEARCH = "responses.searched"
    """Searched for words, and saw which responses hold them (no word of the search)."""
    EXPORT = "responses.exported"
    """Wrote every response into a table."""
    SNAPSHOT = "responses.collected"
    """Wrote every response into a snapshot, of which publications are built."""
    COMPLAINTS = "complaints.read"
    """Opened the complaints."""
    SUBJECT_SEARCH = "subject.searched"
    """Looked for somebody's data everywhere (no word of the search)."""
    SUBJECT = "subject.gathered"
    """Gathered all that is held of somebody, to be given to them."""


@dataclass(frozen=True, slots=True)
class Access:
    """One entry. `at` is in UTC; `responses` are public references, or EVERY alone; `previous` as `chain` says."""

    number: int
    at: dt.datetime
    who: str
    opened: str
    item: str
    responses: tuple[str, ...]
    previous: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The number and the checksum of one entry, kept elsewhere; number 0 stands before the first."""

    number: int
    sha256: str

    def __str__(self) -> str:
        return f"{self.number}:{self.sha256}"


def next_access(
    last: Checkpoint, *, at: dt.datetime, who: str, opened: Opened, item: str, responses: Collection[str]
) -> Access:
    """The entry that follows the last one; a register begins with `NONE_YET`."""
    bare = Access(
        last.number + 1, at.astimezone(dt.UTC), who, opened.value, item, tuple(sorted(responses)), last.sha256
    )
    return Access(
        bare.number, bare.at, who, bare.opened, item, bare.responses, last.sha256, checksum(_covered(bare))
    )


NONE_YET = Checkpoint(0, BEFORE_THE_FIRST)


def faults_of(
    entries: Iterable[Access], *, head: Checkpoint, checkpoints: Iterable[Checkpoint] = ()
) -> Iterator[str]:
    """A sentence for each fault of a whole register, in order; none where the chain holds.

    `head` is where the ledger says that the register ends, `checkpoints` what was kept of it elsewhere.
    """
    known: dict[int, set[str]] = {}
    for checkpoint in checkpoints:
        known.setdefault(checkpoint.number, set()).add(checkpoint.sha256)
    place, previous = 0, BEFORE_THE_FIRST
    for entry in entries:
        place += 1
        if entry.number > place:
            yield f"{_missing(place, entry.number - 1)} missing."
            place, previous = entry.number, entry.previous
        yield from faults_of_link(
            entry, covered=_covered(entry), place=place, previous=previous, called="Entry"
        )
        if known.pop(entry.number, {entry.sha256}) != {entry.sha256}:
            yield f"Entry {entry.number} is not the one of which the checkpoint was kept."
        previous = entry.sha256
    yield from _faults_of_end(Checkpoint(place, previous), head, known)


def read_checkpoint(text: str) -> Checkpoint:
    """A checkpoint as it was printed. Raises UserError where it is none."""
    found = _CHECKPOINT.fullmatch(text.strip())
    if not found:
        raise UserError(
            "That is no checkpoint. Give one back as `cairn audit verify` printed it: a number, a colon and 64 digits."
        )
    return Checkpoint(int(found[1]), found[2])


def _faults_of_end(last: Checkpoint, head: Checkpoint, known: dict[int, set[str]]) -> Iterator[str]:
    known.pop(0, None)
    beyond = max((head.number, *known))
    if beyond > last.number:
        yield f"{_missing(last.number + 1, beyond)} missing from the end."
    elif head != last:
        yield f"The ledger says that the register ends with entry {head.number}, and it ends with entry {last.number}."


def _missing(first: int, last: int) -> str:
    return f"Entry {first} is" if first == last else f"Entries {first} to {last} are"


def _covered(entry: Access) -> str:
    """All that an entry says, in one way only: a list in JSON, in ASCII."""
    said = [
        entry.number,
        entry.at.isoformat(),
        entry.who,
        entry.opened,
        entry.item,
        list(entry.responses),
        entry.previous,
    ]
    return json.dumps(said, separators=(",", ":"))
