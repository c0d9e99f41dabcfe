"""Every case of every child of an authority, from before birth to eighteen, on the calendar.

Children are taken forward together, a case at a time: the next occasion for each, what it leads to, and
how long it lasts. An occasion while a case is open is passed over. What is drawn for a case depends on the
child and on how many cases went before, so no other child and no other year changes it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import FAR_OFF, NEVER, birthdays
from cairn.synthetic.care.calendar_of_years import Clock, days_to_year_end, in_the_year, off_the_last_day
from cairn.synthetic.care.cases import IN_NEED, LOOKED_AFTER, NO_FURTHER_ACTION, ON_A_PLAN, Cases
from cairn.synthetic.care.course import Course, Referred, course
from cairn.synthetic.care.definitions import CareModel, Ways, load_model, load_ways
from cairn.synthetic.care.referrals import occasions
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray
from cairn.synthetic.people import PLAN, People

_MOST_CASES = 90
_BEFORE_EIGHTEEN = 75


def social_care(seed: int, people: People, model: CareModel | None = None, ways: Ways | None = None) -> Cases:
    """All cases of these children (in order of `person`), in order of child and day."""
    model, ways = model or load_model(), ways or load_ways()
    lives = _Lives(seed, model, ways, people)
    rounds = []
    while lives.go_on():
        rounds.append(lives.next_case())
    cases = Cases.joined(rounds)
    return cases.where(np.argsort(cases.case, kind="stable"))


@dataclass
class _State:
    """Where each child stands between one case and the next."""

    at: IntArray  # the next occasion
    last: IntArray  # one past the child's last occasion
    pending: IntArray  # the day of a referral that the case before brings about
    earlier: IntArray
    plans: IntArray
    in_need: BoolArray
    closed: IntArray


class _Lives:
    def __init__(self, seed: int, model: CareModel, ways: Ways, people: People) -> None:
        self.seed, self.model, self.ways, self.people = seed, model, ways, people
        self.clock = Clock(model.years)
        self.unsettled = Draws(seed, "families", people.person).chance("unsettled", model.again.unsettled)
        self.eighteen = birthdays(people.birth, 18)
        child, day = occasions(seed, model, ways, people)
        self.days = np.concatenate([day, [FAR_OFF]])
        size = len(people)
        last = np.cumsum(np.bincount(child, minlength=size))
        none = np.zeros(size, dtype=np.int64)
        self.state = _State(
            np.concatenate([[0], last[:-1]]),
            last,
            none + FAR_OFF,
            none.copy(),
            none.copy(),
            none > 0,
            none.copy(),
        )
        self.active = np.flatnonzero(self.state.at < last)
        self.next_day = np.zeros(0, dtype=np.int64)

    def go_on(self) -> bool:
        """Find each child's next occasion with no case open; False where nobody has one."""
        state = self.state
        while len(self.active):
            here = self.active
            occasion = np.where(
                state.at[here] < state.last[here],
                self.days[np.minimum(state.at[here], len(self.days) - 1)],
                FAR_OFF,
            )
            passed = occasion <= np.maximum(state.closed[here], 1)
            if not passed.any():
                break
            state.at[here[passed]] += 1
        here = self.active
        occasion = np.where(
            state.at[here] < state.last[here],
            self.days[np.minimum(state.at[here], len(self.days) - 1)],
            FAR_OFF,
        )
        first = np.minimum(occasion, state.pending[here])
        goes_on = (first < self.eighteen[here] - _BEFORE_EIGHTEEN) & (state.earlier[here] < _MOST_CASES)
        self.active, self.next_day = here[goes_on], first[goes_on]
        return len(self.active) > 0

    def next_case(self) -> Cases:
        """The next case of every active child, after which all stand behind it."""
        here, start, state, people = self.active, self.next_day, self.state, self.people
        some = people.where(here)
        case = some.person * 100 + state.earlier[here]
        draws = Draws(self.seed, "case", case)
        referred = Referred(
            start=start,
            birth=some.birth.astype(np.int64),
            authority=some.authority_on(start),
            eighteen=self.eighteen[here],
            age=(start - some.birth) / 365.25,
            hardship=some.hardship,
            disabled=some.disability > 0,
            plan_of_needs=some.sen == PLAN,
            plans_before=state.plans[here],
            in_need_before=state.in_need[here],
        )
        led = course(draws, self.model, self.ways, self.clock, referred)
        led, transferred = _moved_away(some, led, start)
        made = Cases(
            case=case,
            person=some.person,
            authority=referred.authority.astype(np.int16),
            start=start.astype(np.int32),
            end=led.end.astype(np.int32),
            level=led.level.astype(np.int8),
            late=self._late(draws, led),
            plan_start=led.plan_start.astype(np.int32),
            plan_end=led.plan_end.astype(np.int32),
            care_start=led.care_start.astype(np.int32),
            care_end=led.care_end.astype(np.int32),
            respite=led.respite,
            earlier=state.earlier[here].astype(np.int16),
            plans_before=state.plans[here].astype(np.int8),
            transferred=transferred,
        )
        state.closed[here] = led.end
        state.earlier[here] += 1
        state.plans[here] += led.plan_start != NEVER
        state.in_need[here] |= led.level >= IN_NEED
        state.pending[here] = self._again(draws, referred, led, transferred)
        return made

    def _late(self, draws: Draws, led: Course) -> BoolArray:
        years = self.model.years
        share = in_the_year(years.recorded_late, years, led.end)
        share = share * np.exp(-days_to_year_end(led.end) / years.recorded_late_within)
        at_home = (led.level == IN_NEED) | (led.level == ON_A_PLAN)
        late: BoolArray = at_home & (led.care_start == NEVER) & draws.chance("late", share)
        return late

    def _again(self, draws: Draws, of: Referred, led: Course, transferred: BoolArray) -> IntArray:
        """The day on which this case brings another about (FAR_OFF: it does not)."""
        again, years = self.model.again, self.model.years
        tilt = self.ways.again[of.authority] + in_the_year(years.again, years, led.end)
        unsettled = self.unsettled[self.active]
        kinds = [led.level < IN_NEED, led.end - of.start >= again.long]
        chances = (again.after_turned_away, again.after_long, again.after_taken_on)
        by_kind = [np.where(unsettled, by.unsettled, by.settled) for by in chances]
        chance = np.select(kinds, by_kind[:2], by_kind[2])
        chance = np.clip(chance * np.exp(tilt), 0, 0.9)
        median = np.select(kinds, [again.turned_away_median, again.long_median], again.taken_on_median)
        after = led.end + draws.days("again in", median, again.spread)
        back = np.where(draws.chance("again", chance), after, FAR_OFF)
        arrived = led.end + draws.days("arrived", again.after_move_median, 0.7)
        return np.where(
            transferred, np.where(draws.chance("taken up", again.after_move), arrived, back), back
        )


