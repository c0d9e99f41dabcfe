"""Where looked-after children live, and how often they move, home and school."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.synthetic.calibration.topics import Topic, sql_for_a_share
from cairn.synthetic.placements.codes import FOSTER, PLACES, STARTS, TEMPORARY, numbers

_NEW_PLACE = numbers(("S", "P", "T", "B", "U"), STARTS)  # a legal status alone may change without a move
_TWO_YEARS, _LONG = 730, 912  # days: in one placement; looked after for two and a half years


def sql_for_in_placement() -> str:
    """A row a child looked after at the end of each year: the placement, since when, and how many in the year."""
    counts = f"reason_new IN {_NEW_PLACE} AND place NOT IN {numbers(TEMPORARY, PLACES)}"
    return f"""
        SELECT year, last_day, person, any_value(birth) AS birth,
            any_value(place) FILTER (e."end" > last_day) AS place,
            bool_or(far) FILTER (e."end" > last_day) AS far,
            count(*) FILTER ({counts} AND start > first_day)
                + bool_or(start <= first_day AND e."end" > first_day)::INTEGER AS in_the_year,
            min(start) AS since, max(start) FILTER ({counts}) AS here_since
        FROM episodes AS e JOIN years ON start <= last_day JOIN people USING (person)
        JOIN (SELECT "case", care_start, care_end FROM cases WHERE care_start > 0 AND NOT respite) AS c USING ("case")
        WHERE care_start <= last_day AND care_end > last_day
        GROUP BY year, last_day, person"""


def sql_for_mid_year_moves() -> str:
    """Pupils looked after on 31 March who joined their school in mid-year, in a hundred."""
    return """SELECT year, 100.0 * count(*) FILTER (joined_mid_year) / count(*) AS value
        FROM pupil_years JOIN in_group AS g ON g.person = pupil_years.person AND g.year = school_year
        WHERE grp = 'CLA' GROUP BY year"""


def sql_for_school_moves() -> str:
    """Pupils looked after on 31 March in another school than a year before, or who joined in mid-year, in a hundred.

    Those who start reception or year 7, which most begin in a new school, are counted only if they joined in mid-year.
    """
    return """
        WITH moved AS (
            SELECT now.person, now.school_year AS year,
                now.joined_mid_year OR (now.year_group NOT IN (0, 7) AND
                    coalesce(now.school <> before.school OR now.authority <> before.authority, false)) AS moves
            FROM pupil_years AS now LEFT JOIN pupil_years AS before
                ON before.person = now.person AND before.school_year = now.school_year - 1)
        SELECT year, 100.0 * count(*) FILTER (moves) / count(*) AS value
        FROM moved JOIN in_group USING (year, person) WHERE grp = 'CLA' GROUP BY year"""


PLACEMENTS = Topic(
    frames=("people", "cases", "episodes"),
    figures={
        "three_placements_percent": lambda: sql_for_a_share("in_placement", "in_the_year >= 3", "true"),
        "same_placement_percent": lambda: sql_for_a_share(
            "in_placement",
            f"last_day - here_since >= {_TWO_YEARS}",
            f"last_day - since >= {_LONG} AND last_day - birth < 16 * 365.25",
        ),
        "foster_care_percent": lambda: sql_for_a_share(
            "in_placement", f"place IN {numbers(FOSTER, PLACES)}", "true"
        ),
        "far_from_home_percent": lambda: sql_for_a_share("in_placement", "far", "true"),
    },
    hold={"in_placement": sql_for_in_placement},
)

SCHOOL_MOVES = Topic(
    frames=("people", "cases", "pupil_years"),
    figures={
        "school_move_percent": sql_for_school_moves,
        "mid_year_school_move_percent": sql_for_mid_year_moves,
    },
)
