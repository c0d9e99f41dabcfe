"""Take the files out of zip archives, so that each is read and reported by itself."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

Named = tuple[str, Path]
"""A file: its path below the folder it is read from, by which it is reported, and where it lies."""


def unpack(named: Sequence[Named], scratch: Path) -> list[Named]:
    """The files themselves, those of each archive in its place: "sent.zip/header.csv". They are put in `scratch`."""
    return [each for file in named for each in _unpacked(file, scratch)]


def _unpacked(file: Named, scratch: Path) -> Iterator[Named]:
    name, path = file
    if path.suffix.lower() != ".zip" or not zipfile.is_zipfile(path):
        yield file
        return
    with zipfile.ZipFile(path) as archive:
        for order, member in enumerate(info for info in archive.infolist() if not info.is_dir()):
            target = (
                scratch / path.name / str(order)
            )  # never by the member's own name, which may lead elsewhere
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(member) as source, target.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            yield f"{name}/{member.filename}", target
