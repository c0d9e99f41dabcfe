"""The themes to choose from, each with the places in the passage that it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from cairn.themes.codebook import Theme
from cairn.themes.coding import Applied, Stance, Strength
from cairn.web.coding.actions.coding import Do
from cairn.web.coding.forms.coding import whole_of
from cairn.web.coding.forms.places import Place, SentPlaces, sent_places, typed_lines
from cairn.web.coding.queries.one_passage import ToCode

KEYS = "123456789abcdefghijlmopqrtuvwxyz"
"""One for each theme in order; k, n and s are the page's own. Those after the last of them have a 0 before it."""
AROUND = 30
"""So many letters before and after words tell which of several places is meant."""


def theme_rows(
    themes: Sequence[Theme], at: ToCode, sent: QueryDict, faults: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The themes to choose from, in order, as they stand in `at.own`; as they were chosen where that has faults."""
    said = sent if faults and sent.get("do") in (Do.SAVE, Do.NONE) else QueryDict()
    return [_row(number, theme, at, said, faults) for number, theme in enumerate(themes)]


def key_of(number: int) -> str:
    """What is pressed for the theme of that number, from 0: "1" to "z", then "01" to "0z", then "001"."""
    return "0" * (number // len(KEYS)) + KEYS[number % len(KEYS)]


def _row(number: int, theme: Theme, at: ToCode, sent: QueryDict, faults: Mapping[str, str]) -> dict[str, Any]:
    own = [each for each in (at.own.applied if at.own else ()) if each.theme == theme.id]
    alone = own[0] if _is_whole_alone(own, at.passage.text) else None
    fault = faults.get(f"words-{theme.id}", "")
    of_sent = sent_places(sent, theme.id, at.passage.text)
    asked = {line for line, _ in of_sent.asked}
    return {
        "id": theme.id,
        "title": theme.title,
        "description": theme.description,
        "is_below": bool(theme.parent),
        "key": key_of(number),
        "number": number + 1,
        "checked": theme.id in sent.getlist("theme") if sent else bool(own),
        "places": _places([] if alone else own, theme, at, sent, of_sent),
        "words": "\n".join(line for line in typed_lines(sent, theme.id) if line not in asked),
        "stance": sent.get(f"stance-{theme.id}", "")
        if sent
        else (alone.stance if alone else Stance.NOT_SAID),
        "strength": sent.get(f"strength-{theme.id}", "")
        if sent
        else (alone.strength if alone else Strength.NOT_SAID),
        "says_more": bool(alone and {alone.stance, alone.strength} - {Stance.NOT_SAID, Strength.NOT_SAID}),
        "fault": fault,
    }


def _is_whole_alone(own: Sequence[Applied], text: str) -> bool:
    """Whether a theme rests on the whole passage and nothing else: what it does where no words are given."""
    return len(own) == 1 and (own[0].start, own[0].end) == whole_of(text)


def _places(
    own: Sequence[Applied], theme: Theme, at: ToCode, sent: QueryDict, of_sent: SentPlaces
) -> list[dict[str, Any]]:
    """The places of a theme, in order: those that stand, those that were sent, and those that are asked for."""
    text = at.passage.text
    rows = {
        place.key: _place(place, text, is_kept=not sent, stance=each.stance, strength=each.strength)
        for place, each in zip(_keyed(own), own, strict=True)
    }
    offered = [place for _, places in of_sent.asked for place in places]
    if f"offered-{theme.id}" in sent and of_sent.is_clear and not (of_sent.kept or of_sent.found):
        start, end = whole_of(text)
        offered.append(Place(f"{start}-{end}", start, end))
    for place in (*of_sent.kept, *offered):
        of_place = f"{theme.id}-{place.key}" if f"stance-{theme.id}-{place.key}" in sent else theme.id
        rows[place.key] = _place(
            place, text, is_kept=place in of_sent.kept,
            stance=sent.get(f"stance-{of_place}", ""), strength=sent.get(f"strength-{of_place}", ""),
        )  # fmt: skip
    return sorted(rows.values(), key=lambda row: (row["start"], row["end"]))


def _keyed(own: Sequence[Applied]) -> list[Place]:
    """Places with their keys, no two alike: themes that were merged may have had the same words."""
    seen: Counter[str] = Counter()
    found = []
    for each in own:
        key = f"{each.start}-{each.end}"
        seen[key] += 1
        found.append(Place(key if seen[key] == 1 else f"{key}-{seen[key]}", each.start, each.end))
    return found


def _place(place: Place, text: str, *, is_kept: bool, stance: str, strength: str) -> dict[str, Any]:
    words = " ".join(text[place.start : place.end].split())
    return {
        "key": place.key,
        "start": place.start,
        "end": place.end,
        "value": f"{place.key} {words}",
        "words": words,
        "is_whole": words == " ".join(text.split()),
        "before": text[max(place.start - AROUND, 0) : place.start],
        "after": text[place.end : place.end + AROUND],
        "checked": is_kept,
        "stance": stance,
        "strength": strength,
    }
