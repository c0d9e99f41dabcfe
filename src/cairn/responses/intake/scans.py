"""Pages that are pictures, read by Tesseract, where it and Poppler's pdftoppm are installed.

Both run as child processes with a limit of time, on a folder of their own that is taken away again. Pages are drawn
to one size whatever they say of themselves, so that no page can be drawn too large for the memory.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

LONG_SIDE = 3300
"""Pixels of the longer side; A4 at 282 an inch. Tesseract's makers ask for 300."""
MOST_PAGES = 100
SECONDS_A_PAGE = 60
SECONDS = 600
_WANTED = ("eng", "cym")
MISSING = "Pages of pictures are read where Tesseract and Poppler are installed, and here they are not."
UNREADABLE = "Tesseract found no words on them."


@dataclass(frozen=True, slots=True)
class Scans:
    """What was read of pages: texts by their number (from 0), sentences about it, and why nothing could be read."""

    texts: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    why: str = ""


def can_read_scans() -> bool:
    """Whether the programs that read pictures of pages are installed."""
    return bool(shutil.which("tesseract") and shutil.which("pdftoppm") and languages())


def read_scans(data: bytes, numbers: Sequence[int]) -> Scans:
    """The words on the pages of a PDF that are pictures; `numbers` are the pages, from 0."""
    if not can_read_scans():
        return Scans(
            notes=(f"{_pages(numbers)} pictures, as of a scan, and were not read. {MISSING}",), why=MISSING
        )
    texts: dict[int, str] = {}
    late: list[int] = list(numbers[MOST_PAGES:])
    ends = time.monotonic() + SECONDS
    with tempfile.TemporaryDirectory(prefix="cairn-scan-") as folder:
        file = Path(folder) / "pages.pdf"
        file.write_bytes(data)
        for number in numbers[:MOST_PAGES]:
            left = min(SECONDS_A_PAGE, ends - time.monotonic())
            text = _page(file, number, left) if left > 1 else None
            if text is None:
                late.append(number)
            elif text.strip():
                texts[number] = text
    return Scans(texts, tuple(_notes(numbers, texts, late)), "" if texts else UNREADABLE)


@lru_cache(maxsize=1)
def languages() -> str:
    """The languages that are read, of English and Welsh, as Tesseract is told them: "eng+cym"; "" for none."""
    try:
        said = subprocess.run(  # noqa: S603
            [_program("tesseract"), "--list-langs"],
            capture_output=True, text=True, timeout=20, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    have = set(said.stdout.split())
    return "+".join(language for language in _WANTED if language in have)


def _page(file: Path, number: int, seconds: float) -> str | None:
    """The words on one page, or None where it took too long or could not be drawn."""
    drawn, page = file.with_name("page"), str(number + 1)
    how = f"-f {page} -l {page} -scale-to {LONG_SIDE} -gray -png -singlefile".split()
    draw = [_program("pdftoppm"), *how, str(file), str(drawn)]
    started = time.monotonic()
    if not _run(draw, seconds):
        return None
    words = file.with_name("words")
    how = ["-l", languages(), "--psm", "3"]
    read = [_program("tesseract"), str(drawn.with_suffix(".png")), str(words), *how]
    if not _run(read, seconds - (time.monotonic() - started)):
        return None
    text = words.with_suffix(".txt").read_text(encoding="utf-8", errors="replace")
    return text.replace("\f", "").strip("\n")


def _program(name: str) -> str:
    return shutil.which(name) or name


def _run(command: list[str], seconds: float) -> bool:
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=max(seconds, 0.1), check=False, stdin=subprocess.DEVNULL,
            env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _notes(numbers: Sequence[int], texts: dict[int, str], late: Sequence[int]) -> list[str]:
    notes = []
    if texts:
        read = sorted(texts)
        notes.append(
            f"{_pages(read)} pictures, as of a scan, and were read by machine. Compare them with the original "
            "before they are quoted."
        )
    if late:
        notes.append(f"{_pages(sorted(late))} pictures and were not read: it would have taken too long.")
    blank = [number for number in numbers if number not in texts and number not in late]
    if blank and texts:
        notes.append(f"{_pages(blank)} pictures on which no words were found.")
    return notes


def _pages(numbers: Sequence[int]) -> str:
    """ "Pages 1, 2 and 5 are" for 0, 1 and 4."""
    shown = [str(number + 1) for number in numbers[:20]]
    more = len(numbers) - len(shown)
    said = ", ".join(shown) + (f" and {more} more" if more else "")
    return f"Page(s) {said} are"
