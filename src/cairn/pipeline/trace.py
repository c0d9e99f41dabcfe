"""From a published sentence back to its evidence: what was released, and inside the review the passages behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cairn.exceptions import UserError
from cairn.pipeline.counted_from import CountedVoices, count_voices
from cairn.publication.bundle import read_bundle
from cairn.publication.rests import Kept, Made, Rests, Shown, found_at, nothing_at, read_trail
from cairn.tables.counts import Key
from cairn.tables.sentences import counted
from cairn.themes.report import Behind, behind

_OF_THEMES = "theme"
VOICES = "themes"
"""The stage that counts what people said."""


@dataclass(frozen=True)
class Traced:
    """Citations of what stands published in a review's folder: all those at one place."""

    root: Path
    kept: Kept
    rests: tuple[Rests, ...]

    @cached_property
    def voices(self) -> CountedVoices:
        """What people said, counted again. Raises ReviewFolderError where it is not what it was."""
        made = next(each.provenance for each in self.kept.made if each.provenance.stage == VOICES)
        return count_voices(self.root, made)

    def sentences(self) -> Iterator[str]:
        """What is public of the trail: each sentence, each released number, and the page that says how it was made."""
        for each in self.rests:
            yield from self._public(each)

    def _public(self, rests: Rests) -> Iterator[str]:
        yield f"{rests.address}"
        yield f"  {rests.says or f'The quotation {rests.passage}'}"
        for number in rests.numbers:
            yield f"  {self._number(number)}"
        yield f"  How it was made: {rests.evidence}"

    def _number(self, number: Shown) -> str:
        made = self.kept.table(number.counts)
        where = ", ".join(f"{name} {code}" for name, code in zip(made.dimensions, number.key, strict=True))
        return f"{number.text}: {number.heading or made.title} ({number.counts}; {where})"

    def inside(self) -> Iterator[str]:
        """The same, and under each figure of a theme, each theme and each quotation the passages behind it."""
        for each in self.rests:
            yield from self._public(each)
            for name, key in self._keys(each):
                yield from _listed(self._behind(name, key), f"{', '.join(key)}: ")
            if each.passage:
                yield from self._quoted(each.passage)
            for name in {number.counts: None for number in each.numbers if not self._is_of_themes(number)}:
                yield f"  {name} counts no passages. Its query and its files stand on that page."

    def responses(self) -> dict[str, set[str]]:
        """By question the public references of everybody whose words `inside` shows."""
        found: dict[str, set[str]] = {}
        for each in self.rests:
            for name, key in self._keys(each):
                found.setdefault(key[0], set()).update(one.response for one in self._behind(name, key))
            if each.passage in self.voices_texts:
                found.setdefault("quoted", set()).add(self.voices.texts[each.passage][0])
        return found

    @property
    def voices_texts(self) -> dict[str, tuple[str, str]]:
        return self.voices.texts if any(each.passage for each in self.rests) else {}

    def _keys(self, rests: Rests) -> list[tuple[str, Key]]:
        """The tables and keys of themes that a citation rests on; a theme's own are all who hold it."""
        keys = [(number.counts, number.key) for number in rests.numbers if self._is_of_themes(number)]
        if rests.theme and self.voices.report is not None:
            keys += [
                ("themes_people", (asked.question, rests.theme, "all", "found"))
                for asked in self.voices.report.asked
                if rests.theme in asked.themes
            ]
        return list(dict.fromkeys(keys))

    def _is_of_themes(self, number: Shown) -> bool:
        return _OF_THEMES in self.kept.table(number.counts).dimensions

    def _behind(self, name: str, key: Key) -> tuple[Behind, ...]:
        return behind(self.voices.report, name, key) if self.voices.report is not None else ()

    def _quoted(self, passage: str) -> Iterator[str]:
        whose, text = self.voices.texts.get(passage, ("", ""))
        found = (Behind(passage, whose, text, ()),) if whose else ()
        yield from _listed(found, "")


def _listed(found: Sequence[Behind], what: str) -> Iterator[str]:
    people = len({each.response for each in found})
    yield f"  {what}{counted(len(found), 'passage')} of {counted(people, 'response')}"
    for each in found:
        yield f"    {each.passage}  {' '.join(each.marked.split())}"


def trace(root: Path, place: str) -> Traced:
    """The citations at a place of what stands published: an address, words of a sentence, or "" for all.

    Raises ReviewFolderError where nothing is published, or a page was changed by hand since it was built; UserError
    where nothing stands at the place.
    """
    kept, bundle = read_trail(root / "bundle"), read_bundle(root / "bundle")
    rests = found_at(kept.rests, place)
    if not rests:
        raise UserError(
            f"Nothing that is cited in the publication stands at “{place}”. {nothing_at(kept.rests, place)}"
        )
    for page in sorted({page for each in rests for page in (each.page, each.evidence)}):
        bundle.open(page)
    return Traced(root, kept, rests)


def cited_tables(traced: Traced) -> dict[str, Made]:
    """By its name each table that the citations show a number of."""
    names = sorted({number.counts for each in traced.rests for number in each.numbers})
    return {name: traced.kept.table(name) for name in names}
