"""Unique pupil numbers written wrongly."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.clerk.page import Page, Written
from cairn.synthetic.clerk.ways.texts import changed, is_new, one_of
from cairn.synthetic.upn import LETTERS
from cairn.synthetic.upn import another_letter as under_another_letter

_FIRST, _LAST = 4, 11
"""The places, from 0, of the digits after the authority's code, but for the thirteenth character."""


def another_letter(page: Page) -> Written:
    """The number under a check letter that is not its own."""
    steps = page.among("step", 1, len(LETTERS) - 1)
    return changed(
        page,
        [
            under_another_letter(upn, step) if _is_whole(upn) else None
            for upn, step in zip(page.values(), steps, strict=True)
        ],
    )


def digits_swapped(page: Page) -> Written:
    """Two neighbours of the digits after the authority's code have changed places."""
    spots = page.among("spot", _FIRST, _LAST - 1)
    return changed(
        page,
        [
            upn[:at] + upn[at + 1] + upn[at] + upn[at + 2 :] if _is_whole(upn) else None
            for upn, at in zip(page.values(), spots, strict=True)
        ],
    )


def reason_for_none(page: Page) -> Written:
    """One of the codes that the place lists where a number stood."""
    written = one_of(page)
    return Written(written.possible & np.array([_is_whole(upn) for upn in page.values()]), written.values)


def temporary(page: Page) -> Written:
    """A temporary number of the same school and year, valid in itself, that the child had before its own."""
    letters = page.among("last letter", 0, len(LETTERS) - 1)
    became = [
        _valid(upn[1:12] + LETTERS[letter]) if _is_whole(upn) else None
        for upn, letter in zip(page.values(), letters, strict=True)
    ]
    written = changed(page, became)
    return Written(written.possible & is_new(page, became), written.values)


def of_another_child(page: Page) -> Written:
    """The number that stands in an earlier row of the file, of a child on whom no such slip falls."""
    sheet, chosen = page.sheet, set(page.taken.tolist())
    became: list[str | None] = []
    for row in page.rows.tolist():
        nearby = np.array(
            [at for at in range(row - 1, max(row - _NEAR, -1), -1) if at not in chosen], np.int64
        )
        free = nearby[~sheet.is_spoilt(page.field, nearby)]
        others = sheet.values(page.field, free)
        became.append(next((upn for upn in others if _is_whole(upn)), None))
    return changed(page, became)


_NEAR = 40
"""How many rows up a clerk's eye can slip."""


def _is_whole(upn: str | None) -> bool:
    return upn is not None and len(upn) == 13


def _valid(body: str) -> str:
    values = [LETTERS.index(sign) if sign in LETTERS else int(sign) for sign in body]
    return LETTERS[sum(place * value for place, value in enumerate(values, start=2)) % 23] + body
