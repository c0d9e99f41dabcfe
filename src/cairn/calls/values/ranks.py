"""Options put in order: a place written beside each, 1 for the first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from cairn.calls.definition import Question
from cairn.calls.values.faults import Fault, Slip

_PLACE = re.compile(r"0*([1-9][0-9]?)(?:st|nd|rd|th|\.)?", re.I)


def most_of(question: Question) -> int:
    """How many places there are."""
    return question.most or len(question.options)


def read_rank(typed: Mapping[str, str], question: Question) -> tuple[tuple[str, ...], str]:
    """The codes of the options in their order, and ""; or nothing, and what was written beside each, a line each.

    Options that were left empty have no place.
    """
    written = {option.code: typed[option.code] for option in question.options if typed.get(option.code)}
    if next(_faults(question, written), None):
        return (), "\n".join(f"{code}={place}" for code, place in written.items())
    return tuple(sorted(written, key=lambda code: _place(written[code]) or 0)), ""


def places_of(question: Question, chosen: tuple[str, ...], text: str) -> dict[str, str]:
    """What the boxes show of what is kept."""
    if chosen:
        return {code: str(place) for place, code in enumerate(chosen, start=1)}
    found = (line.partition("=") for line in text.split("\n") if "=" in line)
    return {code: place for code, _, place in found}


def faults_of_rank(question: Question, chosen: tuple[str, ...], text: str) -> Iterator[Fault]:
    """What is wrong with an order that is kept."""
    written = places_of(question, chosen, text)
    if text and not written:
        yield Fault(Slip.NOT_A_PLACE)
    yield from _faults(question, written)


def _place(written: str) -> int | None:
    match = _PLACE.fullmatch(written)
    return int(match[1]) if match else None


def _faults(question: Question, written: Mapping[str, str]) -> Iterator[Fault]:
    """The first thing that is wrong, with the option at which it is mended."""
    places = {code: _place(text) for code, text in written.items()}
    times = Counter(places.values())
    for code, place in places.items():
        if place is None:
            yield Fault(Slip.NOT_A_PLACE, code)
            return
        if place > most_of(question):
            yield Fault(Slip.TOO_MANY_PLACES, code)
            return
        if times[place] > 1:
            yield Fault(Slip.PLACE_TWICE, code)
            return
    if places and sorted(times) != list(range(1, len(places) + 1)):  # type: ignore[type-var]
        yield Fault(Slip.PLACE_LEFT_OUT, max(places, key=lambda code: places[code] or 0))
