"""Young people who have left care, near their birthdays from the seventeenth to the twenty-first."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray
from cairn.synthetic.placements.codes import ENDS, numbers
from cairn.synthetic.placements.definitions import Leavers as LeaverModel
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import drawn, in_band, turned
from cairn.synthetic.placements.periods import CARE, Periods

YOUNGEST, OLDEST = 17, 21
IN_TOUCH = ("YES", "NO", "REFU", "NREQ", "RHOM")
_GROWN = 19
_NOT_CARED_FOR = numbers(("E11", "E12", "E3"), ENDS)  # adopted, or another authority's from then on


@dataclass(frozen=True)
class Leavers(Columns):
    """A row a care leaver with a birthday in the year: the `age` then, whether the authority is `in_touch` (place
    in IN_TOUCH), `activity` and `home` (places in the lists of placements.toml; NONE where there is no
    saying), and whether the home is `suitable`. `period` is the place of the last period of care."""

    period: IntArray
    person: IntArray
    authority: IntArray
    birth: IntArray
    age: IntArray
    in_touch: IntArray
    activity: IntArray
    home: IntArray
    suitable: BoolArray


def leavers_in(
    seed: int, model: PlacementModel, periods: Periods, reason_ceased: IntArray, year: int
) -> Leavers:
    """The care leavers of the year ending 31 March of `year`: out of care before the birthday, and to the year's end.

    `reason_ceased` is why each period ended. A care leaver has been looked after for 91 days or more since the
    fourteenth birthday, some of them past the sixteenth, by the authority that was the last to do so.
    """
    last, days = _last_periods(model.leavers, periods, year)
    who = periods.where(last)
    birthday, age = _birthday(who.birth, year)
    out = who.end <= birthday
    out &= (days >= model.leavers.days_in_care) & (who.end > turned(who.birth, model.leavers.past_age))
    out &= ~np.isin(reason_ceased[last], _NOT_CARED_FOR) & (age >= YOUNGEST) & (age <= OLDEST)
    last, who, age = last[out], who.where(out), age[out]
    return _as_they_are(seed, model.leavers, last, who, age)


def _last_periods(how: LeaverModel, periods: Periods, year: int) -> tuple[IntArray, IntArray]:
    """The last period of each child by the year's end, and the days in care since the fourteenth birthday."""
    begun = np.flatnonzero((periods.start <= year_end(year)) & (periods.kind == CARE))
    begun = begun[np.lexsort((periods.start[begun], periods.person[begun]))]
    person = periods.person[begun]
    since = np.maximum(periods.start[begun], turned(periods.birth[begun], how.from_age))
    days = np.maximum(periods.end[begun] - since, 0)
    last = np.append(person[1:] != person[:-1], True)[: len(person)]
    together = np.add.reduceat(days, np.flatnonzero(np.append(True, last[:-1]))) if len(begun) else days
    return begun[last], together


def _birthday(birth: IntArray, year: int) -> tuple[IntArray, IntArray]:
    """The birthday that falls in the year, and which it is (0 for none from the 17th to the 21st)."""
    day, which = np.zeros(len(birth), dtype=np.int64), np.zeros(len(birth), dtype=np.int64)
    for age in range(YOUNGEST, OLDEST + 1):
        on = turned(birth, age)
        falls = (on > year_end(year - 1)) & (on <= year_end(year))
        day, which = np.where(falls, on, day), np.where(falls, age, which)
    return day, which


def _as_they_are(seed: int, how: LeaverModel, last: IntArray, who: Periods, age: IntArray) -> Leavers:
    draws = Draws(seed, "care leavers", who.person * 100 + age)
    band = (age >= _GROWN).astype(np.int64)
    touch = drawn(draws, "in touch", how.in_touch, IN_TOUCH)
    home = in_band(draws, "home", (how.young_home, how.grown_home), band)
    carers, other = how.accommodation.index(how.of_foster_carers), len(how.accommodation) - 1
    # with former foster carers is an answer for those of 18 and over; a foyer for those who were 18 at the start
    home = np.where((age == YOUNGEST) & (home == carers), other, home)
    home = np.where((band == 0) & (home == how.accommodation.index(how.foyer)), other, home)
    never = np.isin(home, [how.accommodation.index(code) for code in how.never_suitable])
    return Leavers(
        period=last.astype(np.int32), person=who.person, authority=who.authority, birth=who.birth,
        age=age.astype(np.int8), in_touch=touch,
        activity=in_band(draws, "activity", (how.young, how.grown), band).astype(np.int8),
        home=home.astype(np.int8), suitable=draws.chance("suitable", how.suitable) & ~never,
    )  # fmt: skip


def known(leavers: Leavers) -> BoolArray:
    """Whose activity and home the authority knows."""
    yes: BoolArray = leavers.in_touch == IN_TOUCH.index("YES")
    return yes