def _moved_away(people: People, led: Course, start: IntArray) -> tuple[Course, BoolArray]:
    """The same courses, cut off where the family moves; a child in care stays with the authority."""
    in_care = led.level == LOOKED_AFTER
    moves = (
        (people.moved > start + 1) & (people.moved < led.end) & ~in_care & (led.level != NO_FURTHER_ACTION)
    )
    moved = off_the_last_day(people.moved.astype(np.int64))
    level = np.where(moves & (led.level == ON_A_PLAN) & (led.plan_start >= moved), IN_NEED, led.level)
    plan_start = np.where(moves & (led.plan_start >= moved), NEVER, led.plan_start)
    care_start = np.where(moves & (led.care_start >= moved), NEVER, led.care_start)
    cut = Course(
        end=np.where(moves, moved, led.end),
        level=level,
        plan_start=plan_start,
        plan_end=np.where(
            plan_start == NEVER, NEVER, np.where(moves, np.minimum(led.plan_end, moved), led.plan_end)
        ),
        care_start=care_start,
        care_end=np.where(
            care_start == NEVER, NEVER, np.where(moves, np.minimum(led.care_end, moved), led.care_end)
        ),
        respite=led.respite & (care_start != NEVER),
    )
    return cut, moves & (level >= IN_NEED)
