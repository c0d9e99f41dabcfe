"""A file as it was handed in: its name in the reports, where it lies, and what was seen of it before it was read."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

Stamp = tuple[int, int]
"""The size of a file in bytes, and when it was last changed, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that was handed in. `name` is its path below the folder, by which it is reported; `path` is where it lies.

    `refused` says why there is nothing to read, where there is not, and `notes` are doubts about it.
    `stamp` is its size and time of change when it was first seen, None where they are not looked at.
    """

    name: str
    path: Path
    refused: str = ""
    notes: tuple[str, ...] = ()
    stamp: Stamp | None = None

    @property
    def has_changed(self) -> bool:
        """Whether the file is another than when it was first seen."""
        return self.stamp is not None and self.stamp != stamp_of(self.path)


def stamp_of(path: Path) -> Stamp | None:
    """The size and time of change of a file; None where there is none that can be seen."""
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_size, seen.st_mtime_ns


CHANGED = (
    "The file changed while it was being read, so it may have been read in part. Wait until it is written "
    "whole, and check it again."
)
JUST_WRITTEN = (
    "The file was changed in the seconds before it was read, and may still be being written. "
    "Check it again when it is whole."
)
_SAME_NAME = (
    "Another file has the same name in the same place, so a number was put behind this one's. "
    "Keep the one that counts."
)


def why_not_opened(error: OSError) -> str:
    """A sentence for a file that the system does not let be read."""
    if isinstance(error, PermissionError):
        return "The file cannot be opened: this account may not read it. Let it, or copy the file to where it may."
    if isinstance(error, FileNotFoundError):
        return "The file is not there any more. Put it back, and check again."
    if error.errno == errno.ENOSPC:
        return "There is no room left on the disk to unpack the file. Make room, and check again."
    return f"The file cannot be read ({error.strerror}). Copy it anew from where it came, and check again."


def told_apart(sent: Iterable[Sent]) -> Iterator[Sent]:
    """The same files, each by a name of its own: a second one of a name has a number behind it, and a doubt."""
    times: Counter[str] = Counter()
    taken: set[str] = set()
    for one in sent:
        name = one.name
        while name in taken:
            times[one.name] += 1
            name = f"{one.name} ({times[one.name] + 1})"
        taken.add(name)
        yield one if name == one.name else replace(one, name=name, notes=(*one.notes, _SAME_NAME))
