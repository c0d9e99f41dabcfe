"""All publications of a review read and checked together: every refusal at once, or what to print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cairn.disclosure.released import THEME, Release, Released
from cairn.exceptions import DefinitionError, PublicationRefused, ReviewFolderError
from cairn.publication.bundle import Listing
from cairn.publication.claimed import check_claim, check_of_those_who_said_it, check_value
from cairn.publication.editions import refuse_uncorrected
from cairn.publication.facts import CallFacts, Source, read_sources
from cairn.publication.labels import LABELS, Labels, read_labels
from cairn.publication.prose import Cited, Prose, read_prose
from cairn.publication.resolve import Claim, Resolved, Resolver, Value, check_unit
from cairn.publication.selection import Refusal
from cairn.publication.typed_by_hand import unreadable
from cairn.tables.numbers import typed_numbers


@dataclass(frozen=True, slots=True)
class Checked:
    """Publications, newest first, each with what its citations stand for, in their order."""

    publications: tuple[tuple[Prose, tuple[Resolved, ...]], ...]
    labels: Labels


def check(
    release: Release,
    folder: Path,
    sources: Path,
    call: CallFacts | None = None,
    before: Listing | None = None,
    wording: Mapping[str, Mapping[str, str]] | None = None,
) -> Checked:
    """Read every publication of a folder and look up all that they cite. `before` lists what stands published;
    `wording` has the call's words by dimension and code, for codes without words in labels.toml.

    Raises ReviewFolderError where there is no publication, and PublicationRefused with every fault of
    every file.
    """
    paths = sorted(folder.glob("*.md"))
    if not paths:
        raise ReviewFolderError(
            f"{folder}: there is no publication. Write one there, its name ending in .md."
        )
    refusals: list[str] = []
    labels = _labels(folder, refusals)
    labels = labels.with_codes("theme", _titles(release)).over(wording or {})
    read = _read_all(paths, refusals)
    resolver = Resolver(release, _sources(sources, refusals), labels, call)
    found = [(prose, _resolve(prose, resolver)) for prose in read]
    _check_links(read)
    refuse_uncorrected(read, release, before)
    for prose in read:
        refusals += [refusal for _, refusal in sorted(prose.refusals, key=lambda refusal: refusal[0])]
    if refusals:
        raise PublicationRefused(refusals)
    found.sort(key=lambda pair: (-pair[0].front.date.toordinal(), pair[0].name))
    return Checked(tuple((prose, tuple(resolved)) for prose, resolved in found), labels)


def _read_all(paths: Sequence[Path], refusals: list[str]) -> list[Prose]:
    read = []
    for path in paths:
        try:
            read.append(read_prose(path))
        except DefinitionError as error:
            refusals += str(error).splitlines()
    return read


def _labels(folder: Path, refusals: list[str]) -> Labels:
    try:
        labels = read_labels(folder)
    except DefinitionError as error:
        refusals += str(error).splitlines()
        return Labels()
    refusals += _faults_in_labels(folder / LABELS, labels)
    refusals += _labels_used_twice(folder / LABELS, labels)
    return labels


def _titles(release: Release) -> dict[str, str]:
    """What stands for each theme in a table, and for two that are counted together: its title, or that so few hold it
    that it is not named."""
    unnamed = [item.key[0] for item in release.held_back if item.what == THEME]
    titles = {each: f"A theme that few people hold ({each})" for each in unnamed}
    titles |= {each.id: each.title for each in release.themes}
    pairs = {code for table in release.tables for code in _codes_of_themes(table) if "+" in code}
    return titles | {
        pair: " + ".join(titles.get(each, each) for each in pair.split("+")) for pair in sorted(pairs)
    }


def _codes_of_themes(table: Released) -> set[str]:
    if THEME not in table.dimensions:
        return set()
    return {cell.key[table.dimensions.index(THEME)] for cell in table.cells}


def _faults_in_labels(path: Path, labels: Labels) -> Iterator[str]:
    words = [
        *labels.dimensions.values(),
        *(text for codes in labels.codes.values() for text in codes.values()),
    ]
    lines = path.read_text(encoding="utf-8").splitlines() if words else []
    for text in words:
        line = next((number for number, line in enumerate(lines, 1) if text in line), 1)
        if what := unreadable(text):
            yield f"{path.parent.name}/{path.name}:{line}: there is {what}. Take it out, or say it in words."
        for number in typed_numbers(text):
            where = f"{path.parent.name}/{path.name}:{line}"
            yield f'{where}: the number "{number.text}" was typed by hand. Use words that are no number.'


def _labels_used_twice(path: Path, labels: Labels) -> Iterator[str]:
    for dimension, codes in labels.codes.items():
        seen: dict[str, str] = {}
        for code, words in codes.items():
            first = seen.setdefault(words.casefold().strip(), code)
            if first != code:
                yield (
                    f"{path.parent.name}/{path.name}: codes.{dimension}: {first} and {code} have the same words, "
                    "so that a reader could not tell them apart. Give each its own."
                )


def _sources(path: Path, refusals: list[str]) -> dict[str, Source]:
    try:
        return read_sources(path)
    except DefinitionError as error:
        refusals += str(error).splitlines()
        return {}


def _resolve(prose: Prose, resolver: Resolver) -> list[Resolved]:
    found: dict[int, Resolved] = {}
    for cited in prose.cited:
        with _refusing(prose, cited):
            resolved = resolver.resolve(cited.citation)
            if isinstance(resolved, Value):
                check_unit(resolved, prose.runs[cited.run][cited.start + 1 :])
            found[cited.number] = resolved
    for cited in prose.cited:
        number = found.get(cited.number)
        if isinstance(number, Claim | Value):
            with _refusing(prose, cited):
                _check_sentence(prose, cited, number, found, resolver.labels)
    return list(found.values())


def _check_sentence(
    prose: Prose, cited: Cited, number: Claim | Value, found: Mapping[int, Resolved], labels: Labels
) -> None:
    """Raises Refusal where the sentence says something else than its number."""
    start, end = prose.span(cited)
    beside = [each for each in prose.cited if each.run == cited.run and start <= each.start < end]
    others = [found[each.number] for each in beside if each.number in found]
    sentence, at = prose.runs[cited.run][start:end], cited.start - start
    check_of_those_who_said_it(number, sentence, others)
    if lead := prose.leads_to(cited.run):
        of_run = [
            found[each.number] for each in prose.cited if each.run == cited.run and each.number in found
        ]
        check_of_those_who_said_it(number, lead, of_run)
    if isinstance(number, Claim):
        check_claim(number, sentence, at, others, labels)
    else:
        check_value(number, sentence, at, others)


@contextmanager
def _refusing(prose: Prose, cited: Cited) -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        prose.refuse(cited.line, f"{cited.written} {refusal}")


def _check_links(read: Sequence[Prose]) -> None:
    headings = {f"{prose.name}.html": set(prose.anchors.values()) for prose in read}
    for prose in read:
        for link in prose.links:
            anchors = headings.get(link.page or f"{prose.name}.html")
            if link.page != "index.html" and (
                anchors is None or (link.anchor and link.anchor not in anchors)
            ):
                prose.refuse(link.line, "a link leads to a page or a heading that is not there. Correct it.")
