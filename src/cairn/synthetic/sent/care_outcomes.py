"""Health in care, adoption, what was before, and the years after: as the return has them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa

from cairn.synthetic.calendar import NEVER, day
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.placements import load_placement_model
from cairn.synthetic.placements.codes import PLACES, REVERSALS
from cairn.synthetic.placements.draw_codes import drawn, turned
from cairn.synthetic.placements.health import NO_SCORE
from cairn.synthetic.placements.leavers import IN_TOUCH, Leavers, known
from cairn.synthetic.placements.lives import BEFORE, permanence_before, permanence_day
from cairn.synthetic.placements.periods import CARE
from cairn.synthetic.sent.care_here import Here, answers, code, shown
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded
from cairn.synthetic.world import World

_APPRENTICES_TOLD_APART = 2022  # F4 and P4, F5 and P5; F3 and P3 before
_PERMANENCE_ASKED_SINCE = day(2016, 4, 1)
_DAY_NOT_KNOWN = 0.3  # of the orders before care, how often only the month is known. Invented
_NOT_SAID = "0"
_TOO_MANY = 10**6  # days, more than anybody is in care


def oc2_table(here: Here) -> SentTable:
    """Health and wellbeing of those looked after for the whole year."""
    every = here.placed.health(here.year)
    rows = every.where(here.held(every.period))
    columns = {
        "sdq_score": pa.array(rows.score.astype(np.int64), mask=rows.score < 0),
        "sdq_reason": code(rows.no_score, NO_SCORE),
        "convicted": answers(rows.convicted),
        "health_check": answers(rows.checked),
        "immunisations": answers(rows.immunised),
        "teeth_check": answers(rows.teeth),
        "health_assessment": answers(rows.assessed),
        "substance_misuse": answers(rows.substances),
        "intervention_received": answers(rows.helped),
        "intervention_offered": answers(rows.offered),
    }
    return here.table("care_oc2", here.keys_of(rows.period), columns)


def leavers_sent(here: Here) -> Leavers:
    """The care leavers of whom the authority sends details.

    Not those with too little care since their fourteenth birthday in this return and the last, nor those
    on short breaks; nor mothers in the year after they left, whose child's birth last year's return had
    and a care leaver's record cannot have.
    """
    rows = here.placed.leavers(here.year)
    rows = rows.where(rows.authority == here.place)
    left = here.periods.end[rows.period]
    was_mother = np.isin(rows.person, here.periods.person[here.placed.mothers > NEVER])
    was_mother &= (left <= here.before) & (left > _year_before(here))
    return rows.where(_enough_in_two_returns(here, rows) & ~was_mother)


def oc3_table(here: Here, rows: Leavers) -> SentTable:
    """What these care leavers do, and where they live."""
    how = load_placement_model().leavers
    asked = known(rows)
    homes = (_NOT_SAID, *(home + suits for home in how.accommodation for suits in ("1", "2")))
    home = np.where(asked, 1 + rows.home.astype(np.int64) * 2 + ~rows.suitable, 0)
    activity = np.where(asked, 1 + rows.activity.astype(np.int64), 0)
    columns = {
        "in_touch": code(rows.in_touch, IN_TOUCH),
        "activity": coded(activity, (_NOT_SAID, *_activities(how.activity, here.year))),
        "accommodation": coded(home, homes),
    }
    return here.table("care_oc3", here.keys_of(rows.period), columns)


def adoptions_table(here: Here) -> SentTable:
    """Those adopted in the year, and who adopted them."""
    plans = here.placed.plans
    rows = np.flatnonzero((plans.adopted > here.before) & (plans.adopted <= here.last))
    rows = rows[here.held(rows)]
    number, sex, status = _adopters(here, rows)
    last_place = np.full(len(here.periods), -1)
    last_place[here.episodes.period] = here.episodes.place
    columns = {
        "decision_date": shown(plans.decided[rows], here.last),
        "match_date": shown(plans.matched[rows], here.last),
        "foster_carer": pa.array(last_place[rows] == PLACES.index("A5")),
        "adopters": pa.array(number, pa.int64()),
        "adopters_sex": coded(sex, _SEXES),
        "adopters_legal_status": coded(status, _STATUSES),
    }
    return here.table("care_adoptions", here.keys_of(rows), columns)


def placed_table(here: Here) -> SentTable:
    """The decisions to place for adoption that stood in the year, and those that were given up in it."""
    plans, periods = here.placed.plans, here.periods
    stood = (plans.decided > NEVER) & (plans.decided <= here.last) & (periods.end > here.before)
    stood &= (plans.given_up == NEVER) | (plans.given_up > here.before)
    rows = np.flatnonzero(stood & (periods.authority == here.place))
    given_up = plans.given_up[rows]
    columns = {
        "decision_date": shown(plans.decided[rows], here.last),
        "ceased_date": shown(given_up, here.last),
        "reason_ceased": code(plans.why_given_up[rows], REVERSALS, given_up > here.last),
    }
    return here.table("care_placed_for_adoption", here.keys_of(rows), columns)


def permanence_table(here: Here, world: World) -> SentTable:
    """The lasting home that each child in care had before, of all who came into care since it is asked."""
    keys, last = np.unique(here.keys_of(here.episodes.period)[::-1], return_index=True)
    period = here.episodes.period[::-1][last]
    came = np.where(
        here.periods.kind[period] == CARE, here.periods.start[period], here.episodes.start[::-1][last]
    )
    asked = came >= _PERMANENCE_ASKED_SINCE  # each short break is a coming into care
    keys, rows = keys[asked], here.periods.where(period[asked])
    people = here.people.where(places(here.people.person, rows.person))
    model = load_placement_model()
    before = permanence_before(here.seed, model, rows, people.adopted)
    none = before == BEFORE.index("Z1")
    in_part = Draws(here.seed, "permanence in part", rows.case).chance("day not known", _DAY_NOT_KNOWN)
    on = permanence_day(here.seed, rows, people.adopted)
    codes = [one.code for one in world.authorities]
    columns = {
        "previous_permanence": code(before, BEFORE),
        "permanence_authority": coded(people.born, codes, none),
        "permanence_date": pa.array(_in_words(on, none, in_part), pa.string()),
    }
    return here.table("care_previous_permanence", keys, columns)


def _in_words(on: IntArray, none: BoolArray, in_part: BoolArray) -> list[str | None]:
    found: list[str | None] = [None] * len(on)
    for row in np.flatnonzero(~none).tolist():
        date = dt.date.fromordinal(int(on[row]))
        found[row] = date.strftime("zz/%m/%Y" if in_part[row] else "%d/%m/%Y")
    return found


_SEXES = ("M1", "F1", "MM", "FF", "MF")
_STATUSES = ("L0", "L11", "L12", "L2", "L3", "L4")


def _adopters(here: Here, rows: IntArray) -> tuple[IntArray, IntArray, IntArray]:
    """How many adopters, of which sex and standing to each other (places in the lists above)."""
    how = load_placement_model().adoption
    draws = Draws(here.seed, "adopters", here.periods.case[rows])
    alone, same = draws.chance("alone", how.one_adopter), draws.chance("same sex", how.same_sex)
    woman, men = draws.chance("woman", how.single_women), draws.chance("men", how.men_of_same_sex)
    m1, f1, mm, ff, mf = range(len(_SEXES))
    couple = np.where(same, np.where(men, mm, ff), mf)
    sex = np.where(alone, np.where(woman, f1, m1), couple)
    of_same = drawn(draws, "of the same sex", how.same_sex_couples, _STATUSES)
    status = np.where(same, of_same, drawn(draws, "of two sexes", how.couples, _STATUSES))
    return np.where(alone, 1, 2), sex, np.where(alone, _STATUSES.index("L0"), status)


def _year_before(here: Here) -> int:
    return Here(here.seed, here.spec, here.place, here.year - 1, here.people, here.placed).before


def _enough_in_two_returns(here: Here, rows: Leavers) -> BoolArray:
    """Whose care in this return and the last would make a care leaver; and those with none in either."""
    how, every = load_placement_model().leavers, here.placed.episodes
    since = _year_before(here)
    ran = (every.authority == here.place) & (every.start <= here.last) & (every.end > since)
    seen = every.where(np.flatnonzero(ran & np.isin(every.person, rows.person)))
    who = np.searchsorted(rows.person, seen.person)  # leavers are in order of person
    fourteen = turned(rows.birth, how.from_age)[who]
    days = np.maximum(seen.end - np.maximum(seen.start, fourteen), 0)
    days = np.where(
        here.periods.kind[seen.period] == CARE, days, -_TOO_MANY
    )  # short breaks: not a care leaver
    total, number = np.zeros(len(rows)), np.zeros(len(rows))
    np.add.at(total, who, days)
    np.add.at(number, who, 1)
    enough: BoolArray = (number == 0) | (total >= how.days_in_care)
    return enough


def _activities(codes: tuple[str, ...], year: int) -> tuple[str, ...]:
    if year >= _APPRENTICES_TOLD_APART:
        return codes
    before = {"F4": "F3", "F5": "F3", "P4": "P3", "P5": "P3"}
    return tuple(before.get(one, one) for one in codes)
