"""Looking into files for bytes that should not be there."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

PIECE = 1 << 20
_BROKEN = (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)
PACKED = frozenset({".parquet", ".duckdb", ".zst", ".xz", ".bz2", ".7z", ".pdf"})
"""Kinds of file in which words do not stand as they were written, and that are not unpacked here."""
ZIPPED = frozenset({".zip", ".xlsx", ".ods", ".docx", ".odt", ".qdpx"})
GZIPPED = frozenset({".gz", ".svgz"})
PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2"})
"""Pictures and fonts, in which nothing is written that could be searched."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look into files showed: those in which something stands, and how many could not be looked into, because
    this account may not or because they are packed; `kinds` are the endings of these."""

    hits: dict[Path, frozenset[bytes]]
    looked: int
    unread: int
    packed: int
    kinds: tuple[str, ...] = ()


def look_into(files: Iterable[Path], wanted: Collection[bytes]) -> Seen:
    """Which of the files hold which of the bytes; a file is read a megabyte at a time, one that is zipped is unpacked
    so. Pictures and fonts are passed by."""
    hits, looked, unread = {}, 0, 0
    packed: Counter[str] = Counter()
    for file in files:
        ending = file.suffix.lower()
        if ending in PICTURES:
            continue
        try:
            found = None if ending in PACKED else _held_in(file, ending, wanted)
        except FileNotFoundError:
            continue  # gone since it was listed
        except _BROKEN:
            found = None
        except OSError:
            unread += 1
            continue
        if found is None:
            packed[ending] += 1
            continue
        looked += 1
        if found:
            hits[file] = found
    return Seen(hits, looked, unread, packed.total(), tuple(sorted(packed)))


def look_into_ledger(files: Iterable[Path], wanted: Collection[bytes]) -> Seen:
    """The same of the files of a ledger in SQLite that is in use, in a process of its own.

    SQLite's locks belong to a process and a file: whoever opens such a file beside SQLite and closes it again lets go
    all locks of its process. Another process may then take away the log in which this one still writes, and what it
    writes is lost. Source: "How to corrupt an SQLite database file", section 2.2, sqlite.org.
    """
    told = {"files": [str(file) for file in files], "wanted": [each.hex() for each in wanted]}
    done = subprocess.run(
        [sys.executable, "-m", "cairn.web.rights.looking"],
        input=json.dumps(told), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        return Seen({}, 0, len(told["files"]), 0)
    answer = json.loads(done.stdout)
    hits = {Path(file): frozenset(map(bytes.fromhex, held)) for file, held in answer["hits"].items()}
    return Seen(hits, answer["looked"], answer["unread"], 0)


def _answer(told: str) -> str:
    asked = json.loads(told)
    seen = look_into(map(Path, asked["files"]), [bytes.fromhex(each) for each in asked["wanted"]])
    hits = {str(file): [each.hex() for each in held] for file, held in seen.hits.items()}
    return json.dumps({"hits": hits, "looked": seen.looked, "unread": seen.unread + seen.packed})


def files_below(folder: Path) -> list[Path]:
    """Every file under a folder. Raises OSError where it cannot be listed."""
    return [path for path in sorted(_walk(folder)) if path.is_file() and not path.is_symlink()]


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        yield path
        if path.is_dir() and not path.is_symlink():
            yield from _walk(path)


def _held_in(file: Path, ending: str, wanted: Collection[bytes]) -> frozenset[bytes]:
    if ending in ZIPPED:
        with zipfile.ZipFile(file) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            return frozenset().union(*(_found_in(archive.open(each), wanted) for each in members))
    return _found_in(gzip.open(file) if ending in GZIPPED else file.open("rb"), wanted)


def _found_in(opened: IO[bytes], wanted: Collection[bytes]) -> frozenset[bytes]:
    longest = max(map(len, wanted), default=0)
    found: set[bytes] = set()
    with opened as held:
        end = b""
        while piece := held.read(PIECE):
            text = end + piece
            found |= {each for each in wanted if each in text}
            end = text[-longest:] if longest else b""
    return frozenset(found)


if __name__ == "__main__":
    sys.stdout.write(_answer(sys.stdin.read()))
