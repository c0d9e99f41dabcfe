"""Take the files out of zip archives, so that each is read and reported by itself."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from cairn.returns.read.archives import ARCHIVE_MARKS, TooManyMembers, is_office_file, opened
from cairn.returns.read.sent import CHANGED, Sent, told_apart, why_not_opened
from cairn.tables.sentences import printable

MOST_BYTES = 8 << 30
"""The most that is unpacked of all the archives of a folder together."""
MOST_TIMES = 200
"""How many times its own size an archive may unpack to; a return in XML or CSV comes to 50 at most."""
ALWAYS_ALLOWED = 100 << 20
"""An archive may always unpack to so much, however small it is."""
_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those that give so much at a time as they are asked for; others may fill the memory with one piece."""


class _Refused(Exception):
    """A member that is not unpacked; its text is the sentence that says why."""


class _Room:
    """How much may still be unpacked: of all the archives, and of the one at hand."""

    def __init__(self) -> None:
        self._of_all = MOST_BYTES
        self._of_this = 0

    def for_archive(self, size: int) -> None:
        """Begin an archive of `size` bytes."""
        self._of_this = max(ALWAYS_ALLOWED, MOST_TIMES * size)

    def take(self, size: int) -> None:
        """Take room for so many bytes. Raises _Refused where there is none."""
        self._of_all -= size
        self._of_this -= size
        if self._of_this < 0:
            raise _Refused(
                f"The archive unpacks to more than {MOST_TIMES} times its size, as no return does, so this file was "
                "not taken out of it. Ask its sender for the files themselves."
            )
        if self._of_all < 0:
            raise _Refused(
                f"The archives hold more than {MOST_BYTES >> 30} GB in all, the most that is unpacked, so this file "
                "was not. Unpack the archive, and hand in the files."
            )


def unpack(sent: Sequence[Sent], scratch: Path) -> list[Sent]:
    """The files themselves, those of each archive in its place: "sent.zip/header.csv". They are put in `scratch`.

    What cannot be unpacked is given with the sentence that says why. Hidden files, and what a Mac adds
    to an archive, are passed over, as they are in a folder. No two files have one name.
    """
    room, order = _Room(), count()
    return list(told_apart(each for one in sent for each in _files_of(one, scratch, room, order)))


def _files_of(one: Sent, scratch: Path, room: _Room, order: Iterator[int]) -> list[Sent]:
    try:
        if one.refused or not _is_archive(one.path):
            return [one]
        found = list(_members(one, scratch, room, order))
    except TooManyMembers as many:
        return [Sent(one.name, one.path, str(many))]
    except OSError as error:
        return [Sent(one.name, one.path, why_not_opened(error))]
    except Exception:  # zipfile lets through whatever a spoilt archive makes its parts raise
        return [Sent(one.name, one.path, _BROKEN_ARCHIVE)]
    return found or [Sent(one.name, one.path, _EMPTY_ARCHIVE)]


_BROKEN_ARCHIVE = "The archive is broken, and nothing was taken out of it. Ask its sender for it again."
_EMPTY_ARCHIVE = (
    "There is no file in the archive. Look for the files that were meant to be in it, and hand those in."
)


def _is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        start = file.read(4)
    if start in ARCHIVE_MARKS:
        return not is_office_file(path)
    return path.suffix.lower() == ".zip" and zipfile.is_zipfile(path)


def _members(one: Sent, scratch: Path, room: _Room, order: Iterator[int]) -> Iterator[Sent]:
    room.for_archive(one.path.stat().st_size)
    with opened(one.path) as archive:
        for member in archive.infolist():
            if member.is_dir() or _passed_over(member.filename):
                continue
            name = f"{one.name}/{printable(member.filename)}"
            notes = one.notes + ((_LEADS_OUT,) if _leads_out(member.filename) else ())
            target = scratch / str(next(order))  # never by the member's own name, which may lead elsewhere
            refused = _take_out(archive, member, target, room)
            if one.has_changed:
                notes += (CHANGED,)
            yield Sent(name, target, refused, notes)


def _passed_over(name: str) -> bool:
    """Hidden files and those in hidden folders, and what a Mac keeps of its own in an archive."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part.strip(".") for part in parts)


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or parts[0].endswith(":")


_LEADS_OUT = (
    "The name of this file leads out of the archive. It was read, and nothing was written to where the name "
    "leads; ask who made the archive."
)


def _take_out(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, room: _Room) -> str:
    """Copy a member to `target`; why it could not be, in a sentence, empty where it could."""
    try:
        _check(member)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(member) as source, target.open("wb") as copy:
            while chunk := source.read(_CHUNK):
                room.take(len(chunk))
                copy.write(chunk)
    except _Refused as refusal:
        target.unlink(missing_ok=True)
        return str(refusal)
    except OSError as error:
        target.unlink(missing_ok=True)
        return why_not_opened(error)
    except Exception:  # as above: the checksum is wrong, the packing breaks off, the headers contradict
        target.unlink(missing_ok=True)
        return "The file is broken in the archive, and was not read. Ask its sender for it again."
    return ""


def _check(member: zipfile.ZipInfo) -> None:
    """Raises _Refused where the member cannot be unpacked as a file."""
    if member.flag_bits & 1:
        raise _Refused(
            "The file is encrypted in the archive, so it was not read. Unpack it with its password, and hand it in."
        )
    if member.compress_type not in _METHODS:
        raise _Refused(
            f"The file is packed by a method that Cairn does not unpack ({member.compress_type}). "
            "Pack it as an ordinary zip archive, or hand in the file itself."
        )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise _Refused(
            "This is a link in the archive, and no file. Put the file that it leads to in the archive."
        )
