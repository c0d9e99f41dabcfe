"""What the early years profile and key stages 1 and 2 see of a pupil's level."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.care import Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray
from cairn.synthetic.school.definitions import (
    EarlyMarks,
    Marks1,
    Marks2,
    Numbers,
    numbers_of_year,
    of_year,
)
from cairn.synthetic.school.frames import EarlyYears, KeyStage1, KeyStage2
from cairn.synthetic.school.pupils import Standing

SCALED_SCORES_FROM = 2016
_LEAST, _MOST = 80, 120


def _seen(draws: Draws, standing: Standing, subject: str, noise: float) -> FloatArray:
    seen: FloatArray = standing.level + noise * draws.normal(subject)
    return seen


def early_years(
    draws: Draws, of: EarlyMarks, school_year: int, who: dict[str, IntArray], standing: Standing
) -> EarlyYears:
    """The profile at the end of reception."""
    seen = _seen(draws, standing, "profile", of.noise)
    points = np.clip(np.rint(of.points + of.points_each * seen), 17, 51)
    standing.marks[:] = points
    return EarlyYears(
        **who,
        good_development=seen > of_year(of.good_above, school_year),
        points=points.astype(np.int8),
    )


def key_stage_1(
    draws: Draws, of: Marks1, school_year: int, who: dict[str, IntArray], standing: Standing
) -> KeyStage1:
    """Teachers' marks at the end of year 2."""
    seen = [_seen(draws, standing, subject, of.noise) for subject in ("reading", "writing", "maths")]
    above = numbers_of_year(of.expected_above, school_year)
    mean = of.points + of.points_each * sum(seen) / 3
    points = np.clip(mean, 3, 27).astype(np.float32)
    standing.marks[:] = points
    return KeyStage1(
        **who,
        reading=seen[0] > above[0],
        writing=seen[1] > above[1],
        maths=seen[2] > above[2],
        points=points,
    )


def key_stage_2(
    draws: Draws,
    of: Marks2,
    school_year: int,
    who: dict[str, IntArray],
    sen: IntArray,
    now: Histories,
    standing: Standing,
) -> KeyStage2:
    """Tests in reading and mathematics and teachers' marks in writing, at the end of year 6.

    The score that Progress 8 will start from is kept in `standing.marks` (NaN where there is none), and
    measures progress from key stage 1 to the mean of pupils with the same points there.
    """
    before = standing.marks.copy()
    level = numbers_of_year(of.levels, school_year)
    seen = [_seen(draws, standing, subject, of.noise) for subject in ("reading", "writing", "maths")]
    seen[1] += np.array(of.writing_by_need)[sen]
    scores = [np.clip(lift + of.slope * one, _LEAST, _MOST) for lift, one in zip(level, seen, strict=True)]
    missing = draws.chance("no result", np.where(now.group > 0, of.missing_in_need, of.missing))
    standing.marks[:] = np.where(missing, np.nan, (scores[0] + scores[2] - level[0] - level[2]) / 2)
    above = numbers_of_year(of.expected_above, school_year)
    met = [one > limit for one, limit in zip(scores, above, strict=True)]
    return KeyStage2(
        **who,
        reading=met[0],
        writing=met[1],
        maths=met[2],
        all_three=met[0] & met[1] & met[2],
        reading_score=_shown(of, scores[0], standing, school_year),
        maths_score=_shown(of, scores[2], standing, school_year),
        reading_progress=_progress(scores[0] - level[0], before, of, of.reading_from, missing),
        writing_progress=_progress(scores[1] - level[1], before, of, of.writing_from, missing),
        maths_progress=_progress(scores[2] - level[2], before, of, of.maths_from, missing),
    )


def _shown(of: Marks2, score: FloatArray, standing: Standing, school_year: int) -> IntArray:
    """The scaled score as it is told: none below the level of the tests, none before there were any."""
    if school_year < SCALED_SCORES_FROM:
        return np.zeros(len(score), dtype=np.int16)
    shown: IntArray = np.where(standing.level > of.tested_above, np.rint(score), 0).astype(np.int16)
    return shown


def _progress(
    score: FloatArray, before: FloatArray, of: Marks2, expected: Numbers, missing: BoolArray
) -> FloatArray:
    progress: FloatArray = (score - np.interp(before, of.prior, expected)).astype(np.float32)
    progress[missing] = np.nan
    return progress
