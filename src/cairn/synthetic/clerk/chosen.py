"""On whom which slip falls.

A child has at most one slip of a return that lasts from year to year, and one more in each year, beside another
LA child ID. So one draw for each child settles it: each kind has a stretch of the numbers from 0 to 1 as long as
its share.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.clerk.definitions import Place, Rates
from cairn.synthetic.clerk.page import Page, which_of_child
from cairn.synthetic.clerk.sheet import Sheet
from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.sent.tables import SentReturn

_ROWS_A_CHILD = 4096
"""More than a child has rows in one table of one return."""


@dataclass(frozen=True)
class Stretch:
    """A kind of slip at one place, and the numbers (from `above` up to `upto`) of those on whom it falls."""

    kind: str
    way: str
    place: Place
    above: float
    upto: float


def stretches(rates: Rates, return_name: str, *, lasting: bool) -> tuple[Stretch, ...]:
    """The slips of a return in any year, those that last or those that do not. Raises ValueError where the
    shares come to more than one."""
    found: list[Stretch] = []
    above = 0.0
    for kind in rates.slip:
        for place in kind.at:
            if place.named()[0] == return_name and place.lasting == lasting:
                upto = above + place.share * rates.scale
                found.append(Stretch(kind.kind, kind.way, place, above, upto))
                above = upto
    if above > 1.0:
        raise ValueError(f"The slips of {return_name} are to fall on more than all of the children.")
    return tuple(found)


def pages(
    seed: int, sent: SentReturn, sheets: dict[str, Sheet], rates: Rates
) -> Iterator[tuple[Stretch, Page]]:
    """Each slip of the return with the rows on which it can fall, the lasting ones first."""
    lasting = stretches(rates, sent.spec.name, lasting=True)
    passing = stretches(rates, sent.spec.name, lasting=False)
    for name, sheet in sheets.items():
        held = _drawn(seed, _clerk(sent, lasting=True), sheet, lasting, name)
        now = _drawn(seed, _clerk(sent, lasting=False), sheet, passing, name)
        if held is not None:
            yield from _pages(seed, sent, sheets, name, lasting, held)
        if now is not None:
            yield from _pages(seed, sent, sheets, name, passing, now)


def _clerk(sent: SentReturn, *, lasting: bool) -> str:
    always = f"clerk/{sent.authority}/{sent.spec.name}"
    return always if lasting else f"{always}/{sent.year}{sent.term}"


def _drawn(
    seed: int, clerk: str, sheet: Sheet, stretched: tuple[Stretch, ...], table: str
) -> FloatArray | None:
    if not len(sheet) or not any(one.place.named()[1] == table and one.upto > one.above for one in stretched):
        return None
    return Draws(seed, clerk, sheet.clean.person).uniform("slip")


def _pages(
    seed: int,
    sent: SentReturn,
    sheets: dict[str, Sheet],
    table: str,
    stretched: tuple[Stretch, ...],
    drawn: FloatArray,
) -> Iterator[tuple[Stretch, Page]]:
    candidates = np.flatnonzero(drawn < stretched[-1].upto)
    which = np.searchsorted([one.upto for one in stretched], drawn[candidates], side="right")
    for nth in np.unique(which).tolist():
        one = stretched[nth]
        if one.place.named()[1] == table and one.place.first_year <= sent.year <= one.place.last_year:
            rows = candidates[which == nth]
            draws = _draws(seed, sent, sheets[table], one, rows)
            yield one, Page(sheets[table], rows, one.place, sent.spec, candidates, draws)


def _draws(seed: int, sent: SentReturn, sheet: Sheet, one: Stretch, rows: IntArray) -> Draws:
    person = sheet.clean.person[rows]
    about = f"{_clerk(sent, lasting=one.place.lasting)}/{one.place.cell}/{one.kind}"
    return Draws(seed, about, person * _ROWS_A_CHILD + which_of_child(person))
