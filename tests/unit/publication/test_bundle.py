from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cairn.exceptions import ReviewFolderError
from cairn.publication import read_bundle
from tests.lib.publication_folder import build_review, write_review


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_review(tmp_path, '{{ chart("attainment_8", bars="group", period="2017-18", area="England") }}')
    build_review(tmp_path)
    (tmp_path / "bundle/secret.txt").write_text("not listed")
    (tmp_path / "outside.txt").write_text("outside")
    return tmp_path / "bundle"


def test_a_bundle_has_its_title_and_every_file_with_its_type(folder: Path) -> None:
    bundle = read_bundle(folder)
    assert (bundle.title, bundle.edition, bundle.date, bundle.synthetic) == (
        "What we found",
        "First",
        "2026-09-30",
        True,
    )
    types = {Path(path).suffix: file.content_type for path, file in bundle.files.items()}
    assert types == {
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".svg": "image/svg+xml",
    }


def test_every_listed_file_opens(folder: Path) -> None:
    bundle = read_bundle(folder)
    for path in bundle.files:
        assert bundle.open(path) == (folder / path).read_bytes()
    assert bundle.open("") == bundle.open("index.html")


NOT_LISTED = [
    "../outside.txt",
    "secret.txt",
    "/etc/passwd",
    "evidence/../../outside.txt",
    "bundle.json",
    "evidence",
    "evidence/",
    "..\\outside.txt",
    "index.html\x00",
    "./index.html",
]


@pytest.mark.parametrize("path", NOT_LISTED)
def test_nothing_else_opens(folder: Path, path: str) -> None:
    with pytest.raises(FileNotFoundError):
        read_bundle(folder).open(path)


def test_a_file_that_was_changed_does_not_open(folder: Path) -> None:
    (folder / "interim.html").write_text("<p>19 per cent</p>")
    with pytest.raises(ReviewFolderError, match="changed after"):
        read_bundle(folder).open("interim.html")


@pytest.mark.parametrize(
    "path", ["../outside.txt", "/etc/passwd", "a/../../outside.txt", "a\\\\b", "link.html"]
)
def test_a_list_that_names_a_file_outside_is_refused(folder: Path, path: str) -> None:
    (folder / "link.html").symlink_to(folder.parent / "outside.txt")
    listing = folder / "bundle.json"
    listing.write_text(listing.read_text().replace("interim.html", path))
    with pytest.raises(ReviewFolderError, match="outside the bundle"):
        read_bundle(folder)


def test_a_folder_without_a_bundle_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ReviewFolderError, match="cairn publish"):
        read_bundle(tmp_path)


def test_the_reader_brings_nothing_of_the_builder_with_it() -> None:
    """A website that reads a bundle must not load charts, prose or disclosure control."""
    asked = (
        "import sys, cairn.publication.bundle; "
        "print([name for name in ('matplotlib', 'markdown_it', 'numpy', 'cairn.disclosure', 'cairn.publication.build') "
        "if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
