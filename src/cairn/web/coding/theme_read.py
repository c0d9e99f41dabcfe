"""A theme with what was coded to it, as somebody may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import CodingKind, Stance
from cairn.web.coding.counted import Coded
from cairn.web.coding.held_back import held_back
from cairn.web.ledger.coded.reading import ThemePassage, passages_of_theme
from cairn.web.ledger.models import Clearance, Passage, Response
from cairn.web.ledger.roles import Person

A_PAGE = 20


class Finder(StrEnum):
    """Who found a theme: a person in their own reading or settling, those who settled, or a machine."""

    PEOPLE = "people"
    SETTLED = "settled"
    MACHINE = "machine"

    def is_of(self, place: ThemePassage) -> bool:
        """Whether a place was found so."""
        if self is Finder.SETTLED:
            return place.kind is CodingKind.SETTLED
        return (place.kind is CodingKind.PROPOSED) == (self is Finder.MACHINE)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which passages of a theme are asked for. `stance` None is every stance."""

    finder: Finder = Finder.PEOPLE
    stance: Stance | None = None
    below: bool = False

    def takes(self, place: ThemePassage) -> bool:
        """Whether a place is among them."""
        return self.finder.is_of(place) and self.stance in (None, place.stance)


def narrowed_by(given: Mapping[str, Any]) -> Narrowed:
    """What an address asks for; what it does not say, or says in no known word, is the plain way."""
    finder = next((each for each in Finder if each == given.get("found")), Finder.PEOPLE)
    stance = next((each for each in Stance if each == given.get("stance")), None)
    return Narrowed(finder, stance, below=given.get("below") == "1")


@dataclass(frozen=True, slots=True)
class InPassage:
    """A passage with the places at which the theme was found in it."""

    passage: Passage
    places: tuple[ThemePassage, ...]


@dataclass(frozen=True, slots=True)
class ThemeRead:
    """A theme, how much was found by each kind of finder and with each stance, and one page of its passages.

    `held` is how many passages of its question wait for whoever reads to code them blind: none of these is counted or
    shown, whether the theme was found in it or not.
    """

    theme: Theme
    codebook: Codebook
    asked: Narrowed
    by_finder: Mapping[Finder, Coded]
    by_stance: Mapping[Stance | None, Coded]
    with_below: Coded
    page: Page[str]
    shown: tuple[InPassage, ...]
    held: int


def read_theme(
    call: str, codebook: Codebook, theme: Theme, who: Person, asked: Narrowed, page: str
) -> ThemeRead:
    """Read it for somebody; a page that is not there is the nearest."""
    held = set(held_back(call, theme.question, who).values_list("pk", flat=True))
    family = [
        place
        for place in passages_of_theme(call, codebook, theme.id, with_below=True)
        if place.passage not in held
    ]
    own = [place for place in family if _is_of(codebook, place, theme)]
    found = [place for place in (family if asked.below else own) if asked.finder.is_of(place)]
    taken = [place for place in found if asked.takes(place)]
    passages = Paginator(list(dict.fromkeys(place.passage for place in taken)), A_PAGE).get_page(page)
    return ThemeRead(
        theme, codebook, asked,
        {finder: _coded(place for place in own if finder.is_of(place)) for finder in Finder},
        {stance: _coded(place for place in found if stance in (None, place.stance)) for stance in (None, *Stance)},
        _coded(place for place in family if asked.finder.is_of(place)),
        passages, _in_passages(list(passages), family if asked.below else own), len(held),
    )  # fmt: skip


def _is_of(codebook: Codebook, place: ThemePassage, theme: Theme) -> bool:
    now = codebook.now(place.theme)
    return now is not None and now.id == theme.id


def _coded(places: Iterable[ThemePassage]) -> Coded:
    passages = {place.passage: place.public_reference for place in places}
    return Coded(len(passages), len(set(passages.values())))


def _in_passages(ids: Sequence[str], places: Iterable[ThemePassage]) -> tuple[InPassage, ...]:
    """The passages, in that order, each with all that was found in it: by whom or with which stance was not asked."""
    rows = (
        Passage.objects.filter(pk__in=ids, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .prefetch_related(
            "response__consents", "response__considerations",
            Prefetch("clearances", Clearance.objects.filter(stands=True), to_attr="standing"),
        )
    )  # fmt: skip
    there = {row.pk: row for row in rows}
    by_passage: dict[str, list[ThemePassage]] = {each: [] for each in ids}
    for place in places:
        if place.passage in by_passage:
            by_passage[place.passage].append(place)
    return tuple(InPassage(there[each], tuple(by_passage[each])) for each in ids if each in there)
