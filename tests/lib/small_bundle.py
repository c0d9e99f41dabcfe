"""A small built publication, as the website finds it on the shelf."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cairn.publication.bundle import BUNDLE, CONTENT_TYPES, BundleFile, Listing, Printed
from cairn.tables.files import write_json

PAGE = "<!DOCTYPE html><html lang='en'><head><title>{0}</title></head><body><main><h1>{0}</h1></main></body></html>"
FILES = {
    "index.html": PAGE.format("Publications"),
    "interim.html": PAGE.format("Interim findings"),
    "evidence/value-1.html": PAGE.format("Where a number came from"),
    "evidence/index.html": PAGE.format("Evidence"),
    "charts/gap.svg": '<svg xmlns="http://www.w3.org/2000/svg"><style>p{}</style></svg>',
    "data/counts.csv": "name,value\nall,10\n",
}


def write_small_bundle(
    folder: Path, files: dict[str, str] = FILES, publications: tuple[Printed, ...] = ()
) -> Path:
    """Write a bundle with its list; a file of no known kind lies beside it, unlisted."""
    listed = []
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
        kind = CONTENT_TYPES[Path(path).suffix]
        listed.append(BundleFile(path, kind, hashlib.sha256(text.encode()).hexdigest()))
    (folder / "unlisted.txt").write_text("not for the public")
    listing = Listing("Interim findings", "First", "2026-11-01", True, tuple(listed), publications)
    write_json(folder / BUNDLE, listing)
    return folder
