"""Who the children in need on 31 March are: table B2 of the statistics of children in need."""

from __future__ import annotations

from cairn.synthetic.calibration.topics import Topic, sql_for_a_share, sql_for_shares

_IN_NEED = "(SELECT shown.*, birth, male, disability FROM shown JOIN people USING (person) WHERE open_31)"


def sql_for_ages() -> str:
    """Children in need by age in years; the unborn, who have none, are told apart from the under fives."""
    age = "floor((last_day - birth) / 365.25)"
    band = f"""CASE WHEN birth > last_day THEN 'unborn' WHEN {age} < 5 THEN 'under 5' WHEN {age} < 10 THEN '5 to 9'
        WHEN {age} < 16 THEN '10 to 15' ELSE '16 and over' END"""
    return sql_for_shares(_IN_NEED, band, "true")


CHILDREN = Topic(
    frames=("people", "cases"),
    figures={
        "age_percent": sql_for_ages,
        "male_percent": lambda: sql_for_a_share(_IN_NEED, "male", "true"),
        "disabled_percent": lambda: sql_for_a_share(_IN_NEED, "disability <> 0", "true"),
    },
)
