"""Key stage 4: what examinations see of a pupil's level, and the truth about what social care did to it."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.care import Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import FloatArray, IntArray
from cairn.synthetic.people import People
from cairn.synthetic.school.definitions import Marks4, of_year
from cairn.synthetic.school.frames import KeyStage4, KeyStage4Truth
from cairn.synthetic.school.pupils import Standing

GRADES_9_TO_1 = 2018
_MOST = 90.0


def key_stage_4(
    draws: Draws, of: Marks4, school_year: int, who: dict[str, IntArray], standing: Standing
) -> KeyStage4:
    """Results at the end of year 11; `standing.marks` holds the key stage 2 score, or NaN.

    Progress 8 is a tenth of what Attainment 8 is above the mean of pupils with the same prior score
    (schooling.toml has that mean, of the synthetic England, as the department estimates it for the real).
    """
    scale = of_year(of.level, school_year)
    score = _attainment_8(of, scale, standing.level)
    prior = standing.marks.astype(np.float32)
    since_grades = of_year(of.level, GRADES_9_TO_1)
    expected = np.interp(prior, of.prior, of.expected) + scale - since_grades
    # What a grade is judged on runs on where the score stops, and knows one scale.
    grade = of.grade_slope * (since_grades + of.slope * standing.level) / 10
    english = grade + of.english + of.grade_noise * draws.normal("english")
    maths = grade + of.maths + of.grade_noise * draws.normal("maths")
    entered = 1 / (1 + np.exp(-(of.ebacc_level + of.ebacc_slope * score)))
    straight, bent = of.ebacc_points
    points = score * (straight + bent * score) + of.ebacc_noise * draws.normal("ebacc")
    return KeyStage4(
        **who,
        prior=prior,
        attainment_8=score,
        progress_8=((score - expected) / 10).astype(np.float32),
        english=_grade(english),
        maths=_grade(maths),
        five_good_grades=(np.minimum(english, maths) >= 4) & (score > of.five_good_above),
        ebacc_entered=draws.chance("ebacc", entered),
        ebacc_points=np.where(score > 0, np.clip(points, 0, 9), 0).astype(np.float32),
    )


def forget_prior(draws: Draws, of: Marks4, now: Histories, standing: Standing) -> None:
    """Take the key stage 2 score from those who came too late to have one: in no group, in need, on a plan, looked
    after. Of those looked after many came alone from abroad. Those near the bottom were often not entered."""
    low = np.where(standing.marks < of.no_prior_low, of.no_prior_if_low, of.no_prior_if_not)
    came_late = draws.chance("no prior", np.array(of.no_prior_by_group)[now.group] * low)
    standing.marks[came_late] = np.nan


def _attainment_8(of: Marks4, scale: float, level: FloatArray) -> FloatArray:
    """Points in halves: the sum that effects.toml writes, bent where it comes near to nothing."""
    points = of.bottom * np.logaddexp(0.0, (scale + of.slope * level) / of.bottom)
    score: FloatArray = np.minimum(np.rint(2 * points) / 2, _MOST).astype(np.float32)
    return score


def _grade(of: FloatArray) -> IntArray:
    grade: IntArray = np.clip(np.floor(of), 0, 9).astype(np.int8)
    return grade


def truth(
    of: Marks4, school_year: int, results: KeyStage4, people: People, standing: Standing, carried: FloatArray
) -> KeyStage4Truth:
    """What social care did to the score, the pupil's luck unchanged.

    `carried` is the part of `standing.by_care` that came by way of key stage 2 and absence (deviations).
    """
    scale = of_year(of.level, school_year)
    without = _attainment_8(of, scale, standing.level - standing.by_care)
    return KeyStage4Truth(
        person=results.person,
        school_year=results.school_year,
        without_need=without,
        effect_of_need=results.attainment_8 - without,
        by_way_of_before=(of.slope * carried).astype(np.float32),
        ability=people.ability,
        hardship=people.hardship,
    )
