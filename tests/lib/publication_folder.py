"""A review's folder with one publication, for the tests of this package."""

from __future__ import annotations

import shutil
from pathlib import Path

from cairn.disclosure import Release
from cairn.publication.build import BundleReport, build
from cairn.publication.bundle import read_listing
from cairn.publication.facts import ReviewFacts
from tests.lib.releases import release

HEAD = """+++
title = "What we found"
date = 2026-09-30
edition = "First"
status = "Interim"
summary = "In short."
+++
"""
FACTS = ReviewFacts(
    "A review of <help>", "Example Review Office", "The team", "review@example.org", synthetic=True
)
SOURCES = """
[sources.census]
title = "A census & its method"
author = "An Office"
year = 2019
reference = "Page 4."
url = "https://example.org/census?a=1&b=2"
"""


def write_review(
    root: Path, prose: str, *, head: str = HEAD, sources: str = SOURCES, name: str = "interim.md"
) -> Path:
    """The folder, with its prose, sources and assets; `prose` begins on line 8 of its file."""
    for folder in ("publications", "assets", "bundle"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "publications" / name).write_text(head + prose, encoding="utf-8")
    (root / "sources.toml").write_text(sources, encoding="utf-8")
    (root / "assets" / "cairn.css").write_text("p { margin: 0 }\n", encoding="utf-8")
    return root


def build_review(root: Path, released: Release | None = None, facts: ReviewFacts = FACTS) -> BundleReport:
    """Build the review of `write_review` into its bundle folder, as a run does: beside, and then in its place."""
    building = root / "bundle.building"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    before = read_listing(root / "bundle")
    report = build(
        released or release(),
        root / "publications",
        facts,
        root / "sources.toml",
        root / "assets",
        building,
        before,
    )
    shutil.rmtree(root / "bundle")
    building.rename(root / "bundle")
    return report
