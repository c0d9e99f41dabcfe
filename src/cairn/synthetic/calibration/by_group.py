"""One figure of pupils told by groups: all, those in need on 31 March, ever or never in need, by need and meals."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SOCIAL_CARE = "social care"
EVER = "ever"
NEEDS = "needs"
MEALS = "meals"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of pupils: `value` is SQL for an aggregate over the rows of `of` that meet `where`.

    `of` has a row a pupil and year (person, school_year, sen, fsm, and what `value` reads); `by` says
    by which groups it is told. A child in need counts once in each authority that says so.
    """

    of: str
    value: str
    where: str = "true"
    by: tuple[str, ...] = (ALL, SOCIAL_CARE)

    def sql(self) -> str:
        """Rows of year, group and value."""
        return " UNION ALL ".join(self._each(one) for one in self.by)

    def sql_by_authority(self, group: str) -> str:
        """Rows of year, authority, value and people of one social care group, by the authority that has it in need."""
        return f"""SELECT year, g.authority, {self.value} AS value, count(*) AS people
            FROM {self._rows} JOIN in_group AS g USING (year, person)
            WHERE {self.where} AND grp = '{group}' GROUP BY ALL"""

    @property
    def _rows(self) -> str:
        return f"(SELECT *, school_year AS year FROM {self.of})"

    def _each(self, by: str) -> str:
        grp, join = _GROUPS[by]
        return f"""SELECT year, {grp} AS grp, {self.value} AS value
            FROM {self._rows} {join} WHERE {self.where} GROUP BY ALL"""


_GROUPS = {
    ALL: ("'all'", ""),
    SOCIAL_CARE: (
        "grp",
        "JOIN (SELECT year, person, grp FROM in_group WHERE grp <> 'CLA') USING (year, person)",
    ),
    EVER: (
        "CASE WHEN e.person IS NULL THEN 'never in need' ELSE 'ever in need' END",
        "LEFT JOIN ever_in_need AS e USING (year, person)",
    ),
    NEEDS: ("CASE sen WHEN 0 THEN 'no SEN' WHEN 1 THEN 'SEN support' ELSE 'EHC plan' END", ""),
    MEALS: ("CASE WHEN fsm THEN 'FSM' ELSE 'not FSM' END", ""),
}


def mean(of: str) -> str:
    """SQL for a mean that leaves out those without a value (NaN)."""
    return f"avg({of}) FILTER (NOT isnan({of}))"


def percent(where: str) -> str:
    """SQL for the rows that meet a condition, in a hundred."""
    return f"100.0 * count(*) FILTER ({where}) / count(*)"


def sum_of(kinds: Iterable[str]) -> str:
    """SQL for the sessions of some kinds over the parts of the year."""
    parts = ("autumn", "spring", "summer", "last")
    return " + ".join(f"CAST({kind}_{part} AS INTEGER)" for kind in kinds for part in parts)
