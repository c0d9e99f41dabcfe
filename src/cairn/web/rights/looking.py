"""Looking into files for bytes that should not be there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PIECE = 1 << 20
PACKED = frozenset({".parquet", ".zip", ".gz", ".zst", ".xlsx", ".ods", ".png", ".woff", ".pdf"})
"""Kinds of file in which words do not stand as they were written."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look into files showed: those in which something stands, and how many could not be looked into."""

    hits: dict[Path, frozenset[bytes]]
    looked: int
    unread: int
    packed: int


def look_into(files: Iterable[Path], wanted: Collection[bytes]) -> Seen:
    """Which of the files hold which of the bytes; a file is read a megabyte at a time."""
    hits, looked, unread, packed = {}, 0, 0, 0
    for file in files:
        if file.suffix in PACKED:
            packed += 1
            continue
        try:
            found = _held_in(file, wanted)
        except FileNotFoundError:
            continue  # gone since it was listed
        except OSError:
            unread += 1
            continue
        looked += 1
        if found:
            hits[file] = found
    return Seen(hits, looked, unread, packed)


def files_below(folder: Path) -> list[Path]:
    """Every file under a folder. Raises OSError where it cannot be listed."""
    return [path for path in sorted(_walk(folder)) if path.is_file() and not path.is_symlink()]


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)


def _held_in(file: Path, wanted: Collection[bytes]) -> frozenset[bytes]:
    longest = max(map(len, wanted), default=0)
    found: set[bytes] = set()
    with file.open("rb") as held:
        end = b""
        while piece := held.read(PIECE):
            text = end + piece
            found |= {each for each in wanted if each in text}
            end = text[-longest:]
    return frozenset(found)
