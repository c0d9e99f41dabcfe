"""The words of a passage that a theme rests on, as its page sends them: places with their words, and words alone.

A place is two offsets into the passage, which whoever selects words need not see. Its words go with it, so that a place
is taken only where they stand. Words that somebody typed are looked for; where they stand several times, it is asked
which are meant.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from django.http import QueryDict

from cairn.themes.labellers.locate import every_place

_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})(?:-\d{1,4})?")


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a passage by their offsets. `key` names the fields of the place: "8-13", or "8-13-2" where the same
    words bear the theme a second time."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SentPlaces:
    """What was sent of one theme. `kept` are the places that were named, and `found` those of words that were typed;
    `asked` are lines that stand several times, with the places of each; `missing` are lines that stand nowhere, and
    `moved` the words of places where other words stand."""

    kept: tuple[Place, ...] = ()
    found: tuple[Place, ...] = ()
    asked: tuple[tuple[str, tuple[Place, ...]], ...] = ()
    missing: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()

    @property
    def is_clear(self) -> bool:
        """Whether every place and every line is one of the passage's."""
        return not (self.asked or self.missing or self.moved)


def sent_places(sent: QueryDict, theme: str, text: str) -> SentPlaces:
    """The places of a theme, each checked against the passage's text."""
    named = [(value, _named(value, text)) for value in sent.getlist(f"place-{theme}")]
    kept = tuple({place.key: place for _, place in named if place}.values())
    moved = tuple(value.partition(" ")[2] for value, place in named if place is None)
    found: list[Place] = []
    asked, missing = [], []
    for line, times in Counter(typed_lines(sent, theme)).items():
        places = places_of(line, text)
        others = tuple(each for each in places if each.key not in {one.key for one in kept})
        if not places:
            missing.append(line)
        elif len(others) > times:
            asked.append((line, others))
        else:
            found += others
    return SentPlaces(kept, tuple(found), tuple(asked), tuple(missing), moved)


def typed_lines(sent: QueryDict, theme: str) -> list[str]:
    """The lines of words that were typed for a theme."""
    return [line for line in sent.get(f"words-{theme}", "").splitlines() if line.strip()]


def places_of(words: str, text: str) -> tuple[Place, ...]:
    """Every place at which typed words stand."""
    return tuple(Place(f"{start}-{end}", start, end) for start, end in every_place(words, text))


def on_one_line(words: str) -> str:
    """Words as a field holds them: browsers send the ends of lines in a way of their own."""
    return " ".join(words.split())


def _named(value: str, text: str) -> Place | None:
    key, _, words = value.partition(" ")
    found = _PLACE.fullmatch(key)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    held = on_one_line(text[start:end])
    return Place(key, start, end) if held and end <= len(text) and held == on_one_line(words) else None
