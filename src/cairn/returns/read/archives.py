"""Zip archives, opened so that neither their list of members nor their size takes the machine's memory."""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import Path

ARCHIVE_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
MOST_MEMBERS = 10_000
_MOST_BYTES_OF_LIST = 10 << 20
_TAIL = (1 << 16) + 200  # the end of an archive, a comment of any length included
_OFFICE = ("xl/", "word/", "ppt/", "visio/")


class TooManyMembers(Exception):
    """The archive's list of members is longer than is read; its text is the sentence that says so."""


def opened(path: Path) -> zipfile.ZipFile:
    """The archive at `path`, open.

    Raises TooManyMembers, and whatever zipfile raises where the archive is broken.
    """
    if _bytes_of_list(path) > _MOST_BYTES_OF_LIST:
        raise TooManyMembers(_TOO_MANY)
    archive = zipfile.ZipFile(path)
    if len(archive.infolist()) > MOST_MEMBERS:
        archive.close()
        raise TooManyMembers(_TOO_MANY)
    return archive


_TOO_MANY = (
    f"The archive holds more than {MOST_MEMBERS:,} files, the most that is unpacked, so nothing was taken out of it. "
    "Unpack it, and hand in the files that are returns."
)


def is_office_file(path: Path) -> bool:
    """Whether the archive is a workbook or a document of an office program, and not one of files."""
    try:
        with opened(path) as archive:
            names = archive.namelist()
    except Exception:  # whatever is wrong with it: no office program opens it either
        return False
    return names[:1] == ["mimetype"] or (
        "[Content_Types].xml" in names and any(name.startswith(_OFFICE) for name in names)
    )


def _bytes_of_list(path: Path) -> int:
    """How long the list of members says it is, in the places that zipfile reads it from."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - _TAIL))
        tail = file.read()
    stated = [0]
    for found in re.finditer(rb"PK\x05\x06", tail):
        at, large = found.start(), found.start() - 76  # zip64 says it again, so many bytes before
        if at + 22 <= len(tail):
            stated.append(struct.unpack_from("<L", tail, at + 12)[0])
        if large >= 0 and tail[large : large + 4] == b"PK\x06\x06":
            stated.append(struct.unpack_from("<Q", tail, large + 40)[0])
    return max(size for size in stated if size != _IN_ZIP64)


_IN_ZIP64 = 0xFFFFFFFF
