"""Where a backup is put: written beside under another name, renamed once it is whole, and never over another."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from typing import BinaryIO

from cairn.exceptions import BackupError
from cairn.tables.disk import settle

_PARTIAL = ".partial"
_TO_SPARE = 16_000_000
"""Bytes that must be left free beside a backup: a disk that is full to the last stops the ledger too."""


@dataclass
class Building:
    """A backup that is being written, readable by its owner alone, at `path`; `publish` gives it its name."""

    path: Path
    file: BinaryIO
    published: Path | None = field(default=None)

    def publish(self, final: Path) -> None:
        """Give it its name, safe from a power cut. Raises BackupError where something has that name by now."""
        self.file.flush()
        os.fsync(self.file.fileno())
        _link_anew(self.path, final)
        settle(final.parent)
        self.published = final


@contextmanager
def building_in(folder: Path) -> Iterator[Building]:
    """A file in a folder to write a backup into; whatever way the block is left, it is gone unless published.

    What an earlier run that was killed left there is cleared away. Raises BackupError where nothing can be
    written there.
    """
    path = folder / f".cairn-backup-{os.getpid()}{_PARTIAL}"
    try:
        _clear_what_was_left(folder)
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise not_written(folder, error) from error
    with os.fdopen(number, "w+b") as file:
        flock(file, LOCK_EX | LOCK_NB)
        try:
            yield Building(path, file)
        finally:
            path.unlink(missing_ok=True)


def check_place(target: Path) -> Path:
    """The folder that a backup goes into: `target` itself, or that of the file it names.

    Raises BackupError where there is none, or where the file is there already.
    """
    if target.is_dir():
        return target
    if target.exists() or target.is_symlink():
        raise BackupError(
            f"{target}: is there already, and a backup is never written over. Name another file."
        )
    if not target.parent.is_dir():
        raise BackupError(
            f"{target.parent}: there is no such folder. Make it, readable by the site's account alone."
        )
    return target.parent


def check_room(folder: Path, needed: int) -> None:
    """Raises BackupError where the disk has not `needed` bytes free, and some to spare."""
    free = shutil.disk_usage(folder).free
    if free < needed + _TO_SPARE:
        raise BackupError(
            f"{folder}: the backup needs about {_megabytes(needed + _TO_SPARE)} MB, and {_megabytes(free)} MB are "
            "free there. Make room, or name a folder on another disk."
        )


def name_of_backup(call: str, moment: dt.datetime) -> str:
    """What a backup in a folder is called: by its call, and its moment in UTC."""
    return f"cairn-{call}-{moment:%Y-%m-%dT%H%M%SZ}.tar"


def backups_in(folder: Path, call: str) -> list[Path]:
    """The backups of a call in a folder, the oldest first; files under other names are nobody's to touch."""
    pattern = re.compile(rf"cairn-{re.escape(call)}-\d{{4}}-\d\d-\d\dT\d{{6}}Z\.tar")
    return sorted(path for path in folder.iterdir() if pattern.fullmatch(path.name) and path.is_file())


def keep_newest(folder: Path, call: str, keep: int) -> list[Path]:
    """Remove all but the newest `keep` backups of a call in a folder; give those that went."""
    gone = backups_in(folder, call)[:-keep]
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def not_written(place: Path, error: OSError) -> BackupError:
    """The refusal where a disk is full or a right is missing."""
    return BackupError(
        f"{place}: cannot be written ({error.strerror}). Nothing was left there. Check the right to write there, and "
        "the room on the disk."
    )


def _link_anew(path: Path, final: Path) -> None:
    """Give a file a name that nothing has: a link refuses one that is taken, where a rename would cover it."""
    try:
        os.link(path, final)
    except FileExistsError as error:
        raise BackupError(
            f"{final}: is there already, and a backup is never written over. Name another file."
        ) from error
    except OSError as error:  # a file system that knows no links
        if final.exists():
            raise BackupError(
                f"{final}: is there already, and a backup is never written over. Name another file."
            ) from error
        path.rename(final)


def _clear_what_was_left(folder: Path) -> None:
    for path in folder.glob(f".cairn-backup-*{_PARTIAL}"):
        with path.open("rb") as file:
            try:
                flock(file, LOCK_EX | LOCK_NB)
            except BlockingIOError:
                continue  # somebody is writing it
            path.unlink(missing_ok=True)


def _megabytes(size: int) -> str:
    return f"{-(-size // 1_000_000):,}"
