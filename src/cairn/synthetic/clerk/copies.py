"""Rows that a clerk enters twice, with all that stands in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from cairn.synthetic.clerk.again import Again
from cairn.synthetic.clerk.chosen import Stretch
from cairn.synthetic.clerk.fitting import fits
from cairn.synthetic.clerk.page import Page, one_a_child
from cairn.synthetic.clerk.ways.texts import is_new
from cairn.synthetic.columns import BoolArray

_CHILD = "la_child_id"


@dataclass(frozen=True)
class _Differs:
    """What differs in the copies of a page's rows, for each row, and for which rows there can be one."""

    over: dict[str, list[Any]]
    key: str = ""
    possible: BoolArray | None = None


def asked_for(stretch: Stretch, page: Page) -> list[Again]:
    """The rows of the page that are to be entered again: one of each child whom the slip fits."""
    fit = fits(page)
    if not fit.any():
        return []
    differs = COPIES[stretch.way](page)
    here = one_a_child(page, fit if differs.possible is None else fit & differs.possible)
    if not len(here):
        return []
    over = {field: [values[place] for place in here.tolist()] for field, values in differs.over.items()}
    rules = stretch.place.found_by(page.spec.year)
    return [Again(page.sheet.clean.name, page.rows[here], page.field, stretch.kind, rules, over, differs.key)]


def _no_difference(_: Page) -> _Differs:
    return _Differs({})


def _another_number(page: Page) -> _Differs:
    """Another LA child ID, made of the old one."""
    ids = page.values(_CHILD)
    last = page.among("last digits", 0, 9999)
    became = [f"{child}{digits:04d}"[-20:] for child, digits in zip(ids, last, strict=True)]
    return _Differs({_CHILD: became}, _CHILD, is_new(page, became))


def _another_number_without_upn(page: Page) -> _Differs:
    """Another LA child ID, and a reason for having no UPN, in the field for it or in that of the UPN."""
    choices, other = page.place.becomes, page.place.other
    reasons = [choices[nth] for nth in page.among("reason", 0, len(choices) - 1)]
    without: dict[str, list[Any]] = {"upn": [None] * len(page), other: reasons} if other else {"upn": reasons}
    differs = _another_number(page)
    return _Differs({**differs.over, **without}, differs.key, differs.possible)


def _another_school(page: Page) -> _Differs:
    """The school of another row of the file, under another key where the place names one."""
    schools = page.sheet.clean.columns[page.field].unique().to_pylist()
    became = [schools[nth] for nth in page.among("school", 0, len(schools) - 1)]
    possible = np.array([a != b for a, b in zip(became, page.values(), strict=True)], dtype=np.bool_)
    key = page.place.other
    keys = {key: [second(value) for value in page.values(key)]} if key else {}
    return _Differs({page.field: became, **keys}, key, possible)


def second(identifier: str) -> str:
    """The identifier of a second record beside the first."""
    return f"{identifier}-2"


COPIES: dict[str, Callable[[Page], _Differs]] = {
    "again": _no_difference,
    "again under another number": _another_number,
    "again under another number without UPN": _another_number_without_upn,
    "again in another school": _another_school,
}
