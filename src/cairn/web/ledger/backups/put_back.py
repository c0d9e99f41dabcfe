"""The files of respondents, out of a backup into the folder where they stand."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from cairn.responses.backups import Archive
from cairn.responses.backups.manifest import ATTACHMENTS
from cairn.web.ledger.backups.beside import kept_folder


def put_files_back(archive: Archive, wanted: Iterable[str]) -> int:
    """Put those of the backup's files that are `wanted` where they stood, each whole or not at all. Returns how many.

    A file that is there under its name stays: names are drawn at random, and what was kept is never written again.
    """
    folder, number = kept_folder(), 0
    for path in (folder.parent, folder):
        path.mkdir(mode=0o700, exist_ok=True)
    for name in wanted:
        part = f"{ATTACHMENTS}/{name}"
        if part in archive.manifest.parts and not (folder / name).exists():
            _write(archive, part, folder / name)
            number += 1
    return number


def set_files_aside(aside: str) -> Path | None:
    """Keep what now stands in the folder under another name too, for the ledger that is set aside; None where there
    is nothing. It takes no room: both names are of the same bytes, until one of them is taken away."""
    folder: Path = settings.CAIRN_ATTACHMENTS
    kept = kept_folder()
    if not kept.is_dir() or not any(kept.iterdir()):
        return None
    other = folder.with_name(f"{folder.name}.{aside}")
    (other / kept.name).mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in kept.iterdir():
        copy = other / kept.name / path.name
        if not copy.exists():
            _same_bytes(path, copy)
    other.chmod(0o700)
    return other


def _same_bytes(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except OSError:  # a file system that knows no links
        shutil.copyfile(path, copy)
        copy.chmod(0o600)


def _write(archive: Archive, part: str, final: Path) -> None:
    building = final.with_name(f".{final.name}.restoring")
    number = os.open(building, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(number, "wb") as file:
        for chunk in archive.chunks(part):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    building.rename(final)
