"""Why each period of care came to its end."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import IntArray
from cairn.synthetic.placements.codes import ENDS, FAMILY_FOSTER, FOSTER, PLACES, numbers
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import band_of, drawn, in_band, turned
from cairn.synthetic.placements.orders import J1
from cairn.synthetic.placements.periods import CARE, Periods
from cairn.synthetic.placements.plans import Plans

_GUARDIANSHIP = "SGO"
_FAMILY = 0.8  # of guardians who did not foster, how many are relatives or friends. Invented


def ends_of(
    seed: int, model: PlacementModel, periods: Periods, plans: Plans, place: IntArray, status: IntArray
) -> IntArray:
    """The reason (int8, place in ENDS) for which each period ended, from its last placement and legal status."""
    draws = Draws(seed, "ends of care", periods.case)
    how = model.leaving
    band = band_of(periods.birth, periods.end, how.ages)
    picked = in_band(draws, "why", how.shares, band)
    codes = np.array([ENDS.index("E8") if code == _GUARDIANSHIP else ENDS.index(code) for code in how.codes])
    end = codes[picked]
    guardian = picked == how.codes.index(_GUARDIANSHIP)
    end = np.where(guardian, _guardian(draws, place), end)
    adult = periods.end >= turned(periods.birth, 18)
    fostered = np.isin(place, numbers(FOSTER, PLACES))
    end = np.where(adult & fostered, drawn(draws, "adult", how.adult_fostered, ENDS), end)
    end = np.where(adult & ~fostered, drawn(draws, "adult", how.adult_others, ENDS), end)
    end = np.where(status == J1, drawn(draws, "after remand", how.remand, ENDS), end)
    end = np.where(periods.moved_away & ~adult, ENDS.index("E3"), end)
    opposed = draws.chance("opposed", model.adoption.opposed) & (plans.ordered > NEVER)
    end = np.where(plans.adopted > NEVER, np.where(opposed, ENDS.index("E12"), ENDS.index("E11")), end)
    return np.where(periods.kind == CARE, end, ENDS.index("E8")).astype(np.int8)


def _guardian(draws: Draws, place: IntArray) -> IntArray:
    """Special guardianship, by who the guardian is: a carer who fostered the child or not, of the family or not."""
    family = np.isin(place, numbers(FAMILY_FOSTER, PLACES))
    fostered = np.isin(place, numbers(FOSTER, PLACES))
    others = np.where(draws.chance("family", _FAMILY), ENDS.index("E47"), ENDS.index("E48"))
    of_fostered = np.where(family, ENDS.index("E45"), ENDS.index("E46"))
    return np.where(fostered, of_fostered, others)
