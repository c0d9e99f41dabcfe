"""How the letters of a CSV file are written: UTF-8, Windows-1252, or the one here and the other there."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from cairn.returns.read.items import Trouble, Unread, refuse

_CHUNK = 1 << 20
_EITHER = "cairn-either"
_UTF_8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]"
    rb"|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_PERHAPS_CUT = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
_HIGH = re.compile(rb"[\x80-\xff]")
_OF_NEITHER = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


@dataclass(frozen=True, slots=True)
class Letters:
    """How a file's letters are written, as `open` takes it, and the doubts about them."""

    encoding: str = "utf-8-sig"
    errors: str = "strict"
    notes: tuple[Unread, ...] = ()


IN_UTF_8 = Letters()


def letters_of(path: Path) -> Letters:
    """How the letters of the file at `path` are written. The whole file is read, a piece at a time.

    Raises CannotRead where it holds bytes that are letters neither of UTF-8 nor of Windows-1252.
    """
    spoilt = _first_nul(path)
    notes = (Unread(Trouble.NOTE, _NUL, spoilt),) if spoilt else ()
    if _is_utf_8(path):
        return Letters(notes=notes)
    line, some_utf_8 = _windows_letters(path)
    if some_utf_8:
        return Letters("utf-8-sig", _EITHER, (Unread(Trouble.NOTE, _MIXED, line), *notes))
    return Letters("cp1252", "strict", (Unread(Trouble.NOTE, _WINDOWS), *notes))


_WINDOWS = "The file is not UTF-8 and was read as Windows-1252. Save it as CSV UTF-8 to be sure of accents."
_MIXED = (
    "The file is UTF-8 in part, and from this line on some of its letters are of Windows-1252. Each was read as "
    "what it is; save the file as CSV UTF-8, and look at its accents."
)
_NUL = (
    "The file holds a NUL byte from this line on, as no text does. Cells were kept as they stand; write the file "
    "again from the system that made it."
)


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _first_nul(path: Path) -> int:
    """The line of the first NUL byte; 0 where there is none."""
    lines = 0
    for piece in _pieces(path):
        at = piece.find(b"\0")
        if at >= 0:
            return lines + piece.count(b"\n", 0, at) + 1
        lines += piece.count(b"\n")
    return 0


def _is_utf_8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for piece in _pieces(path):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _windows_letters(path: Path) -> tuple[int, bool]:
    """The line of the first letter that is none of UTF-8, and whether there are letters that are."""
    lines, first, some_utf_8, held = 0, 0, False, b""
    for piece in chain(_pieces(path), (b"",)):
        taken = held + piece
        cut = _PERHAPS_CUT.search(taken) if piece else None
        held = cut[0] if cut else b""
        whole = taken[: len(taken) - len(held)]
        rest = _UTF_8.sub(b"", whole)
        some_utf_8 = some_utf_8 or len(rest) < len(whole)
        wrong = _OF_NEITHER.search(rest)
        if wrong:
            raise refuse(_neither(lines + rest.count(b"\n", 0, wrong.start()) + 1))
        found = _HIGH.search(rest)
        if found and not first:
            first = lines + rest.count(b"\n", 0, found.start()) + 1
        lines += rest.count(b"\n")
    return first, some_utf_8


def _neither(line: int) -> str:
    return (
        f"The file's letters are neither UTF-8 nor Windows-1252: line {line:,} holds a byte of neither. "
        "Save the file as CSV UTF-8."
    )


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """What is no letter of UTF-8 is one of Windows-1252, a byte at a time."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.start + 1].decode("cp1252"), error.start + 1


codecs.register_error(_EITHER, _as_windows)
