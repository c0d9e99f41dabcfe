"""What was erased, kept beside the ledger, so that a ledger which is restored forgets it again.

    erasures.jsonl   one line an erasure: {"on": "2026-06-03", "responses": ["P-7HKD3C"]}

It holds public references and days, no name and no word, and may be kept anywhere. What it says is read
from three other places as well: an `erased.json` of a snapshot, a folder of snapshots, and a copy of the
public register of receipts, whose lines say which receipts were erased.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path

from cairn.exceptions import BackupError, CairnError
from cairn.responses.erasure import Erased, erasures_in
from cairn.responses.register import HEADER, What, read_csv
from cairn.tables.files import read_json, structure

ERASURES = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Erasing:
    """One line: a day, and the public references of the response that was erased, in all its versions."""

    on: dt.date
    responses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToErase:
    """What a ledger must not hold any more: public references, and fingerprints of receipts."""

    references: frozenset[str] = frozenset()
    fingerprints: frozenset[str] = frozenset()

    def __or__(self, other: ToErase) -> ToErase:
        return ToErase(self.references | other.references, self.fingerprints | other.fingerprints)


def note_erasures(file: Path, erasings: Iterable[Erasing]) -> int:
    """Add lines to the end of the file, safe from a power cut, for what it does not name yet. Returns how many lines.

    Several processes may do so at once. Raises OSError where the file cannot be written.
    """
    told = tuple(erasings)
    if not told:
        return 0
    number = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(number, "r+", encoding="utf-8") as held:
        flock(held, LOCK_EX)
        text = held.read()
        whole = text[: text.rfind("\n") + 1]
        cut_off = _read_lines(text, file)[len(_read_lines(whole, file)) :]
        os.ftruncate(number, len(whole.encode()))
        known = {reference for each in _read_lines(whole, file) for reference in each.responses}
        new = []
        for each in (*cut_off, *told):
            if not known.issuperset(each.responses):
                new.append(each)
                known.update(each.responses)
        if new:
            held.writelines(_line(each) for each in new)
            held.flush()
            os.fsync(held.fileno())
    return len(new)


def to_erase_of(places: Collection[Path]) -> ToErase:
    """All that some files and folders say was erased. Raises BackupError for one that says nothing of the kind."""
    found = ToErase()
    for place in places:
        found |= _read(place)
    return found


def _read(place: Path) -> ToErase:
    if place.is_dir():
        return ToErase(frozenset(erasures_in(place)))
    try:
        text = place.read_text(encoding="utf-8")
        if text.startswith(HEADER):
            return ToErase(fingerprints=_erased_receipts(text))
        if place.suffix == ".json":
            return ToErase(frozenset(each.public_reference for each in read_json(place, Erased).responses))
        return ToErase(frozenset(one for each in _read_lines(text, place) for one in each.responses))
    except (OSError, ValueError, CairnError) as error:
        raise BackupError(
            f"{place}: is no list of what was erased. Name an {ERASURES}, an erased.json or a folder of snapshots, "
            "or a copy of the register of receipts."
        ) from error


def _erased_receipts(text: str) -> frozenset[str]:
    return frozenset(entry.fingerprint for entry in read_csv(text) if entry.what is What.ERASED)


def _read_lines(text: str, path: Path) -> list[Erasing]:
    """Every whole line; the last may have been cut off with the power, and the ledger then still knows of it."""
    lines = text.split("\n")
    found = []
    for place, line in enumerate(lines, start=1):
        try:
            if line.strip():
                found.append(structure(json.loads(line), Erasing, path))
        except ValueError as error:
            if place == len(lines):
                continue
            raise BackupError(
                f"{path}: line {place} is not as it was written. Mend it, or take it out."
            ) from error
    return found


def _line(erasing: Erasing) -> str:
    held = {"on": erasing.on.isoformat(), "responses": list(erasing.responses)}
    return json.dumps(held, sort_keys=True) + "\n"
