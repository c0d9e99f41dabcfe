"""Which rows a slip fits: what must be filled or blank in them, and what a child has beside."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.clerk.page import Page
from cairn.synthetic.clerk.slips import as_text
from cairn.synthetic.columns import BoolArray


def fits(page: Page) -> BoolArray:
    """Which rows of the page its place's conditions hold for; none where the return lacks a field."""
    place, sheet = page.place, page.sheet
    needed = {page.field, place.other, *place.filled, *place.holds, *place.lacks, *place.since} - {""}
    if not all(sheet.has(field) for field in needed):
        return np.zeros(len(page), dtype=np.bool_)
    fit = np.ones(len(page), dtype=np.bool_)
    for field in needed:
        fit &= ~sheet.is_spoilt(field, page.rows)
    for field in place.filled:
        fit &= _filled(page, field)
    for field in place.blank:
        if sheet.has(field):
            fit &= ~_filled(page, field)
    for field, values in place.holds.items():
        fit &= np.array([as_text(value) in values for value in page.values(field)], dtype=np.bool_)
    for field, values in place.lacks.items():
        fit &= np.array([as_text(value) not in values for value in page.values(field)], dtype=np.bool_)
    for field, first in place.since.items():
        fit &= page.days(field) >= first.toordinal()
    return fit & _only_row(page) if place.only else fit


def _filled(page: Page, field: str) -> BoolArray:
    return np.array([value is not None and value != "" for value in page.values(field)], dtype=np.bool_)


def _only_row(page: Page) -> BoolArray:
    _, nth, rows = np.unique(page.person, return_inverse=True, return_counts=True)
    only: BoolArray = rows[nth] == 1
    return only
