"""School lives as they come to be when services have had their effects."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.people import People
from cairn.synthetic.school import (
    PARTS_OF_THE_YEAR,
    KeyStage2,
    KeyStage4,
    KeyStage4Truth,
    PupilYears,
    SchoolLives,
)
from cairn.synthetic.services.outcomes import PotentialOutcomes, with_effects
from cairn.synthetic.services.served import Served

_EXPECTED = 100  # the scaled score of the expected standard (Standards and Testing Agency)
_LEAST, _MOST = 80, 120
_SLOTS = 10  # in Attainment 8: English and mathematics twice, and six more
_BEST_GRADE = 9


def lives_with_services(
    seed: int, people: People, served: Served, lives: SchoolLives
) -> tuple[SchoolLives, PotentialOutcomes]:
    """School lives after the services that children had, and the potential outcomes of those who had one.

    What a service adds to an outcome is added to that outcome alone and to what is worked out of it (progress,
    grades, standards): better results at key stage 2 carry nothing on to key stage 4, nor that to what comes after.
    """
    years, of_years = _absence(seed, people, served, lives.pupil_years)
    stage_2, of_stage_2 = _key_stage_2(seed, people, served, lives.key_stage_2)
    stage_4, of_stage_4 = _key_stage_4(seed, people, served, lives.key_stage_4)
    changed = replace(
        lives,
        pupil_years=years,
        key_stage_2=stage_2,
        key_stage_4=stage_4,
        truth=_truth(lives.truth, stage_4),
    )
    return changed, PotentialOutcomes.joined([of_years, of_stage_2, of_stage_4])


def _absence(
    seed: int, people: People, served: Served, years: PupilYears
) -> tuple[PupilYears, PotentialOutcomes]:
    rows = np.flatnonzero(np.isin(years.person, served.person))
    theirs = years.where(rows)
    possible = theirs.possible.astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        before = np.where(possible > 0, 100 * (theirs.authorised + theirs.unauthorised) / possible, np.nan)
    after, truth = with_effects(seed, people, served, "absence", theirs.person, theirs.school_year, before)
    changed = np.flatnonzero(after != before)
    changed = changed[~np.isnan(before[changed])]
    now = _sessions(seed, theirs.where(changed), before[changed], after[changed])
    columns = {}
    for name, sessions in now.items():
        column = getattr(years, name).copy()
        column[rows[changed]] = sessions
        columns[name] = column
    return replace(years, **columns), truth


def _sessions(seed: int, rows: PupilYears, before: FloatArray, after: FloatArray) -> dict[str, IntArray]:
    """Sessions missed when a share of the year (in a hundred) becomes another, rounded by chance in each part.

    Less absence takes from what was missed with leave and without alike; more is missed without leave.
    """
    draws = Draws(seed, "sessions", rows.person * 10_000 + rows.school_year)
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = np.where(before > 0, np.minimum(after / before, 1.0), 1.0)
    more = np.maximum(after - before, 0) / 100
    columns: dict[str, IntArray] = {}
    for part in PARTS_OF_THE_YEAR:
        possible = getattr(rows, f"possible_{part}")
        with_leave = _rounded(draws, f"with leave, {part}", kept * getattr(rows, f"authorised_{part}"))
        missed = kept * getattr(rows, f"unauthorised_{part}") + more * possible
        without = np.minimum(_rounded(draws, f"without leave, {part}", missed), possible - with_leave)
        columns[f"authorised_{part}"], columns[f"unauthorised_{part}"] = with_leave, without.astype(np.int16)
    return columns


def _rounded(draws: Draws, purpose: str, value: FloatArray) -> IntArray:
    rounded: IntArray = np.floor(value + draws.uniform(purpose)).astype(np.int16)
    return rounded


def _key_stage_2(
    seed: int, people: People, served: Served, results: KeyStage2
) -> tuple[KeyStage2, PotentialOutcomes]:
    """Both scaled scores, where there are two; who reaches the standard, and progress, follow."""
    reading, maths = results.reading_score.astype(np.int64), results.maths_score.astype(np.int64)
    mean = np.where((reading > 0) & (maths > 0), (reading + maths) / 2, np.nan)
    after, truth = with_effects(
        seed, people, served, "key_stage_2", results.person, results.school_year, mean
    )
    changed = ~np.isnan(mean) & (after != mean)
    reading_now, maths_now = _shared(reading, maths, np.where(changed, after - mean, 0.0))
    reached = np.where(changed, reading_now >= _EXPECTED, results.reading)
    counted = np.where(changed, maths_now >= _EXPECTED, results.maths)
    now = replace(
        results,
        reading=reached,
        maths=counted,
        all_three=np.where(changed, reached & counted & results.writing, results.all_three),
        reading_score=reading_now.astype(results.reading_score.dtype),
        maths_score=maths_now.astype(results.maths_score.dtype),
        reading_progress=(results.reading_progress + (reading_now - reading)).astype(np.float32),
        maths_progress=(results.maths_progress + (maths_now - maths)).astype(np.float32),
    )
    return now, truth


def _shared(reading: IntArray, maths: IntArray, added: FloatArray) -> tuple[IntArray, IntArray]:
    """Both scores after their mean has risen by `added` (steps of a half), each within the range."""
    total = reading + maths + np.rint(2 * added).astype(np.int64)
    first = np.where(added == 0, reading, np.clip(reading + np.ceil(added).astype(np.int64), _LEAST, _MOST))
    second = total - first
    over = np.maximum(second - _MOST, 0) * (added != 0)
    under = np.maximum(_LEAST - second, 0) * (added != 0)
    return first + over - under, second - over + under


def _key_stage_4(
    seed: int, people: People, served: Served, results: KeyStage4
) -> tuple[KeyStage4, PotentialOutcomes]:
    """Attainment 8 and, in step with it, Progress 8, grades in English and mathematics, and points of the EBacc."""
    before = results.attainment_8.astype(np.float64)
    after, truth = with_effects(
        seed, people, served, "attainment_8", results.person, results.school_year, before
    )
    a_slot = (after - before) / _SLOTS
    english, maths = (
        _grade(seed, subject, results, grades, a_slot)
        for subject, grades in (("english", results.english), ("maths", results.maths))
    )
    now = replace(
        results,
        attainment_8=after.astype(np.float32),
        progress_8=(results.progress_8 + a_slot).astype(np.float32),
        english=english,
        maths=maths,
        five_good_grades=results.five_good_grades & (np.minimum(english, maths) >= 4),
        ebacc_points=np.where(
            a_slot != 0, np.clip(results.ebacc_points + a_slot, 0, _BEST_GRADE), results.ebacc_points
        ).astype(np.float32),
    )
    return now, truth


def _grade(seed: int, subject: str, results: KeyStage4, grades: IntArray, a_slot: FloatArray) -> IntArray:
    """Whole grades after each has moved by `a_slot`, up or down by chance, so that their mean moves by that much."""
    moved = np.flatnonzero(a_slot)
    draws = Draws(seed, f"grade in {subject}", results.person[moved])
    now = grades.copy()
    raised = np.floor(grades[moved] + a_slot[moved] + draws.uniform("up or down"))
    now[moved] = np.clip(raised, 0, _BEST_GRADE).astype(grades.dtype)
    return now


def _truth(truth: KeyStage4Truth, results: KeyStage4) -> KeyStage4Truth:
    """What need did to the score is as it was: a service would have done the same for the child without need."""
    return replace(truth, without_need=(results.attainment_8 - truth.effect_of_need).astype(np.float32))
