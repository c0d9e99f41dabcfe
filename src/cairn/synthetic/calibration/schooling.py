"""What pupils reached, missed and were excluded from, by group: the statistics of outcomes for children in need."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from collections.abc import Mapping

from cairn.synthetic.calibration.by_group import (
    ALL,
    EVER,
    MEALS,
    NEEDS,
    SOCIAL_CARE,
    Told,
    mean,
    percent,
    sum_of,
)
from cairn.synthetic.calibration.topics import Sql, Topic

_EVERY_WAY = (ALL, SOCIAL_CARE, NEEDS, MEALS)
_PRIMARY, _SECONDARY = 0, 1

ATTAINMENT: Mapping[str, Told] = {
    "attainment_8": Told("ks4", mean("attainment_8"), by=_EVERY_WAY),
    "progress_8": Told("ks4", mean("progress_8"), by=_EVERY_WAY),
    "english_maths_9_5_percent": Told("ks4", percent("english >= 5 AND maths >= 5")),
    "english_maths_9_4_percent": Told("ks4", percent("english >= 4 AND maths >= 4")),
    "ebacc_entered_percent": Told("ks4", percent("ebacc_entered")),
    "ks2_expected_percent": Told("ks2", percent("all_three"), by=_EVERY_WAY),
    "ks2_reading_progress": Told("ks2", mean("reading_progress")),
    "ks2_writing_progress": Told("ks2", mean("writing_progress")),
    "ks2_maths_progress": Told("ks2", mean("maths_progress")),
    "good_level_percent": Told("foundation", percent("good_development"), by=(*_EVERY_WAY, EVER)),
    "ks4_pupils": Told("ks4", "count(*)", by=(SOCIAL_CARE,)),
    "ks2_pupils": Told("ks2", "count(*)", by=(SOCIAL_CARE,)),
}

_MISSED = "authorised + unauthorised"
ABSENCE: Mapping[str, Told] = {
    "overall_absence_percent": Told("attendance", f"100.0 * sum({_MISSED}) / sum(possible)"),
    "unauthorised_absence_percent": Told("attendance", "100.0 * sum(unauthorised) / sum(possible)"),
    "persistent_absence_percent": Told("attendance", percent(f"10 * ({_MISSED}) >= possible")),
    "severe_absence_percent": Told("attendance", percent(f"2 * ({_MISSED}) >= possible")),
    "persistent_absence_primary_percent": Told(
        "attendance", percent(f"10 * ({_MISSED}) >= possible"), f"phase = {_PRIMARY}"
    ),
    "persistent_absence_secondary_percent": Told(
        "attendance", percent(f"10 * ({_MISSED}) >= possible"), f"phase = {_SECONDARY}"
    ),
    "absence_pupils": Told("attendance", "count(*)", by=(SOCIAL_CARE,)),
}

ON_ROLL: Mapping[str, Told] = {
    "suspended_percent": Told("pupil_years", percent("suspensions > 0")),
    "permanently_excluded_percent": Told("pupil_years", percent("permanently_excluded")),
    "sen_support_percent": Told("pupil_years", percent("sen = 1")),
    "ehc_plan_percent": Told("pupil_years", percent("sen = 2")),
    "free_meals_percent": Told("pupil_years", percent("fsm")),
}


def sql_for_results(frame: str) -> str:
    """The results of a key stage with the pupil's provision and meals of that school year."""
    return f"""SELECT r.*, p.sen, p.fsm FROM {frame} AS r
        LEFT JOIN (SELECT person, school_year, sen, fsm FROM pupil_years) AS p USING (person, school_year)"""


def sql_for_attendance() -> str:
    """Sessions of the six half terms of pupils of compulsory school age (5 to 15 before the year: years 1 to 11)."""
    return f"""SELECT person, school_year, phase, {sum_of(["possible"])} AS possible,
            {sum_of(["authorised"])} AS authorised, {sum_of(["unauthorised"])} AS unauthorised
        FROM pupil_years WHERE year_group BETWEEN 1 AND 11 AND {sum_of(["possible"])} > 0"""


def sql_for_meals_of_the_rest() -> str:
    """Eligible pupils, in a hundred of those not in need on 31 March."""
    return f"""SELECT school_year AS year, 'not in need' AS grp, {percent("fsm")} AS value
        FROM pupil_years LEFT JOIN (SELECT DISTINCT year AS school_year, person, true AS found FROM in_group)
            USING (school_year, person)
        WHERE found IS NULL GROUP BY school_year"""


def sql_for_ever_sen() -> str:
    """Pupils of year 11 who ever had support or a plan, by what social care had been to them so far."""
    return """
        WITH lives AS (
            SELECT year, p.person, any_value(people.sen) > 0 AS ever_sen,
                max(CASE WHEN care_start > 0 AND NOT respite AND care_start <= last_day THEN 2
                    WHEN level > 1 AND start <= last_day THEN 1 ELSE 0 END) AS known
            FROM pupil_years AS p JOIN years ON school_year = year JOIN people USING (person)
            LEFT JOIN cases USING (person)
            WHERE year_group = 11 GROUP BY year, p.person)
        SELECT year,
            CASE known WHEN 2 THEN 'ever looked after' WHEN 1 THEN 'ever in need' ELSE 'never in need' END AS grp,
            100.0 * count(*) FILTER (ever_sen) / count(*) AS value
        FROM lives GROUP BY ALL"""


def sql_for_schools() -> str:
    """Schools with a pupil who was in need in the year or the five before, in a hundred."""
    return """
        WITH schools AS (
            SELECT year, p.authority, p.school, bool_or(e.person IS NOT NULL) AS has_one
            FROM pupil_years AS p JOIN years ON school_year = year LEFT JOIN ever_in_need AS e USING (year, person)
            GROUP BY ALL)
        SELECT year, 100.0 * count(*) FILTER (has_one) / count(*) AS value FROM schools GROUP BY year"""


def _sql(told: Mapping[str, Told]) -> dict[str, Sql]:
    return {name: one.sql for name, one in told.items()}


_HELD = {
    "ks4": lambda: sql_for_results("key_stage_4"),
    "ks2": lambda: sql_for_results("key_stage_2"),
    "foundation": lambda: sql_for_results("early_years"),
}
RESULTS = Topic(
    ("people", "cases", "pupil_years", "key_stage_4", "key_stage_2", "early_years"),
    _sql(ATTAINMENT),
    hold=_HELD,
)
ATTENDANCE = Topic(("people", "cases", "pupil_years"), _sql(ABSENCE), hold={"attendance": sql_for_attendance})
ROLL = Topic(
    ("people", "cases", "pupil_years"),
    {
        **_sql(ON_ROLL),
        "free_meals_percent": lambda: (
            f"{ON_ROLL['free_meals_percent'].sql()} UNION ALL {sql_for_meals_of_the_rest()}"
        ),
        "ever_sen_percent": sql_for_ever_sen,
        "schools_with_ever_in_need_percent": sql_for_schools,
    },
)
