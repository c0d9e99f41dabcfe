"""Figures of each authority, their spread over all, and how the synthetic ones go with the published."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cairn.engine import Engine
from cairn.synthetic.calibration.schooling import ABSENCE, ATTAINMENT, ON_ROLL
from cairn.synthetic.calibration.shown import in_care, on_plan

_FEWEST = 6
"""Authorities with fewer pupils are left out, for the statistics hold them back."""

POINTS = (5, 50, 95)
_PUPILS = {
    "attainment_8": "key_stage_4",
    "progress_8": "key_stage_4",
    "ks2_expected_percent": "key_stage_2",
    "persistent_absence_percent": "pupil_years",
    "overall_absence_percent": "pupil_years",
    "suspended_percent": "pupil_years",
    "sen_support_percent": "pupil_years",
    "ehc_plan_percent": "pupil_years",
    "free_meals_percent": "pupil_years",
}


@dataclass(frozen=True, slots=True)
class AuthorityFigure:
    """One figure of one authority (three digits), and the rows it is of."""

    measure: str
    group: str
    year: int
    code: str
    value: float
    people: int


def by_authority(engine: Engine, frames: Sequence[str], years: Sequence[int]) -> Iterator[AuthorityFigure]:
    """Every figure that is compared authority by authority and has its frames. The tables of shown.py are held."""
    asked = {(measure, ""): sql for measure, sql in _of_social_care().items()}
    for measure, frame in _PUPILS.items():
        if frame in frames and "pupil_years" in frames:
            asked[measure, "CINO"] = {**ATTAINMENT, **ABSENCE, **ON_ROLL}[measure].sql_by_authority("CINO")
    for (measure, group), sql in asked.items():
        for row in engine.run(f"SELECT * FROM ({sql}) JOIN places USING (authority) ORDER BY year, code"):
            year, people = int(str(row["year"])), int(str(row["people"]))
            if row["value"] is not None and year in years and (people >= _FEWEST or not group):
                yield AuthorityFigure(
                    measure, group, year, str(row["code"]), float(str(row["value"])), people
                )


def _of_social_care() -> dict[str, str]:
    again = "100.0 * count(*) FILTER (again) / count(*)"
    second = "100.0 * count(*) FILTER (plans_before > 0) / count(*)"
    starts = "plan_start > first_day AND plan_start <= last_day AND plan_start > 0"
    over_years = "(SELECT * FROM cases JOIN years ON true)"
    return {
        "in_need_rate": _rate("shown", "open_31"),
        "referral_rate": _rate("shown", "referred"),
        "plans_rate": _rate(over_years, on_plan("last_day")),
        "looked_after_rate": _rate(over_years, in_care("last_day")),
        "rereferred_percent": _value("shown", again, "referred"),
        "nfa_percent": _value("shown", "100.0 * count(*) FILTER (level = 0) / count(*)", "referred"),
        "second_plan_percent": _value(over_years, second, starts),
    }


def _value(of: str, value: str, where: str) -> str:
    return (
        f"SELECT year, authority, {value} AS value, count(*) AS people FROM {of} WHERE {where} GROUP BY ALL"
    )


def _rate(of: str, where: str) -> str:
    return f"""SELECT year, authority, 10000.0 * people / children AS value, people
        FROM ({_value(of, "count(*)", where)}) JOIN children USING (year, authority)"""


def percentiles(values: Sequence[float]) -> tuple[float, ...]:
    """The 5th, 50th and 95th of a hundred authorities (linear between them)."""
    return tuple(float(point) for point in np.percentile(np.asarray(values), POINTS))


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's correlation of pairs; NaN for fewer than three."""
    if len(pairs) < 3:
        return float("nan")
    first, second = np.asarray(pairs).T
    return float(np.corrcoef(first, second)[0, 1])
