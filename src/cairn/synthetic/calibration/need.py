"""Children in need, and referrals: tables B1 and C1 of the statistics of children in need."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.synthetic.calibration.topics import Topic, sql_for_a_count, sql_for_a_share

_CHILDREN = "DISTINCT child"  # a child of two authorities counts in both, as in the statistics


def sql_for_the_rate_of_need() -> str:
    """Episodes of need on 31 March for each 10,000 children, of England and of each region."""
    return """
        WITH parts AS (
            SELECT year, region, count(*) AS in_need, 0 AS children
            FROM shown JOIN places USING (authority) WHERE open_31 GROUP BY ALL
            UNION ALL
            SELECT year, region, 0, sum(children) FROM children JOIN places USING (authority) GROUP BY ALL)
        SELECT year, coalesce(region, '') AS grp, 10000.0 * sum(in_need) / sum(children) AS value
        FROM parts GROUP BY GROUPING SETS ((year), (year, region)) HAVING sum(children) > 0"""


def sql_for_children_referred_again() -> str:
    """Children with a referral within a year of an earlier one, in a hundred of those referred."""
    return """SELECT year, 100.0 * count(DISTINCT child) FILTER (again) / count(DISTINCT child) AS value
        FROM shown WHERE referred GROUP BY year"""


def sql_for_ever_in_need_in(years: int) -> str:
    """Children in need at any point in so many years up to each, once however often and wherever."""
    return f"""SELECT years.year, count(DISTINCT person) AS value
        FROM shown JOIN years ON shown.year BETWEEN years.year - {years - 1} AND years.year
        WHERE in_need GROUP BY years.year"""


CHILDREN_IN_NEED = Topic(
    frames=("people", "cases"),
    figures={
        "in_need_any_point_children": lambda: sql_for_a_count("shown", "in_need", _CHILDREN),
        "in_need_31_march": lambda: sql_for_a_count("shown", "open_31"),
        "in_need_any_point_episodes": lambda: sql_for_a_count("shown", "in_need"),
        "in_need_started_episodes": lambda: sql_for_a_count("shown", "started"),
        "in_need_started_children": lambda: sql_for_a_count("shown", "started", _CHILDREN),
        "in_need_ended_episodes": lambda: sql_for_a_count("shown", "over"),
        "in_need_ended_children": lambda: sql_for_a_count("shown", "over", _CHILDREN),
        "in_need_rate": sql_for_the_rate_of_need,
        "ever_in_need_six_years": lambda: sql_for_ever_in_need_in(6),
        "ever_in_need_three_years": lambda: sql_for_ever_in_need_in(3),
    },
)

REFERRALS = Topic(
    frames=("cases",),
    figures={
        "referrals": lambda: sql_for_a_count("shown", "referred"),
        "children_referred": lambda: sql_for_a_count("shown", "referred", _CHILDREN),
        "rereferred_percent": lambda: sql_for_a_share("shown", "again", "referred"),
        "nfa_percent": lambda: sql_for_a_share("shown", "level = 0", "referred"),
        "not_in_need_percent": lambda: sql_for_a_share("shown", "level = 1 AND closed", "referred"),
        "children_rereferred_percent": sql_for_children_referred_again,
    },
)
