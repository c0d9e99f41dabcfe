"""What became of pupils after key stage 4, of those who left care among them."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.synthetic.calibration.topics import Topic
from cairn.synthetic.school import UNREACHED, load_schooling

_HIGHER_AT, _LEVEL_2_AT = 18, 21
_LEAVES_AT = 16  # the age at the end of key stage 4
_A_CARE_LEAVER = """care_start > 0 AND NOT respite AND care_end > birth + 5844
    AND care_end - greatest(care_start, birth + 5114) >= 91"""
# Thirteen weeks or more of care since 14, some of it after 16: who is owed help as a care leaver.


def sql_for_reached(age: int, column: str) -> str:
    """Leavers who reached something by an age, in the year in which they are that old, by need in the six years
    up to the end of key stage 4."""
    return f"""
        SELECT a.school_year + {age - _LEAVES_AT} AS year,
            CASE WHEN e.person IS NULL THEN 'never in need' ELSE 'ever in need' END AS grp,
            100.0 * count(*) FILTER ({column} <= {age}) / count(*) AS value
        FROM after_16 AS a LEFT JOIN ever_in_need AS e ON e.person = a.person AND e.year = a.school_year
        GROUP BY ALL"""


def sql_for_sustained() -> str:
    """Leavers with a sustained destination in the school year after key stage 4, by their group in the last."""
    codes = load_schooling().destinations.codes
    lost = ", ".join(str(codes.index(code)) for code in ("not sustained", "unknown"))
    value = f"100.0 * count(*) FILTER (destination NOT IN ({lost})) / count(*)"
    return f"""
        SELECT school_year + 1 AS year, 'all' AS grp, {value} AS value FROM after_16 GROUP BY ALL
        UNION ALL
        SELECT school_year + 1, grp, {value} FROM after_16
        JOIN in_group AS g ON g.person = after_16.person AND g.year = school_year GROUP BY ALL"""


def sql_for_care_leavers(where: str) -> str:
    """Of care leavers whose 19th, 20th or 21st year it is, those who meet a condition, in a hundred."""
    return f"""
        WITH left_care AS (
            SELECT DISTINCT person FROM cases JOIN people USING (person) WHERE {_A_CARE_LEAVER})
        SELECT years.year, 100.0 * count(*) FILTER ({where}) / count(*) AS value
        FROM after_16 JOIN left_care USING (person)
        JOIN years ON years.year - school_year BETWEEN 3 AND 5 GROUP BY years.year"""


AFTER_SCHOOL = Topic(
    frames=("people", "cases", "after_16"),
    figures={
        "higher_education_by_18_percent": lambda: sql_for_reached(_HIGHER_AT, "higher_education_at"),
        "level_2_by_21_percent": lambda: sql_for_reached(_LEVEL_2_AT, "level_2_at"),
        "sustained_percent": sql_for_sustained,
        "care_leavers_neet_percent": lambda: sql_for_care_leavers("neet_at_19"),
        "care_leavers_higher_education_percent": lambda: sql_for_care_leavers(
            f"higher_education_at < {UNREACHED}"
        ),
    },
)
