"""Numbered, read-only copies of the ledger: all that the pipeline reads of the voices.

    evidence/0001/   responses.jsonl · clearances.jsonl · received.json · codebook.json · changes.jsonl · codings.jsonl
                     · manifest.json (checksums of all of these)

received.json says what was received and what became of it. Of the codebook and the codings `cairn.themes.kept` knows;
here they are files that stand beside. Snapshots that were made by an earlier release have none of these four.

A new number is made only where the content differs from the last. A snapshot is built beside and
renamed, so that a killed run leaves none half made, and its files are checked whenever it is read.
One thing alone changes it later: a respondent who has their data erased (see erasure.py).
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cairn.exceptions import ReviewFolderError
from cairn.responses.ledger import Clearance, Response
from cairn.responses.reconciliation import Reconciliation
from cairn.tables.files import read_json, read_json_lines, write_json, write_json_lines
from cairn.tables.manifest import MANIFEST, Manifest, checksums, write_manifest

RESPONSES = "responses.jsonl"
CLEARANCES = "clearances.jsonl"
RECEIVED = "received.json"
ERASED = "erased.json"
CODEBOOK = "codebook.json"
CHANGES = "changes.jsonl"
CODINGS = "codings.jsonl"
BESIDE = (RECEIVED, CODEBOOK, CHANGES, CODINGS)
"""Files that not every snapshot has."""
_HELD = (RESPONSES, CLEARANCES, *BESIDE)
_NUMBER = re.compile(r"\d{4,}")
_BUILDING = ".snapshot.building"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that the pipeline reads of the voices: one numbered, read-only copy of the ledger. `received` is None where
    an earlier release made it."""

    number: int
    responses: tuple[Response, ...]
    clearances: tuple[Clearance, ...]
    received: Reconciliation | None = None


def write_snapshot(
    folder: Path,
    responses: Iterable[Response],
    clearances: Iterable[Clearance],
    received: Reconciliation | None = None,
    also: Callable[[Path], None] | None = None,
) -> Path:
    """The numbered snapshot under `folder` that holds these; a new one only where the last differs.

    `also` is given the folder that is being built, and writes what stands beside into it: files of `BESIDE` alone.
    Responses are put in the order of their public references and clearances in that of their
    passages, so that the same ledger gives the same bytes.
    """
    building = folder / _BUILDING
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir(parents=True)
    in_order = sorted(responses, key=_order_of_response)
    write_json_lines(building / RESPONSES, in_order)
    cleared_in_order = sorted(clearances, key=_order_of_clearance)
    write_json_lines(building / CLEARANCES, cleared_in_order)
    if received is not None:
        write_json(building / RECEIVED, received)
    if also is not None:
        also(building)
    last = latest_snapshot(folder)
    if last is not None and _contents(last) == _contents(building):
        shutil.rmtree(building)
        return last
    seal(building)
    numbered = folder / f"{(int(last.name) if last else 0) + 1:04d}"
    building.rename(numbered)
    return numbered


def _contents(folder: Path) -> dict[str, str]:
    return checksums([path for name in _HELD if (path := folder / name).is_file()], folder)


def seal(building: Path) -> None:
    """Write the manifest of a snapshot that is being built, and make its files read-only."""
    write_manifest(building, "snapshot", "", {})
    for file in building.iterdir():
        file.chmod(0o444)


def _order_of_response(response: Response) -> tuple[str, str]:
    return response.public_reference, response.reference


def _order_of_clearance(clearance: Clearance) -> tuple[str, str, str, str]:
    return clearance.passage, clearance.cleared_on.isoformat(), clearance.cleared_by, clearance.text


def latest_snapshot(evidence: Path) -> Path | None:
    """The snapshot with the highest number under a folder; None where there is none."""
    return next(reversed(snapshots_in(evidence)), None)


def snapshots_in(evidence: Path) -> list[Path]:
    """Every snapshot under a folder, in the order of their numbers."""
    if not evidence.is_dir():
        return []
    numbered = [path for path in evidence.iterdir() if _NUMBER.fullmatch(path.name) and path.is_dir()]
    return sorted(numbered, key=lambda path: int(path.name))


def read_snapshot(folder: Path) -> Snapshot:
    """The snapshot that a numbered folder holds.

    Raises ReviewFolderError where it is not whole, or is no longer as it was made.
    """
    check_is_whole(folder)
    return Snapshot(
        number=int(folder.name),
        responses=tuple(read_json_lines(folder / RESPONSES, Response)),
        clearances=tuple(read_json_lines(folder / CLEARANCES, Clearance)),
        received=read_json(folder / RECEIVED, Reconciliation) if (folder / RECEIVED).is_file() else None,
    )


def check_is_whole(folder: Path) -> None:
    """Raises ReviewFolderError where a snapshot is not whole, or is no longer as it was made."""
    if not _NUMBER.fullmatch(folder.name) or not (folder / MANIFEST).is_file():
        raise ReviewFolderError(f"{folder}: is no snapshot of the evidence. Make one with: cairn collect")
    expected = read_json(folder / MANIFEST, Manifest).outputs
    found = checksums([folder], folder)
    changed = sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))
    if changed or set(expected) - {ERASED, *BESIDE} != {RESPONSES, CLEARANCES}:
        raise ReviewFolderError(
            f"{folder}: {', '.join(changed) or MANIFEST} is not as it was collected. A snapshot is never "
            "changed by hand: delete this folder and make it again with: cairn collect"
        )
