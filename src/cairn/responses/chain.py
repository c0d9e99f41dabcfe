"""A list to which entries are only ever added, each chained to the one before by SHA-256.

The checksum of an entry covers all that it says, its number and the checksum of the entry before: no entry can be
altered, taken out, put in or moved without a trace on it or on one that follows. What is taken from the end leaves no
trace in what is left, so the last entry has to be known from elsewhere too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Protocol

BEFORE_THE_FIRST = "0" * 64
"""What the first entry follows."""


class Link(Protocol):
    """What every entry has: its place, counted from 1, the checksum of the entry before, and its own."""

    @property
    def number(self) -> int: ...
    @property
    def previous(self) -> str: ...
    @property
    def sha256(self) -> str: ...


def checksum(covered: str) -> str:
    """The SHA-256, 64 hexadecimal digits, of what an entry says, `previous` among it."""
    return hashlib.sha256(covered.encode("utf-8")).hexdigest()


def faults_of_link(link: Link, *, covered: str, place: int, previous: str, called: str) -> Iterator[str]:
    """A sentence for each fault of one entry that should stand at `place`, after one whose checksum is `previous`.

    `covered` is what its checksum covers, `called` what the register calls an entry, with a capital.
    """
    if link.number != place:
        yield f"{called} {place} bears the number {link.number}."
    if link.previous != previous:
        yield f"{called} {place} does not follow the {called.lower()} before it."
    if link.sha256 != checksum(covered):
        yield f"{called} {place} is not as it was written."
