"""A clean return as a clerk writes it down, and a list of what is wrong in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cairn.synthetic.clerk.again import Again
from cairn.synthetic.clerk.chosen import Stretch, pages
from cairn.synthetic.clerk.copies import COPIES, asked_for
from cairn.synthetic.clerk.definitions import Rates
from cairn.synthetic.clerk.fitting import fits
from cairn.synthetic.clerk.grow import with_copies
from cairn.synthetic.clerk.listed import listed
from cairn.synthetic.clerk.page import Page, Written, one_a_child
from cairn.synthetic.clerk.renumber import renumber
from cairn.synthetic.clerk.sheet import Sheet
from cairn.synthetic.clerk.slips import Noted, Slips, as_text
from cairn.synthetic.clerk.ways import WAYS
from cairn.synthetic.columns import IntArray
from cairn.synthetic.sent.tables import SentReturn


def spoilt(seed: int, sent: SentReturn, rates: Rates) -> tuple[SentReturn, Slips]:
    """The return `sent` with a clerk's slips in it, at `rates`, and each slip that was made.

    What falls on a child depends on the seed, the authority, the return, the year and the child alone (on no year
    for slips that last). No value is spoilt twice. Raises ValueError where the rates add up to more than one.
    """
    if not rates.scale:
        return sent, Slips.none()
    sheets = {table.name: Sheet(table) for table in sent.tables}
    noted = renumber(seed, sent, sheets, rates)
    copies: list[Again] = []
    for stretch, page in pages(seed, sent, sheets, rates):
        if stretch.way in COPIES:
            copies += asked_for(stretch, page)
        else:
            noted += _write_over(stretch, page, sheets)
    if not noted and not copies:
        return sent, Slips.none()
    changed = replace(sent, tables=tuple(sheet.spoilt() for sheet in sheets.values()))
    final, moved, added = with_copies(changed, copies)
    return final, listed(final, noted, moved, added)


def _write_over(stretch: Stretch, page: Page, sheets: dict[str, Sheet]) -> list[Noted]:
    fit = fits(page)
    if not fit.any():
        return []
    written = WAYS[stretch.way](page)
    here = one_a_child(page, written.possible & fit)
    if not len(here):
        return []
    rules = stretch.place.found_by(page.spec.year)
    noted = [
        _put(page.sheet, page.rows, field, here, written, stretch.kind, rules) for field in written.values
    ]
    if stretch.place.everywhere:
        noted += _everywhere(stretch, page, here, written, sheets)
    return noted


def _put(
    sheet: Sheet, rows: IntArray, field: str, here: IntArray, written: Written, kind: str, rules: str
) -> Noted:
    at = rows[here]
    became = [written.values[field][place] for place in here.tolist()]
    was = [as_text(value) for value in sheet.values(field, at)]
    (sheet.put_texts if written.texts else sheet.put)(field, dict(zip(at.tolist(), became, strict=True)))
    told = [as_text(value) for value in became]
    return Noted(sheet.clean.name, field, kind, rules, at.tolist(), was, told)


def _everywhere(
    stretch: Stretch, page: Page, here: IntArray, written: Written, sheets: dict[str, Sheet]
) -> list[Noted]:
    """The same in the child's rows of the other tables that know it by the same LA child ID."""
    ours = page.sheet.values("la_child_id", page.rows[here])
    became = dict(zip(ours, [written.values[page.field][place] for place in here.tolist()], strict=True))
    noted = []
    for sheet in sheets.values():
        if sheet is page.sheet or not (sheet.has(page.field) and sheet.has("la_child_id")):
            continue
        rows = np.flatnonzero(np.isin(sheet.clean.person, page.person[here]))
        known = sheet.values("la_child_id", rows)
        there = np.array([nth for nth, child in enumerate(known) if child in became], dtype=np.int64)
        if len(there):
            same = Written(
                written.possible, {page.field: [became.get(child) for child in known]}, written.texts
            )
            noted.append(_put(sheet, rows, page.field, there, same, stretch.kind, ""))
    return noted
