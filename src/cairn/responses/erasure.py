"""Taking an erased response out of the snapshots that were made while it was there.

    evidence/0001/   responses.jsonl · clearances.jsonl · codings.jsonl · erased.json · manifest.json

What was coded of its passages goes with them. Every other line keeps its bytes. `erased.json` says what was taken out
and when, and which checksums the files had before, so that a number which was built from them can still be followed to
its snapshot. The snapshot is built beside and swapped in: a killed run leaves the old one or the new.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cairn.exceptions import ReviewFolderError
from cairn.responses.snapshot import (
    BESIDE,
    CLEARANCES,
    CODINGS,
    ERASED,
    RESPONSES,
    check_is_whole,
    seal,
    snapshots_in,
)
from cairn.tables.files import read_json, write_json
from cairn.tables.manifest import MANIFEST, Manifest

_BUILDING = ".building"
_LEAVING = ".leaving"


@dataclass(frozen=True, slots=True)
class Erasure:
    """A response that was taken out of a snapshot; `passages` are those of it that were cleared to be quoted."""

    public_reference: str
    taken_out_on: dt.date
    passages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Erased:
    """What erased.json holds. `as_collected`: the checksum of each file as it was first made."""

    as_collected: dict[str, str] = field(default_factory=dict)
    responses: tuple[Erasure, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenOut:
    """How many responses were taken out, and of how many snapshots."""

    responses: int
    snapshots: int


def take_out_erased(evidence: Path, erased: Collection[str], on: dt.date) -> TakenOut:
    """Take the responses with these public references, and their clearances, out of every snapshot.

    `on` is the day to write beside them. What an earlier, killed run left is put right first. Raises
    ReviewFolderError naming each snapshot that holds one and is not as it was collected, or cannot be
    written to; the others are done all the same.
    """
    _put_right(evidence)
    faults = []
    gone: set[str] = set()
    changed = 0
    for folder in snapshots_in(evidence):
        try:
            taken = _take_out(folder, _named_in(folder, erased), on)
        except ReviewFolderError as error:
            faults.append(f"{error}. It may hold words of a response that was erased.")
        except OSError as error:
            faults.append(
                f"{folder}: cannot be written to ({error.strerror}), and holds a response that was erased. "
                "Give this account the right to change it, and collect again."
            )
        else:
            gone |= taken
            changed += bool(taken)
    if faults:
        raise ReviewFolderError("\n".join(faults))
    return TakenOut(len(gone), changed)


def erasures_in(evidence: Path) -> dict[str, Erasure]:
    """Every response that was taken out of a snapshot under a folder, by its public reference."""
    found: dict[str, Erasure] = {}
    for folder in snapshots_in(evidence):
        for each in _erased_of(folder).responses:
            passages = {
                *each.passages,
                *(found[each.public_reference].passages if each.public_reference in found else ()),
            }
            found[each.public_reference] = Erasure(
                each.public_reference, each.taken_out_on, tuple(sorted(passages))
            )
    return found


def _erased_of(folder: Path) -> Erased:
    return read_json(folder / ERASED, Erased) if (folder / ERASED).is_file() else Erased()


def _put_right(evidence: Path) -> None:
    """Of a run that was killed between the two renames the old snapshot comes back; what was half built goes."""
    for leaving in sorted(evidence.glob(f".*{_LEAVING}")):
        folder = evidence / leaving.name[1 : -len(_LEAVING)]
        if folder.exists():
            shutil.rmtree(leaving)
        else:
            leaving.rename(folder)
    for building in sorted(evidence.glob(f".*{_BUILDING}")):
        shutil.rmtree(building)


def _named_in(folder: Path, erased: Collection[str]) -> frozenset[str]:
    """Those of the references that stand anywhere in the snapshot's files, whole or damaged.

    What was taken out before is not looked for again.
    """
    wanted = set(erased) - {each.public_reference for each in _erased_of(folder).responses}
    if not wanted:
        return frozenset()
    files = [folder / name for name in (RESPONSES, CLEARANCES, CODINGS) if (folder / name).is_file()]
    held = b"".join(file.read_bytes() for file in files)
    return frozenset(reference for reference in wanted if _as_written(reference) in held)


def _as_written(name: str) -> bytes:
    return json.dumps(name, ensure_ascii=False)[1:-1].encode()


def _take_out(folder: Path, erased: frozenset[str], on: dt.date) -> frozenset[str]:
    """Which of them the snapshot held, once it does so no more."""
    if not erased:
        return frozenset()
    check_is_whole(folder)
    kept, gone = _parted(folder / RESPONSES, "public_reference", erased)
    if not gone:
        return frozenset()
    references = frozenset(str(line["public_reference"]) for line in gone)
    passages = {str(passage["id"]) for line in gone for passage in line["passages"]}
    cleared, voided = _parted(folder / CLEARANCES, "passage", passages)
    staying = {CLEARANCES: cleared}
    if (folder / CODINGS).is_file():
        staying[CODINGS] = _parted(folder / CODINGS, "passage", passages)[0]
    before = _erased_of(folder)
    log = Erased(
        before.as_collected or read_json(folder / MANIFEST, Manifest).outputs,
        (
            *before.responses,
            *(Erasure(each, on, _cleared_of(each, gone, voided)) for each in sorted(references)),
        ),
    )
    _swap(folder, {RESPONSES: kept, **staying}, log)
    return references


def _parted(path: Path, key: str, values: Collection[str]) -> tuple[bytes, list[dict[str, Any]]]:
    """The lines of a file that stay, byte for byte, and what the others hold: those with one of the values at a key."""
    kept, gone = [], []
    names = [_as_written(value) for value in values]
    with path.open("rb") as file:
        for line in file:
            is_named = any(name in line for name in names)  # a line is long, and to parse it takes far longer
            held = json.loads(line) if is_named else {}
            if held.get(key) in values:
                gone.append(held)
            else:
                kept.append(line)
    return b"".join(kept), gone


def _cleared_of(reference: str, gone: list[dict[str, Any]], voided: list[dict[str, Any]]) -> tuple[str, ...]:
    lines = [line for line in gone if line["public_reference"] == reference]
    own = {passage["id"] for line in lines for passage in line["passages"]}
    return tuple(sorted({str(clearance["passage"]) for clearance in voided} & own))


def _swap(folder: Path, staying: Mapping[str, bytes], log: Erased) -> None:
    """Put a snapshot in place of one: these files as they are now, and those beside in which nobody is told."""
    building = folder.with_name(f".{folder.name}{_BUILDING}")
    leaving = folder.with_name(f".{folder.name}{_LEAVING}")
    building.mkdir()
    for name in BESIDE:
        if name not in staying and (folder / name).is_file():
            shutil.copyfile(folder / name, building / name)
    for name, content in staying.items():
        (building / name).write_bytes(content)
    write_json(building / ERASED, log)
    seal(building)
    folder.rename(leaving)
    building.rename(folder)
    shutil.rmtree(leaving)
