"""Figures in a call's own text that cite a release of its review: the release must be there, and hold them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from cairn.calls.definition import Call, Source
from cairn.calls.reading import Finding, Level, Reading, read_as_respondent
from cairn.calls.reading.figures import Claim
from cairn.disclosure import Release, Released, read_release
from cairn.exceptions import ReviewFolderError
from cairn.pipeline.keeping import faults_of_keeping

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")


def read_call_of(root: Path, on: dt.date, path: Path | None = None, *, language: str = "") -> Reading:
    """A review's call read as a respondent would read it, its figures held against what the review has released, and
    how long the review keeps things against the call's days. `path` is the call's file where it is another.

    With a `language` only what stands in it is told. Raises DefinitionError where call.toml is no TOML, or the call is
    not in that language.
    """
    path = path or root / "call.toml"
    reading = read_as_respondent(path, on, language=language)
    if reading.call is None:
        return reading
    found = [*faults_of_keeping(reading.call, root)]
    if any(source.release for source in reading.call.sources):
        found += faults_of_releases(reading.call, reading.claims, root / "released")
    return read_as_respondent(path, on, tuple(found), language) if found else reading


def faults_of_releases(call: Call, claims: tuple[Claim, ...], folder: Path) -> Iterator[Finding]:
    """Sources whose release is not in the folder, and claims that it does not hold."""
    cited = {source.code: (place, source) for place, source in enumerate(call.sources) if source.release}
    try:
        release = read_release(folder)
    except ReviewFolderError as error:
        for place, source in cited.values():
            yield _of_source(
                place,
                source,
                f"cannot be looked up: {error}",
                "Release it first: cairn run --until disclosure.",
            )
        return
    for place, source in cited.values():
        if release.table(source.release) is None:
            known = ", ".join(table.name for table in release.tables) or "none"
            yield _of_source(
                place, source, f"is no released table. Released are: {known}.", "Correct the name."
            )
    for claim in claims:
        if claim.source in cited:
            yield from _of_claim(claim, cited[claim.source][1], release)


def _of_source(place: int, source: Source, what: str, cure: str) -> Finding:
    return Finding(
        "release", source.code, f"sources[{place}].release", f"{source.release} {what}", cure, Level.REFUSED
    )


def _of_claim(claim: Claim, source: Source, release: Release) -> Iterator[Finding]:
    table = release.table(source.release)
    if table is None:
        return
    if not _DIGITS.fullmatch(claim.number):
        yield _claim(
            claim,
            f'"{claim.number}" is in words, and cannot be looked up in {table.name}.',
            "Write it in digits.",
        )
    elif not any(number == float(claim.number.replace(",", "")) for number in _numbers(table, claim.number)):
        yield _claim(
            claim,
            f'"{claim.number}" is nowhere in the released table {table.name}.',
            "Correct the figure, or its source.",
        )


def _claim(claim: Claim, sentence: str, cure: str) -> Finding:
    return Finding("released-figure", claim.about, claim.key, sentence, cure, Level.REFUSED)


def _numbers(table: Released, claimed: str) -> Iterator[float]:
    """The table's numbers as they are printed, and rounded as far as the claim is."""
    decimals = len(claimed.partition(".")[2])
    for cell in table.cells:
        for text in (cell.text, cell.people_text):
            if _DIGITS.fullmatch(text.lstrip("-−")):
                printed = float(text.lstrip("-−").replace(",", ""))
                yield from (printed, round(printed, decimals))
