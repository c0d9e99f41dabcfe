"""The records of a review's folder, out of a backup into a folder: what is there already is never written over."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from cairn.responses.backups.archive import Archive
from cairn.responses.backups.erasures import ERASURES
from cairn.responses.backups.manifest import REVIEW


@dataclass(frozen=True, slots=True)
class Laid:
    """What became of each record: put there; there already with the same bytes; or other than what is there, and
    put beside it under the name given with it."""

    new: tuple[Path, ...]
    same: tuple[Path, ...]
    beside: tuple[Path, ...]


def lay_records(archive: Archive, folder: Path) -> Laid:
    """Put a backup's records into a folder, but for the list of erasures: the ledger itself has all that it says."""
    new, same, beside = [], [], []
    for part in archive.manifest.parts_in(REVIEW):
        path, data = folder / part.removeprefix(f"{REVIEW}/"), archive.bytes_of(part)
        if path.name == ERASURES:
            continue
        if not path.exists():
            new.append(_written(path, data))
        elif path.read_bytes() == data:
            same.append(path)
        else:
            beside.append(_written(path.with_name(f"{path.name}.of-the-backup"), data))
    return Laid(tuple(new), tuple(same), tuple(beside))


def _written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    building = path.with_name(f".{path.name}.restoring")
    with building.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    building.rename(path)
    return path
