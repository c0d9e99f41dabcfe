"""What troubles the family of each case, and what assessments find of it.

Every case has one of a few problems (casework.toml), drawn from the child's age, disability and the
family's hardship, and mostly the same in all cases of a child. It decides together what else is
recorded: the factors, the primary need, the category of a plan, who refers. So factors go together
as they do in families, and are no independent coins.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from cairn.synthetic.care.cases import IN_NEED, NOT_IN_NEED, Cases
from cairn.synthetic.casework.definitions import Factor, Problem, load_model
from cairn.synthetic.casework.lookup import drawn, fitted_chances, raked, scaled_odds, tabled
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray, places
from cairn.synthetic.people.people import People

_PATTERNS = 4096
_YEAR = 365.25
_ADULT = 18


def age_band(age: IntArray) -> IntArray:
    """0, 1 or 2: the band of an age in years."""
    return np.searchsorted(load_model().families.age_edges, age, side="right").astype(np.int8)


def ages(people: People, cases: Cases) -> IntArray:
    """The age in years at each referral; 0 before birth too (float64)."""
    birth = people.birth[places(people.person, cases.person)]
    return np.maximum((cases.start - birth) / _YEAR, 0.0)


def problem_of(seed: int, people: People, cases: Cases) -> IntArray:
    """The place in casework.toml of what troubles the family of each case (int8)."""
    families = load_model().families
    row = places(people.person, cases.person)
    bands = len(families.hardship_edges) + 1
    hardship = np.searchsorted(families.hardship_edges, people.hardship[row], side="right")
    disabled = (people.disability[row] != 0).astype(np.int64)
    group = (age_band(ages(people, cases)) * 2 + disabled) * bands + hardship
    own = Draws(seed, "problem of family", cases.person).uniform("problem")
    draws = Draws(seed, "problem of case", cases.case)
    other = draws.chance("another problem", families.another_problem)
    return drawn(_problem_table(), group, np.where(other, draws.uniform("problem"), own))


@cache
def _problem_table() -> IntArray:
    """Which problem, by age, disability and hardship; over all of them each comes to its share of the mix."""
    model = load_model()
    of = model.families
    rows, mix = [], []
    for age, aged in enumerate(of.ages):
        for disabled in (False, True):
            for hardship, hard in enumerate(of.hardships):
                mix.append(aged * hard * (of.disabled if disabled else 1 - of.disabled))
                rows.append([_weight(one, age, disabled, hardship) for one in model.problems])
    return tabled(raked(np.array(rows), np.array(mix), np.array([one.mix for one in model.problems])))


def _weight(problem: Problem, age: int, disabled: bool, hardship: int) -> float:
    weight = problem.mix * problem.by_age[age] * problem.by_hardship[hardship]
    return weight * (problem.if_disabled if disabled else 1.0)


def factors_found(
    seed: int, case: IntArray, which: IntArray, problem: IntArray, level: IntArray, age: FloatArray,
    year: IntArray, can_be_none: BoolArray,
) -> IntArray:  # fmt: skip
    """The factors of each assessment, as bits over the factors of casework.toml (int64); 0 for none.

    `which` counts the assessments of a case, `year` is that (ending 31 March) in which the assessment
    is completed. Only where `can_be_none` may there be no factor.
    """
    model = load_model()
    draws = Draws(seed, "factors", case * 32 + which)
    span = model.factor_years.late - model.factor_years.early
    late = draws.uniform("year") < (year - model.factor_years.early) / span
    harder = level > IN_NEED
    pattern = (draws.uniform("pattern") * _PATTERNS).astype(np.int64)
    found = _patterns(seed)[late.astype(np.int8), harder.astype(np.int8), problem, pattern]
    found = found & _in_year()[np.clip(year, 0, len(_in_year()) - 1)]
    found &= _of_age()[np.clip(age, 0, len(_of_age()) - 1).astype(np.int64)]
    found = np.where(found == 0, _bit(model.factor_years.only_other), found)
    none = can_be_none & (level == NOT_IN_NEED) & draws.chance("none", model.factor_years.none_found)
    return np.where(none, 0, found)


@cache
def _in_year() -> IntArray:
    """For each year, the bits of the factors that are recorded in it."""
    return np.array(
        [_bits([one.first <= year <= one.last for one in load_model().factors]) for year in range(2100)]
    )


@cache
def _of_age() -> IntArray:
    """For each age in years, the bits of the factors that are found at it."""
    return np.array([_bits([one.from_age <= age for one in load_model().factors]) for age in range(26)])


def _bits(holds: list[bool]) -> int:
    return sum(1 << place for place, one in enumerate(holds) if one)


def _bit(code: str) -> int:
    return _bits([one.code == code for one in load_model().factors])


@cache
def _patterns(seed: int) -> IntArray:
    """Sets of factors to choose from: early or late, ordinary or harder cases, problem, pattern (int64)."""
    chances = np.stack([_chances(late) for late in (False, True)])
    chances = np.stack([chances, scaled_odds(chances, load_model().factor_years.harder_cases)], axis=1)
    shape = (*chances.shape[:3], _PATTERNS)
    bits = np.zeros(shape, dtype=np.int64)
    draws = Draws(seed, "patterns of factors", np.arange(bits.size))
    for place, factor in enumerate(load_model().factors):
        happens = draws.uniform(factor.code).reshape(shape) < chances[..., place, None]
        bits |= happens.astype(np.int64) << place
    return bits


def _chances(late: bool) -> FloatArray:
    """The chance of each factor with each problem (problems x factors), fitted to the published shares."""
    model = load_model()
    mix = np.array([one.mix for one in model.problems])
    columns = [_fitted(factor, late, mix) for factor in model.factors]
    chances = np.stack(columns, axis=1)
    place = [one.code for one in model.factors].index(model.factor_years.only_other)
    chances[:, place] = _only_other(chances, place, mix, late)
    return chances


def _fitted(factor: Factor, late: bool, mix: FloatArray) -> FloatArray:
    model = load_model()
    least = model.factor_years.elsewhere * (1 - factor.from_age / _ADULT) ** 2  # few of them are of an age
    shapes = np.array([max(one.factors.get(factor.code, 0.0), least) for one in model.problems])
    return fitted_chances(shapes, mix, factor.late if late else factor.early, _harder())


def _harder() -> tuple[float, float]:
    """How much greater the odds are in harder cases, and how many they are."""
    of = load_model().factor_years
    return of.harder_cases, of.harder_share


def _only_other(chances: FloatArray, place: int, mix: FloatArray, late: bool) -> FloatArray:
    """The chance of "other", which also stands where nothing else is found."""
    factors = load_model().factors
    year = load_model().factor_years.late if late else load_model().factor_years.early
    others = [at for at, one in enumerate(factors) if at != place and one.first <= year <= one.last]
    odds, share = _harder()
    nothing_else = (1 - share) * np.prod(1 - chances[:, others], axis=1)
    nothing_else += share * np.prod(1 - scaled_odds(chances[:, others], odds), axis=1)
    target = factors[place].late if late else factors[place].early
    by_default = float((mix * nothing_else).sum() / mix.sum())
    return fitted_chances(
        chances[:, place], mix, max((target - by_default) / (1 - by_default), 0.001), _harder()
    )
