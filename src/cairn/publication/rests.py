"""What each sentence of a bundle rests on, kept beside it: the way from a published figure to where it was counted.

It stands in trail.json of the bundle's folder. Nothing is in it that the pages do not print: released numbers by their
table and key, themes and passages by their ids. The website does not serve it; `cairn trace` reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from cairn.disclosure.released import Released, ReleasedCell
from cairn.exceptions import ReviewFolderError
from cairn.publication.evidence_trail import Trail
from cairn.publication.headings import heading_of
from cairn.publication.prose import Cited, Prose
from cairn.publication.resolve import Chart, Claim, Named, Quote, Resolved, Table, Value
from cairn.publication.selection import shown
from cairn.tables.counts import Key, Provenance
from cairn.tables.files import read_json

TRAIL = "trail.json"


@dataclass(frozen=True, slots=True)
class Shown:
    """A released number that stands in a publication. `show` says which of its texts: "value", or "people"; `text` is
    what was printed, and of words that say how many the share that bears them. `heading` is what its page of evidence
    is called; "" in what an earlier release built."""

    counts: str
    key: Key
    show: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Rests:
    """One citation: where it stands, what its sentence says, and what that rests on.

    `says` is the sentence, or the title of a table or a chart; "" of a quotation, whose words stand on its page alone.
    `theme` and `passage` are ids, "" where the citation names none.
    """

    page: str
    anchor: str
    says: str
    evidence: str
    numbers: tuple[Shown, ...] = ()
    theme: str = ""
    passage: str = ""

    @property
    def address(self) -> str:
        """Where it stands in the bundle: "themes.html#cite-4"."""
        return f"{self.page}#{self.anchor}"


@dataclass(frozen=True, slots=True)
class Made:
    """How a table that is cited was made: its title, its dimensions, and the provenance of its numbers."""

    counts: str
    title: str
    dimensions: tuple[str, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Kept:
    """What trail.json holds: every citation of every publication in their order, and every table that is cited."""

    rests: tuple[Rests, ...]
    made: tuple[Made, ...]

    def table(self, name: str) -> Made:
        """How the table of that name was made. Every table that a citation names is there."""
        return next(each for each in self.made if each.counts == name)


def rests_of(prose: Prose, cited: Cited, found: Resolved, says: str, trail: Trail) -> Rests:
    """What one citation rests on; `says` is its sentence as it is printed."""
    numbers = tuple(
        Shown(
            released.name,
            cell.key,
            show,
            shown(cell, show),
            heading_of(released, cell.key, cell.kind, trail.labels),
        )
        for released, cell, show in _cells(found)
    )
    return Rests(
        f"{prose.name}.html",
        cited.anchor,
        "" if isinstance(found, Quote) else says,
        trail.page_for(found).path,
        numbers,
        found.theme.id if isinstance(found, Named) else "",
        found.quote.passage if isinstance(found, Quote) else "",
    )


def _cells(found: Resolved) -> list[tuple[Released, ReleasedCell, str]]:
    match found:
        case Value(released, cell, show):
            return [(released, cell, show)]
        case Claim(released, cell):
            return [(released, cell, "value")]
        case Table(view) | Chart(view):
            return [(view.released, cell, view.show) for cell in view.cells]
        case _:
            return []


def made_of(tables: Iterable[Released]) -> tuple[Made, ...]:
    """How these tables were made, in the order of their names."""
    return tuple(
        Made(each.name, each.definition.title, each.dimensions, each.provenance)
        for each in sorted(tables, key=lambda each: each.name)
    )


def read_trail(folder: Path) -> Kept:
    """What stands beside the bundle of a folder. Raises ReviewFolderError where nothing does."""
    if not (folder / TRAIL).is_file():
        raise ReviewFolderError(
            f"{folder}: no publication has been built here, or an earlier release built it. Build it: cairn run."
        )
    return read_json(folder / TRAIL, Kept)


def found_at(rests: Sequence[Rests], place: str) -> tuple[Rests, ...]:
    """The citations at a place: an address of the publication ("themes.html#cite-4", a page of it, a page of evidence,
    with or without the site's own address before it), or words that stand in their sentences; all of them for ""."""
    page, _, anchor = place.rpartition("/publication/")[2].partition("#")
    if page.endswith(".html"):
        return tuple(
            each
            for each in rests
            if page in (each.page, each.evidence, each.evidence.partition("/")[2])
            and anchor in ("", each.anchor)
        )
    words = " ".join(place.casefold().split())
    return tuple(each for each in rests if words in " ".join(each.says.casefold().split()))


def nothing_at(rests: Sequence[Rests], place: str) -> str:
    """Why no citation stands at a place, and where some do: for whoever gave a wrong one."""
    page, _, anchor = place.rpartition("/publication/")[2].partition("#")
    pages = list(dict.fromkeys(each.page for each in rests))
    if page in pages:
        last = [each.anchor for each in rests if each.page == page][-1]
        return f"{page} has no {anchor}: what it cites stands at cite-1 to {last}."
    if page.endswith(".html"):
        evidence = list(dict.fromkeys(each.evidence for each in rests))
        near = get_close_matches(
            page, [*pages, *evidence, *(each.partition("/")[2] for each in evidence)], n=3
        )
        meant = f" Did you mean {near[0]}?" if near else ""
        return f"No page of that name cites anything, or is cited.{meant} Pages that cite are {', '.join(pages)}."
    return (
        "No sentence that cites something has these words, and one without a citation rests on nothing that could be "
        "followed. Give a few of its words alone, in their order, or the address of the sentence (themes.html#cite-4)."
    )
