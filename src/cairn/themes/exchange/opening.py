"""Opening files of other programs: what is no such file, or is made to do harm, is refused with a sentence."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from cairn.exceptions import UserError

LARGEST = 500_000_000
"""Bytes that a project may unpack to."""
PROJECT = "project.qde"
MOST_CODES = 2_000
"""Codes that a file may hold: each is compared with all that are there already."""
_NO_ARCHIVE = (OSError, zipfile.BadZipFile, NotImplementedError, ValueError)
_DAMAGED = (*_NO_ARCHIVE, RuntimeError, EOFError, zlib.error, lzma.LZMAError)


class ExchangeError(UserError):
    """A file from another program cannot be taken in. The sentences say what is wrong and what to do."""


def check_number_of_codes(number: int, name: str) -> None:
    """Raises ExchangeError where a file holds more codes than are taken in, or none."""
    if not number:
        raise ExchangeError(f"{name}: holds no code.")
    if number > MOST_CODES:
        raise ExchangeError(
            f"{name}: holds {number:,} codes, and {MOST_CODES:,} at most are taken in. Export the codes alone that you "
            "code to."
        )


def opened_xml(content: bytes, name: str) -> etree._Element:
    """The root of a file of XML. Raises ExchangeError where it is none, or names entities of its own."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ExchangeError(
            f"{name}: is no XML that can be read (line {error.lineno}). Export it again from your program."
        ) from error
    if root.getroottree().docinfo.doctype:
        raise ExchangeError(f"{name}: has a document type, which REFI-QDA has not. Export it again.")
    return root


class Project:
    """The files in a .qdpx, each read by its name; names are compared without regard to capitals and to which way
    their slashes lean. One that was packed again, within a folder, is read from that folder."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise ExchangeError(f"{path.name}: is no file that is there. Look at its name and its folder.")
        try:
            self._archive = zipfile.ZipFile(path)
        except _NO_ARCHIVE as error:
            raise ExchangeError(
                f"{path.name}: is no project of REFI-QDA (.qdpx), which is a ZIP file. Export it again."
            ) from error
        self._name = path.name
        entries = self._archive.infolist()
        if sum(entry.file_size for entry in entries) > LARGEST:
            raise self._too_large()
        named = {entry.filename.replace("\\", "/").lower(): entry for entry in entries}
        folder = _folder_of(named)
        self._entries = {name.removeprefix(folder): entry for name, entry in named.items()}
        self._read = 0

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none. Raises ExchangeError where it is damaged, or where all that is
        read of the project comes to more than it may unpack to: many texts may name one file."""
        entry = self._entries.get(name.lower())
        if entry is None:
            return None
        self._read += entry.file_size
        if self._read > LARGEST:
            raise self._too_large()
        try:
            with self._archive.open(entry) as file:
                content = file.read(entry.file_size + 1)
        except _DAMAGED as error:
            raise ExchangeError(
                f"{self._name}: {entry.filename} in it is damaged. Export it again."
            ) from error
        return content

    def _too_large(self) -> ExchangeError:
        return ExchangeError(
            f"{self._name}: unpacks to more than {LARGEST:,} bytes. Take the media out of it."
        )

    def close(self) -> None:
        """Close it."""
        self._archive.close()


def _folder_of(names: Iterable[str]) -> str:
    """The folder that project.qde is in: "" where it is in none, as it should be, or in several."""
    found = [name.removesuffix(PROJECT) for name in names if f"/{name}".endswith(f"/{PROJECT}")]
    return found[0] if len(found) == 1 else ""
