"""A theme with what was coded to it, as somebody may see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, Q, QuerySet

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import CodingKind, Stance
from cairn.web.coding.queries.counted import Coded
from cairn.web.coding.queries.held_back import held_back
from cairn.web.ledger.coded.of_theme import (
    ThemePassage,
    as_places,
    counted_places,
    passages_with,
    places_of_theme,
)
from cairn.web.ledger.models import Applied, Clearance, Passage, Response
from cairn.web.ledger.roles import Person

A_PAGE = 20


class Finder(StrEnum):
    """Who found a theme: a person in their own reading or settling, those who settled, or a machine."""

    PEOPLE = "people"
    SETTLED = "settled"
    MACHINE = "machine"

    @property
    def places(self) -> Q:
        """The places that were found so."""
        if self is Finder.SETTLED:
            return Q(coding__kind=CodingKind.SETTLED)
        proposed = Q(coding__kind=CodingKind.PROPOSED)
        return proposed if self is Finder.MACHINE else ~proposed


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Which passages of a theme are asked for. `stance` None is every stance."""

    finder: Finder = Finder.PEOPLE
    stance: Stance | None = None
    below: bool = False


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
    held = held_back(call, theme.question, who)
    own, family = (
        places_of_theme(call, codebook, theme.id, with_below=below, without=held) for below in (False, True)
    )
    reached = family if asked.below else own
    stances = {stance: Q() if stance is None else Q(stance=stance) for stance in (None, *Stance)}
    taken = reached.filter(asked.finder.places, stances[asked.stance])
    passages: Page[str] = Paginator(passages_with(taken).values_list("pk", flat=True), A_PAGE).get_page(page)
    shown = list(passages)
    return ThemeRead(
        theme, codebook, asked,
        _counted(own, {finder: finder.places for finder in Finder}),
        _counted(reached.filter(asked.finder.places), stances),
        _counted(family, {"below": asked.finder.places})["below"],
        passages, _in_passages(shown, as_places(reached, shown)), held.count(),
    )  # fmt: skip


_Key = TypeVar("_Key", Finder, Stance | None, str)


def _counted(rows: QuerySet[Applied], each: Mapping[_Key, Q]) -> dict[_Key, Coded]:
    named = {str(number): condition for number, condition in enumerate(each.values())}
    return {
        key: Coded(*counts) for key, counts in zip(each, counted_places(rows, named).values(), strict=True)
    }


def _in_passages(ids: list[str], places: Iterable[ThemePassage]) -> tuple[InPassage, ...]:
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
