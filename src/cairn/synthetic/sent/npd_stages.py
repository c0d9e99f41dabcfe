"""The database's tables of results: the early years profile, key stages 1, 2 and 4."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from cairn.synthetic.care import CLA
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray, places
from cairn.synthetic.school import EarlyYears, KeyStage1, KeyStage2, KeyStage4, PupilYears
from cairn.synthetic.sent.npd_columns import Extract, two_decimals
from cairn.synthetic.sent.pupils import OfPupils, Pupils, numbered, same
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded

_FIRST_WITH_STANDARDS = 2016  # the school year from which standards took the place of levels
_LAST_GRADE_LETTERS = (
    2013  # the columns of some measures have other names in the year after, and others again later
)
# Fine grades ran from 1 to 6, the middle of pupils a little above 4. Where the prior score stands on them is invented.
_FINE_GRADE_MEAN, _FINE_GRADE_OF_SCORE, _FINE_GRADES = 4.7, 0.09, (1.0, 6.0)


def early_years_table(extract: Extract, pupils: Pupils[EarlyYears]) -> SentTable:
    """The early years foundation stage profile."""
    rows = pupils.rows
    columns = _begin(extract, pupils, rows.school) | {
        "good_development": pa.array(rows.good_development),
        "total_points": numbered(rows.points.astype(np.int64)),
        "in_published_figures": same(True, len(rows)),
    }
    return extract.table("npd_early_years_profile", columns, rows.person)


def key_stage_1_table(extract: Extract, pupils: Pupils[KeyStage1]) -> SentTable:
    """Key stage 1: outcomes from 2016 on, levels before."""
    rows = pupils.rows
    columns = _begin(extract, pupils, rows.school) | {
        "average_points": pa.array(rows.points.astype(np.float64).round(2)),
        "in_published_figures": same(True, len(rows)),
    }
    later = extract.year >= _FIRST_WITH_STANDARDS
    codes, ending = (("WTS", "EXS"), "outcome") if later else (("1", "2"), "level")
    for subject in ("reading", "writing", "maths"):
        columns[f"{subject}_{ending}"] = coded(getattr(rows, subject).astype(np.int32), codes)
    return extract.table("npd_key_stage_1", columns, rows.person)


def key_stage_2_table(extract: Extract, pupils: Pupils[KeyStage2], years: PupilYears) -> SentTable:
    """Key stage 2: who reached the expected standard (before 2016: level 4), scores and progress."""
    rows = pupils.rows
    reading, maths = rows.reading_score.astype(np.float64), rows.maths_score.astype(np.float64)
    columns = (
        _begin(extract, pupils, rows.school)
        | _of_year(rows, years, extract.year)
        | {
            "reading_expected": pa.array(rows.reading),
            "writing_expected": pa.array(rows.writing),
            "maths_expected": pa.array(rows.maths),
            "reading_writing_maths_expected": pa.array(rows.all_three),
            "reading_score": pa.array(reading, mask=reading == 0),
            "maths_score": pa.array(maths, mask=maths == 0),
        }
    )
    if extract.year >= _FIRST_WITH_STANDARDS:
        columns |= {
            "writing_outcome": coded(rows.writing.astype(np.int32), ("WTS", "EXS")),
            "readprogscore_p": two_decimals(rows.reading_progress),
            "writprogscore_p": two_decimals(rows.writing_progress),
            "matprogscore_p": two_decimals(rows.maths_progress),
        }
    return extract.table("npd_key_stage_2_pupils", columns, rows.person)


def key_stage_4_table(extract: Extract, pupils: Pupils[KeyStage4], years: PupilYears) -> SentTable:
    """Key stage 4: Attainment 8, Progress 8, English and mathematics, the English Baccalaureate."""
    rows = pupils.rows
    prior = _FINE_GRADE_MEAN + _FINE_GRADE_OF_SCORE * rows.prior.astype(np.float64)
    columns = (
        _begin(extract, pupils, rows.school)
        | _of_year(rows, years, extract.year)
        | {
            "attainment_8": pa.array(rows.attainment_8.astype(np.float64).round(2)),
            "progress_8": _number(rows.progress_8.astype(np.float64).round(3)),
            "prior_attainment": _number(np.clip(prior, *_FINE_GRADES).round(2)),
            "basics_grade_4": pa.array(rows.standard_pass),
            "basics_grade_5": pa.array(rows.strong_pass),
            _called(extract.year, "level2_em", "level2_em_ptq", "level2_em_94"): pa.array(
                rows.five_good_grades
            ),
            _called(extract.year, "ebacc_e", "ebacc_e_ptq", "ebacc_e_ptq_ee"): pa.array(rows.ebacc_entered),
        }
    )
    return extract.table("npd_key_stage_4_pupils", columns, rows.person)


def _called(year: int, before: str, between: str, after: str) -> str:
    """A column's name to 2013, in 2014, and after it."""
    return before if year <= _LAST_GRADE_LETTERS else between if year == _LAST_GRADE_LETTERS + 1 else after


def _number(values: FloatArray) -> pa.Array:
    return pa.array(values, mask=np.isnan(values))


def _begin(extract: Extract, pupils: Pupils[Any], school: IntArray) -> dict[str, Any]:
    return extract.pupil(pupils.people) | extract.school(school) | extract.upn(pupils.people)


def _of_year(rows: OfPupils, years: PupilYears, year: int) -> dict[str, Any]:
    """What the school year says of the pupils who end a stage in it: free meals, or care."""
    these = years.where(np.flatnonzero(years.school_year == year))
    these = these.where(np.argsort(these.person, kind="stable"))
    at = np.minimum(places(these.person, rows.person), max(len(these) - 1, 0))
    found: BoolArray = these.person[at] == rows.person if len(these) else np.zeros(len(rows), dtype=bool)
    cared = found & (these.group[at] == CLA) if len(these) else found
    poor = found & these.ever_6_fsm[at] if len(these) else found
    return {
        "looked_after_1_day": pa.array(cared),
        "disadvantaged": pa.array(poor | cared),
        "in_national_figures": same(True, len(rows)),
        "at_end_of_stage": same(True, len(rows)),
    }
