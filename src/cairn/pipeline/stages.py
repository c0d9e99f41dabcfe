"""The stages in order: what each is made from, where it writes, and the code it is made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cairn.publication.build
from cairn import disclosure, journeys, linkage, outcomes, returns, themes
from cairn.calls import load_call
from cairn.engine import Engine
from cairn.pipeline import folder
from cairn.pipeline.call_history import call_facts, dates_of_call
from cairn.pipeline.call_wording import wording_of
from cairn.pipeline.permitted import as_permitted_now, check_codebook
from cairn.publication.bundle import read_listing
from cairn.publication.facts import ReviewFacts
from cairn.responses import latest_snapshot, read_snapshot
from cairn.tables.counts import Counts, InputFile
from cairn.tables.files import read_json
from cairn.tables.manifest import checksums
from cairn.tables.quotables import Quotable
from cairn.tables.review import Review
from cairn.tables.theme_words import ThemeWords
from cairn.themes.kept import read_kept

Sentences = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What every stage is given. `code` names the version of its code, for the evidence trail."""

    root: Path
    review: Review
    engine: Engine
    code: str
    assets: Path

    def inputs(self, *paths: Path) -> tuple[InputFile, ...]:
        """Files (or all files under folders) with their checksums, named within the review."""
        return tuple(InputFile(name, sha256) for name, sha256 in checksums(paths, self.root).items())


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `reads` names what it is made from; where that is empty, the stage is passed by."""

    name: str
    does: str
    writes: str
    reads: Callable[[Path], list[Path]]
    packages: tuple[str, ...]
    build: Callable[[Given, Path], Sentences]


def _returns(given: Given, into: Path) -> Sentences:
    files = folder.return_files(given.root)
    return returns.build(given.engine, files, given.root, into, given.code).sentences()


def _linkage(given: Given, into: Path) -> Sentences:
    key = folder.linkage_key(given.root)
    return linkage.build(given.engine, given.root / "work/returns", key, into).sentences()


def _journeys(given: Given, into: Path) -> Sentences:
    dates = given.review.reference_dates()
    return journeys.build(given.engine, given.root / "work/linkage", dates, into).sentences()


def _outcomes(given: Given, into: Path) -> Sentences:
    return outcomes.build(
        given.engine,
        given.root / "work/linkage",
        given.root / "work/journeys",
        _measures(given.root / "measures"),
        given.inputs(*folder.return_files(given.root)),
        given.code,
        into,
    ).sentences()


def _measures(own: Path) -> list[Path]:
    """The measures that are shipped, and the review's own; of two files of one name the review's."""
    return list(
        {path.name: path for path in (*outcomes.shipped_measures(), *sorted(own.glob("*.toml")))}.values()
    )


def _themes(given: Given, into: Path) -> Sentences:
    snapshot = _evidence(given.root)
    call = load_call(given.root / "call.toml")
    inputs = given.inputs(*snapshot, given.root / "call.toml")
    read = read_snapshot(snapshot[0])
    return themes.build(call, read, inputs, given.code, into, read_kept(snapshot[0])).sentences()


def _disclosure(given: Given, into: Path) -> Sentences:
    places = (given.root / "work/outcomes/counts", given.root / "work/themes/counts")
    counts = [read_json(path, Counts) for place in places for path in sorted(place.glob("*.json"))]
    quotables = given.root / "work/themes/quotables.json"
    read = read_json(quotables, tuple[Quotable, ...]) if quotables.exists() else ()
    words = given.root / "work/themes/themes.json"
    named = read_json(words, tuple[ThemeWords, ...]) if words.exists() else ()
    policy = given.root / "disclosure.toml"
    return disclosure.build(counts, read, policy, into, named).sentences()


def _publication(given: Given, into: Path) -> Sentences:
    review = given.review
    release = disclosure.read_release(given.root / "released")
    check_codebook(release, given.root)
    asked = load_call(given.root / "call.toml")
    call = call_facts(asked)
    facts = ReviewFacts(
        review.title,
        review.organisation,
        review.contact.name,
        review.contact.email,
        review.synthetic,
        dates_of_call(call),
        call,
        wording_of(asked),
    )
    return cairn.publication.build.build(
        as_permitted_now(release, given.root),
        given.root / "publications",
        facts,
        given.root / "sources.toml",
        given.assets,
        into,
        read_listing(given.root / "bundle"),
    ).sentences()


def _evidence(root: Path) -> list[Path]:
    latest = latest_snapshot(root / "evidence")
    return [latest] if latest else []


def _from(needed: str, *more: str) -> Callable[[Path], list[Path]]:
    """What a stage reads: nothing where the one path that it cannot do without is not there."""

    def reads(root: Path) -> list[Path]:
        if not (root / needed).exists():
            return []
        return [root / name for name in (needed, *more) if (root / name).exists()]

    return reads


def _outcomes_reads(root: Path) -> list[Path]:
    """The returns too: every number names their checksums, whether or not the stages between changed."""
    made = _from("work/journeys", "work/linkage", "measures")(root)
    return [*made, *folder.return_files(root)] if made else []


def _counted(root: Path) -> list[Path]:
    made = (
        "work/outcomes/counts",
        "work/themes/counts",
        "work/themes/quotables.json",
        "work/themes/themes.json",
    )
    standing = [root / name for name in made if (root / name).exists()]
    return [*standing, root / "disclosure.toml"] if standing else []


def _voices(root: Path) -> list[Path]:
    snapshot = _evidence(root)
    return [*snapshot, root / "call.toml"] if snapshot else []


def _published(root: Path) -> list[Path]:
    """The snapshot too: a permission that was withdrawn makes a publication out of date."""
    made = _from("released", "publications", "sources.toml", "review.toml", "call.toml")(root)
    return [*made, *_evidence(root)] if made else []


STAGES = (
    Stage("returns", "reads what authorities and schools sent", "work/returns",
          folder.return_files, ("returns",), _returns),
    Stage("linkage", "gives each child one identifier", "work/linkage",
          _from("work/returns", f"{folder.SECRETS}/linkage"), ("linkage", "returns"), _linkage),
    Stage("journeys", "finds each child's group on 31 March", "work/journeys",
          _from("work/linkage", "review.toml"), ("journeys", "linkage"), _journeys),
    Stage("outcomes", "counts what the measures define", "work/outcomes",
          _outcomes_reads, ("outcomes", "journeys"), _outcomes),
    Stage("themes", "counts and reads what people said", "work/themes",
          _voices, ("themes", "responses", "calls"), _themes),
    Stage("disclosure", "lets out what is safe to print", "released",
          _counted, ("disclosure",), _disclosure),
    Stage("publication", "builds the publication, or refuses", "bundle",
          _published, ("publication", "disclosure", "themes", "responses", "calls"), _publication),
)  # fmt: skip
