"""Every file that lies in a folder, as it was handed in: nothing that lies there is left out in silence."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from cairn.returns.read.sent import JUST_WRITTEN, Sent, why_not_opened
from cairn.tables.sentences import printable

_SECONDS = 5
"""A file that was changed so short a time ago may still be being written."""


def handed_in(place: Path, apart: Path, now: float) -> list[Sent]:
    """The files below a folder, or the one file, in order of name; `now` is the time in seconds of the epoch.

    Hidden files, those in hidden folders, and what lies in the folder `apart` are left out. What is no
    file that can be read is given with the sentence that says why.
    """
    if not place.is_dir():
        return [_sent(place, place.name, now)]
    apart = apart.resolve()
    found = (_sent(path, path.relative_to(place).as_posix(), now) for path in _below(place, apart))
    return sorted(found, key=lambda one: one.name)


def _below(top: Path, apart: Path) -> Iterator[Path]:
    """Every file below a folder, the links to folders, and the folders that cannot be opened."""
    closed: list[str] = []
    for folder, folders, files in os.walk(top, onerror=lambda error: closed.append(error.filename)):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in tuple(folders):
            path = Path(folder, name)
            if path.is_symlink():
                yield path
            elif path.resolve() == apart:
                folders.remove(name)
        yield from (Path(folder, name) for name in files if not name.startswith("."))
    yield from map(Path, closed)


def _sent(path: Path, name: str, now: float) -> Sent:
    name = printable(name)
    try:
        seen = path.stat()
    except OSError as error:
        return Sent(name, path, _DANGLING if os.path.islink(path) else why_not_opened(error))
    if not stat.S_ISREG(seen.st_mode):
        return Sent(name, path, _why_no_file(path, seen.st_mode))
    notes = (JUST_WRITTEN,) if abs(now - seen.st_mtime) < _SECONDS else ()
    return Sent(name, path, "", notes, (seen.st_size, seen.st_mtime_ns))


_DANGLING = "This is a link to a file that is not there. Put the file itself in the folder."


def _why_no_file(path: Path, mode: int) -> str:
    if not stat.S_ISDIR(mode):
        return "This is no file, but a device or a way to another program. Put the file itself in the folder."
    if path.is_symlink():
        return "This is a link to a folder, which is not followed. Put the folder itself here, or check it by its name."
    return "The folder cannot be opened: this account may not read it. Let it, or copy the folder to where it may."
