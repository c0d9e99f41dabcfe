"""The reader of a built bundle: what the website knows of publications, and all that it knows."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cairn.exceptions import ReviewFolderError
from cairn.tables.files import read_json

BUNDLE = "bundle.json"

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
"""What a bundle may hold, by the end of a file's name, and how it is served. No scripts."""


@dataclass(frozen=True, slots=True)
class BundleFile:
    """One file of a bundle. `path` is relative to the bundle, with forward slashes."""

    path: str
    content_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage that a publication prints: whose it is, every page that holds its words, and the checksum of exactly
    those (SHA-256, in hexadecimal; "" in a bundle built before they were kept)."""

    passage: str
    public_reference: str
    pages: tuple[str, ...]
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition of a publication, `name`.html, and what it quotes."""

    name: str
    title: str
    edition: str
    date: str
    quotations: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class WithdrawnEdition:
    """An edition that holds words which may be printed no longer. `corrected_by` names the edition that took its
    place, and is empty where none did; `on` is the date of that edition."""

    name: str
    title: str
    edition: str
    date: str
    on: str
    corrected_by: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What bundle.json holds: the newest publication's title, edition and date, every file, what each publication
    quotes, and the editions that were withdrawn."""

    title: str
    edition: str
    date: str
    synthetic: bool
    files: tuple[BundleFile, ...]
    publications: tuple[Printed, ...] = ()
    withdrawn: tuple[WithdrawnEdition, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """A built publication: its newest title and edition, and its files by their path."""

    folder: Path
    title: str
    edition: str
    date: str
    synthetic: bool
    files: dict[str, BundleFile]
    publications: tuple[Printed, ...] = ()

    def quoting(self, references: Collection[str], passages: Collection[str] = ()) -> dict[str, Printed]:
        """By its path, each page that holds words of the responses of these public references, or of these passages,
        with its publication."""
        return {
            path: printed
            for printed in self.publications
            for quoted in printed.quotations
            if quoted.public_reference in references or quoted.passage in passages
            for path in quoted.pages
        }

    def quoted_on(self, path: str) -> tuple[Quoted, ...]:
        """What is quoted on a page."""
        return tuple(
            quoted for printed in self.publications for quoted in printed.quotations if path in quoted.pages
        )

    def quoted(self) -> frozenset[str]:
        """The public references of every response that is quoted."""
        return frozenset(
            quoted.public_reference for printed in self.publications for quoted in printed.quotations
        )

    def file(self, path: str) -> BundleFile | None:
        """The file at that path, or None. "" and "folder/" mean the index page there."""
        return self.files.get(f"{path}index.html" if path == "" or path.endswith("/") else path)

    def open(self, path: str) -> bytes:
        """The bytes of a file of the bundle, which are those that were built.

        Raises FileNotFoundError for every path that is not listed (so a path cannot lead out of
        the folder), and ReviewFolderError where the file was changed after it was built.
        """
        listed = self.file(path)
        if listed is None:
            raise FileNotFoundError(path)
        found = (self.folder / listed.path).read_bytes()
        if hashlib.sha256(found).hexdigest() != listed.sha256:
            raise ReviewFolderError(
                f"{listed.path}: was changed after the bundle was built. Build it again: cairn publish."
            )
        return found


def read_bundle(folder: Path) -> Bundle:
    """The bundle that stands in a folder.

    Raises ReviewFolderError where there is none, or where its list names a file outside it.
    """
    listing = read_listing(folder)
    if listing is None:
        raise ReviewFolderError(f"{folder}: no publication has been built here. Build it: cairn publish.")
    for file in listing.files:
        if not _stays_inside(folder, file.path):
            raise ReviewFolderError(
                f"{folder / BUNDLE}: a listed file lies outside the bundle. Build it again."
            )
    files = {file.path: file for file in listing.files}
    return Bundle(
        folder,
        listing.title,
        listing.edition,
        listing.date,
        listing.synthetic,
        files,
        listing.publications,
    )


def read_listing(folder: Path) -> Listing | None:
    """What bundle.json in a folder says, or None where nothing has been built there."""
    return read_json(folder / BUNDLE, Listing) if (folder / BUNDLE).is_file() else None


def _stays_inside(folder: Path, path: str) -> bool:
    parts = PurePosixPath(path)
    if parts.is_absolute() or ".." in parts.parts or "\\" in path:
        return False
    return (folder / path).resolve().is_relative_to(folder.resolve())
