"""Another LA child ID: a whole authority's after a new system, or a single child's."""

from __future__ import annotations

import hashlib

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.clerk.definitions import Rates, Renumbering
from cairn.synthetic.clerk.sheet import Sheet
from cairn.synthetic.clerk.slips import Noted
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.sent.tables import SentReturn

MIGRATED, SINGLE = "number changed with the system", "another number"
_FIELD = "la_child_id"


def renumber(seed: int, sent: SentReturn, sheets: dict[str, Sheet], rates: Rates) -> list[Noted]:
    """Write another number over those of the children who have one by the year, in every table of the return."""
    noted = []
    for sheet in sheets.values():
        if not (len(sheet) and sheet.has(_FIELD)):
            continue
        migrated, single = _renumbered(seed, sent, sheet.clean.person, rates)
        for kind, mask in ((MIGRATED, migrated), (SINGLE, single)):
            if mask.any():
                noted.append(_put(seed, sent.authority, sheet, np.flatnonzero(mask), kind))
    return noted


def another_number(seed: int, authority: str, number: str) -> str:
    """The number that stands for `number` afterwards: twelve digits, whatever the old one looked like."""
    said = f"{seed}/{authority}/{number}".encode()
    return f"{int.from_bytes(hashlib.blake2b(said, digest_size=8).digest(), 'big') % 10**12:012d}"


def _renumbered(seed: int, sent: SentReturn, person: IntArray, rates: Rates) -> tuple[BoolArray, BoolArray]:
    stated, nobody = rates.renumbering, np.zeros(len(person), dtype=np.bool_)
    share = _share_migrated(seed, sent, rates)
    children = Draws(seed, f"clerk/{sent.authority}", person)
    migrated = children.chance("migrated", share) if share else nobody
    if sent.year < stated.first_year or not stated.single:
        return migrated, nobody
    single = children.chance("single", stated.single * rates.scale * _years_gone(sent.year, stated))
    return migrated, single & ~migrated


def _years_gone(year: int, stated: Renumbering) -> float:
    """The share of the years in which numbers change that are over by `year`; a child's draw then falls in one."""
    return min(1.0, (year - stated.first_year + 1) / (stated.last_year - stated.first_year + 1))


def _share_migrated(seed: int, sent: SentReturn, rates: Rates) -> float:
    """The share of the authority's children whose number a new system has changed by the year of the return."""
    stated = rates.renumbering
    authority = Draws(seed, "clerk/migration", np.array([int(sent.authority)]))
    happens = authority.chance("happens", stated.migrations * rates.scale)[0]
    if not happens or sent.year < authority.between("year", stated.first_year, stated.last_year)[0]:
        return 0.0
    return 1.0 if authority.chance("whole", stated.whole)[0] else stated.part


def _put(seed: int, authority: str, sheet: Sheet, rows: IntArray, kind: str) -> Noted:
    was = [value or "" for value in sheet.values(_FIELD, rows)]
    became = {number: another_number(seed, authority, number) for number in dict.fromkeys(was)}
    over = {row: became[number] for row, number in zip(rows.tolist(), was, strict=True) if number}
    sheet.put(_FIELD, over)
    told = [became[number] if number else "" for number in was]
    return Noted(sheet.clean.name, _FIELD, kind, "", rows.tolist(), was, told)
