"""Texts and codes written wrongly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np

from cairn.synthetic.clerk.page import Page, Written
from cairn.synthetic.columns import BoolArray


def one_of(page: Page) -> Written:
    """Another of the texts that the place lists: a code of no list, an old one, the wrong one."""
    choices = page.place.becomes
    drawn = page.among("one of", 0, len(choices) - 1)
    values = page.values()
    became = [
        choices[nth] if choices[nth] != was else choices[(nth + 1) % len(choices)]
        for was, nth in zip(values, drawn, strict=True)
    ]
    return changed(page, became)


def blank(page: Page) -> Written:
    """Nothing where something stood; in the other field too, where the place names one."""
    fields = [page.field, page.place.other] if page.place.other else [page.field]
    return Written(_filled(page), {field: [None] * len(page) for field in fields})


def left_out(page: Page) -> Written:
    """Nothing where a number stood, and beside it one of the reasons that the place lists."""
    choices = page.place.becomes
    reasons = [choices[nth] for nth in page.among("reason", 0, len(choices) - 1)]
    return Written(_filled(page), {page.field: [None] * len(page), page.place.other: reasons})


def exchanged(page: Page) -> Written:
    """What stands in two fields, each in the other's place."""
    ours, theirs = page.values(), page.values(page.place.other)
    possible = np.array(
        [a is not None and b is not None and a != b for a, b in zip(ours, theirs, strict=True)],
        dtype=np.bool_,
    )
    return Written(possible, {page.field: theirs, page.place.other: ours})


def lower_case(page: Page) -> Written:
    """The same in lower case."""
    return _each(page, lambda text, _: text.lower())


def space_within(page: Page) -> Written:
    """A space after the fourth character."""
    return _each(page, lambda text, _: f"{text[:4]} {text[4:]}" if len(text) > 5 else text)


def digit_typed_wrongly(page: Page) -> Written:
    """One digit is another, and no other row of the file has what comes of it."""
    written = _each(page, _another_digit)
    return Written(written.possible & is_new(page, written.values[page.field]), written.values)


def letters_swapped(page: Page) -> Written:
    """Two neighbours that differ, not the first letter, have changed places."""
    return _each(page, _swapped)


def letter_dropped(page: Page) -> Written:
    """A letter, not the first, is missing."""
    return _each(page, lambda text, spot: text[: (at := _at(text, spot))] + text[at + 1 :])


def letter_doubled(page: Page) -> Written:
    """A letter, not the first, stands twice."""
    return _each(page, lambda text, spot: text[: (at := _at(text, spot))] + text[at] + text[at:])


def changed(page: Page, became: Sequence[str | None]) -> Written:
    """The field becomes `became`, where something else stood and something still stands."""
    possible = [
        bool(was) and bool(now) and was != now for was, now in zip(page.values(), became, strict=True)
    ]
    return Written(np.array(possible, dtype=np.bool_), {page.field: became})


def is_new(page: Page, became: Sequence[str | None]) -> BoolArray:
    """Which of the texts stand in no row of the file, and are those of one row of the page alone."""
    often = Counter(became)
    alone = np.array([often[text] == 1 for text in became], dtype=np.bool_)
    return alone & ~page.sheet.stands_in(page.field, became)


def _each(page: Page, typed: Callable[[str, float], str]) -> Written:
    """Each text of two signs or more as `typed` makes it of the text and of a number from 0 to 1."""
    spots = page.draws.uniform("spot").tolist()
    became = [
        typed(text, spot) if text and len(text) > 1 else None
        for text, spot in zip(page.values(), spots, strict=True)
    ]
    return changed(page, became)


def _at(text: str, spot: float) -> int:
    return 1 + int(spot * (len(text) - 1))


def _swapped(text: str, spot: float) -> str:
    places = [at for at in range(1, len(text) - 1) if text[at] != text[at + 1]]
    if not places:
        return text
    at = places[int(spot * len(places))]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _another_digit(text: str, spot: float) -> str:
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return text
    at = places[int(spot * len(places))]
    more = 1 + int(spot * len(places) * 9) % 9
    return f"{text[:at]}{(int(text[at]) + more) % 10}{text[at + 1 :]}"


def _filled(page: Page) -> BoolArray:
    return np.array([value is not None and value != "" for value in page.values()], dtype=np.bool_)
