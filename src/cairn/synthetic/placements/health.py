"""Health and wellbeing of children looked after for the twelve months to 31 March."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, IntArray
from cairn.synthetic.placements.codes import NONE
from cairn.synthetic.placements.definitions import Health as HealthModel
from cairn.synthetic.placements.definitions import PlacementModel
from cairn.synthetic.placements.draw_codes import by_age, drawn, turned
from cairn.synthetic.placements.periods import CARE, Periods

NO_SCORE = ("SDQ2", "SDQ3", "SDQ4", "SDQ5")
NOT_ASKED, NO, YES = -1, 0, 1
_HIGHEST = 40


@dataclass(frozen=True)
class Health(Columns):
    """A row a child looked after for the year (the place of the period of care), as OC2 asks.

    Answers are YES, NO or NOT_ASKED: `convicted` from ten, `checked` under five, help with substances
    where they are misused. `score` (0 to 40) or why there is `no_score` (place in NO_SCORE) from four
    to sixteen; NONE otherwise.
    """

    period: IntArray
    score: IntArray
    no_score: IntArray
    convicted: IntArray
    checked: IntArray
    immunised: IntArray
    teeth: IntArray
    assessed: IntArray
    substances: IntArray
    helped: IntArray
    offered: IntArray


def twelve_months(periods: Periods, year: int) -> BoolArray:
    """The periods of care proper that run from 1 April or before, to beyond 31 March of `year`."""
    whole: BoolArray = (periods.start <= year_end(year - 1) + 1) & (periods.end > year_end(year))
    proper: BoolArray = whole & (periods.kind == CARE)
    return proper


def health_in(seed: int, model: PlacementModel, periods: Periods, year: int) -> Health:
    """What the return of the year ending 31 March of `year` says of the health of each child in care all the year."""
    here = np.flatnonzero(twelve_months(periods, year))
    who, how = periods.where(here), model.health
    draws = Draws(seed, f"health/{year}", who.case)
    end = year_end(year)
    score, no_score = _scores(seed, how, who, draws, year)
    ten, five = turned(who.birth, 10) <= end, turned(who.birth, 5) > end
    misuse = draws.chance("substances", by_age(who.birth, _on(who, end), how.substance_ages, how.substance))
    convicted = draws.chance("convicted", by_age(who.birth, _on(who, end), how.convicted_ages, how.convicted))
    helped = draws.chance("helped", how.help_received)
    return Health(
        period=here.astype(np.int32),
        score=score,
        no_score=no_score,
        convicted=_asked(ten, convicted),
        checked=_asked(five, draws.chance("checks", how.checks_of_under_fives)),
        immunised=_answer(draws.chance("immunised", how.immunisations)),
        teeth=_answer(draws.chance("teeth", how.teeth)),
        assessed=_answer(draws.chance("assessed", how.health_assessment)),
        substances=_answer(misuse),
        helped=_asked(misuse, helped),
        offered=_asked(misuse & ~helped, draws.chance("refused", how.help_refused)),
    )


def _scores(seed: int, how: HealthModel, who: Periods, draws: Draws, year: int) -> tuple[IntArray, IntArray]:
    """A score partly the child's own, partly the year's; for those of four at the end to sixteen at the beginning."""
    of_age = (turned(who.birth, 4) <= year_end(year)) & (turned(who.birth, 17) > year_end(year - 1) + 1)
    own = how.score_of_the_child
    part = own * Draws(seed, "wellbeing", who.person).normal("child")
    part += np.sqrt(1 - own**2) * draws.normal("year")
    score = np.clip(np.rint(how.score_mean + how.score_deviation * part), 0, _HIGHEST).astype(np.int8)
    given = draws.chance("score given", how.score_given)
    why = drawn(draws, "no score", how.no_score, NO_SCORE)
    return np.where(of_age & given, score, NONE), np.where(of_age & ~given, why, NONE)


def _on(who: Periods, day: int) -> IntArray:
    return np.full(len(who), day)


def _answer(yes: BoolArray) -> IntArray:
    return yes.astype(np.int8)


def _asked(asked: BoolArray, yes: BoolArray) -> IntArray:
    return np.where(asked, yes, NOT_ASKED).astype(np.int8)
