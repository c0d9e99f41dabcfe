"""Why a case comes and why it goes: who refers, the primary need, the reason for closure."""

from __future__ import annotations

from functools import cache

import numpy as np

from cairn.synthetic.calendar import year_start
from cairn.synthetic.care.cases import IN_NEED, LOOKED_AFTER, NO_FURTHER_ACTION, NOT_IN_NEED, Cases
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.casework.lookup import drawn, raked, tabled
from cairn.synthetic.casework.problems import age_band, ages
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people.people import People

NONE = -1
ADOPTED, DIED, ARRANGEMENTS, GUARDIANSHIP, MOVED, ADULT_CARE, OTHER, NO_NEED, EARLY_HELP = range(9)
"""Places of the reasons for closure in casework.toml."""

_ADULT = 17.9 * 365.25
_SOON = 60


def years_ending(days: IntArray) -> IntArray:
    """The year whose 31 March ends the year that each day falls in."""
    starts = np.array([year_start(year) for year in range(1980, 2066)])
    return 1979 + np.searchsorted(starts, days, side="right")


def sources_of(seed: int, people: People, cases: Cases, problem: IntArray) -> IntArray:
    """The place of the source of each referral among the codes of casework.toml (int8)."""
    of = load_model().sources
    draws = Draws(seed, "referral source", cases.case)
    group = age_band(ages(people, cases)).astype(np.int64) * len(load_model().problems) + problem
    source = drawn(_source_table(), group, draws.uniform("source"))
    told_apart = (source == of.codes.index(of.divided)) & (cases.start >= year_start(of.divided_from))
    divided = told_apart & draws.chance("divided", of.divided_share)
    return np.where(divided, of.codes.index(of.divided_into), source).astype(np.int8)


@cache
def _source_table() -> IntArray:
    model = load_model()
    of, totals = model.sources, np.array(model.sources.shares)
    shapes = [
        [share * one.sources.get(code, 1.0) * of.by_age.get(code, (1.0, 1.0, 1.0))[age]
         for code, share in zip(of.codes, of.shares, strict=True)]
        for age in range(len(model.families.ages))
        for one in model.problems
    ]  # fmt: skip
    mix = [
        one.mix * one.by_age[age] * share
        for age, share in enumerate(model.families.ages)
        for one in model.problems
    ]
    return tabled(raked(np.array(shapes), np.array(mix), totals))


def needs_of(seed: int, cases: Cases, problem: IntArray) -> IntArray:
    """The place of the primary need of each case among the codes of casework.toml; NONE where none was found (int8)."""
    of = load_model().needs
    draws = Draws(seed, "primary need", cases.case)
    part = (years_ending(cases.start) - of.early_year) / (of.late_year - of.early_year)
    late = draws.uniform("year") < part
    group = ((cases.level > IN_NEED) * 2 + late) * len(load_model().problems) + problem
    need = drawn(_need_table(), group, draws.uniform("need"))
    return np.where(cases.level == NO_FURTHER_ACTION, NONE, need).astype(np.int8)


@cache
def _need_table() -> IntArray:
    """By what follows (a plan or care last), the year (late last) and the problem."""
    model = load_model()
    shapes = np.array([[one.needs.get(code, 0.001) for code in model.needs.codes] for one in model.problems])
    mix = np.array([one.mix for one in model.problems])
    totals = (model.needs.early, model.needs.late)
    shares = np.concatenate([raked(shapes, mix, np.array(total)) for total in totals])
    protected = shares.copy()
    protected[:, model.needs.codes.index(model.needs.protected)] *= model.needs.if_protected
    return tabled(np.concatenate([shares, protected]))


def closures_of(seed: int, people: People, cases: Cases) -> IntArray:
    """The place of the reason for closure among the codes of casework.toml; NONE after no further action (int8).

    Adoption and a move to another authority are what happened; the others are drawn.
    """
    of = load_model().closures
    draws = Draws(seed, "closure", cases.case)
    row = places(people.person, cases.person)
    disabled = people.disability[row] != 0
    adult = cases.end - people.birth[row] >= _ADULT
    in_care = (cases.level == LOOKED_AFTER) & ~cases.respite
    reason = _by_order(draws, in_care)
    goes_on = np.where(disabled, of.adult_care_if_disabled, of.adult_care)
    reason = np.where(adult, np.where(draws.chance("adult", goes_on), ADULT_CARE, OTHER), reason)
    reason = np.where(_dies(draws, people, cases, disabled, adult), DIED, reason)
    reason = np.where(cases.transferred, MOVED, reason)
    adopted = people.adopted[row]
    gone = in_care & (adopted > cases.start) & (adopted <= cases.end + _SOON)
    reason = np.where(gone, ADOPTED, reason)
    helped = (cases.end >= year_start(of.early_help_from)) & draws.chance("early help", of.early_help)
    reason = np.where(cases.level == NOT_IN_NEED, np.where(helped, EARLY_HELP, NO_NEED), reason)
    return np.where(cases.level == NO_FURTHER_ACTION, NONE, reason).astype(np.int8)


def _by_order(draws: Draws, in_care: BoolArray) -> IntArray:
    """Orders of the court that end a case, and all that has no name of its own."""
    of, draw = load_model().closures, draws.uniform("order")
    guardianship = np.where(in_care, of.guardianship_after_care, of.guardianship)
    arrangements = np.where(in_care, of.arrangements_after_care, of.arrangements)
    ordered = np.where(draw < guardianship + arrangements, ARRANGEMENTS, OTHER)
    return np.where(draw < guardianship, GUARDIANSHIP, ordered)


def _dies(draws: Draws, people: People, cases: Cases, disabled: BoolArray, adult: BoolArray) -> BoolArray:
    """Deaths are rare: only in the last case of a child of a family that does not move, and that is not in care."""
    of = load_model().closures
    last = np.append(cases.person[1:] != cases.person[:-1], True)
    row = places(people.person, cases.person)
    born = cases.end > people.birth[row] + 1
    stays = people.moved[row] == 0
    can = last & born & stays & ~adult & ~cases.late & (cases.care_start == 0) & (cases.level > NOT_IN_NEED)
    dies: BoolArray = can & draws.chance("dies", np.where(disabled, of.died_if_disabled, of.died))
    return dies
