"""What a topic of the calibration is: figures by name, each the SQL that counts it."""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Sql = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Topic:
    """Figures of one kind. `frames` are those of the truth that they are counted from.

    Each of `figures` gives SQL whose rows have `year` and `value`, and `grp` where the figure is told
    by groups. A share is in percent; a count is of the synthetic England as it was made.
    """

    frames: tuple[str, ...]
    figures: Mapping[str, Sql]
    hold: Mapping[str, Sql] = field(default_factory=dict)
    """Tables that the figures read, made once: name and SQL."""


def sql_for_a_count(of: str, where: str, what: str = "*") -> str:
    """Rows of a table by year, all or distinct (`what`: "DISTINCT person")."""
    return f"SELECT year, count({what}) AS value FROM {of} WHERE {where} GROUP BY year"


def sql_for_a_share(of: str, part: str, whole: str) -> str:
    """The rows of a table that meet `part`, in a hundred of those that meet `whole`, by year."""
    return f"SELECT year, 100.0 * count(*) FILTER ({part}) / count(*) AS value FROM {of} WHERE {whole} GROUP BY year"


def sql_for_shares(of: str, grp: str, where: str) -> str:
    """The rows by the group that the expression `grp` gives, in a hundred of all, by year."""
    return f"""
        WITH each AS (SELECT year, {grp} AS grp, count(*) AS n FROM {of} WHERE {where} GROUP BY ALL)
        SELECT year, grp, 100.0 * n / sum(n) OVER (PARTITION BY year) AS value FROM each"""
