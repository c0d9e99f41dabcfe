"""Make spells of dated records, and tell every child's group on the reference dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.engine import Engine
from cairn.journeys import groups, spells
from cairn.journeys.tables import GROUPS, REFERENCE_DATES, SPELLS, TOLD

_READ = ("cin_details", "protection_plans", "care_episodes")


@dataclass(frozen=True, slots=True)
class JourneysReport:
    """What journeys did: spells by kind, children by day and group, and rows without a first day.

    `not_told` are the days asked for of which no return tells, so that nobody's group is known.
    """

    spells: dict[str, int]
    groups: dict[str, dict[str, int]]
    left_out: dict[str, int]
    not_told: tuple[dt.date, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in self.spells.items())
        days = tuple(
            f"  On {day}: {', '.join(f'{number:,} {group}' for group, number in counts.items()) or 'nobody'}."
            for day, counts in self.groups.items()
        )
        unknown = tuple(
            f"  On {day}: not told, because no children in need census of that year or the next was read."
            for day in self.not_told
        )
        missing = tuple(
            f"  {number:,} {rows} have no first day that can be read, and make no spell."
            for rows, number in self.left_out.items()
            if number
        )
        return (f"Made {sum(self.spells.values()):,} spells: {kinds or 'none'}.", *days, *unknown, *missing)


def build(
    engine: Engine,
    linkage: Path,
    reference_dates: Sequence[dt.date],
    into: Path,
    *,
    early_help_is_in_need: bool = False,
) -> JourneysReport:
    """Write spells, groups, reference_dates and told, each a Parquet file, into the folder `into`.

    `linkage` is the folder that `cairn.linkage.build` wrote. `early_help_is_in_need` has cases
    closed with RC9 count as having been in need (see `spells.EARLY_HELP`).

    told.parquet holds the days of which each authority's children in need census tells: that of their year,
    or the next, which has every case still open. On any other day its children would pass for not in need.
    reference_dates.parquet holds the days of which any authority's census tells.
    """
    for name in _READ:
        engine.register(name, linkage / f"{name}.parquet")
    engine.define("referrals", spells.sql_for_referrals())
    engine.define("cases", spells.sql_for_cases(early_help_is_in_need))
    engine.define("plans", spells.sql_for_plans())
    engine.define("episodes", spells.sql_for_episodes())
    engine.define("looked_after", spells.sql_for_looked_after())
    engine.write(spells.sql_for_spells(), SPELLS, into / "spells.parquet")
    engine.register("spells", into / "spells.parquet")
    asked = sorted(set(reference_dates))
    told = _told(engine, asked)
    days = sorted({day for _, day in told})
    engine.write_rows(
        ({"authority": authority, "reference_date": day} for authority, day in told),
        TOLD,
        into / "told.parquet",
    )
    engine.write_rows(
        ({"reference_date": day} for day in days), REFERENCE_DATES, into / "reference_dates.parquet"
    )
    engine.register("reference_dates", into / "reference_dates.parquet")
    engine.write(groups.sql_for_groups(), GROUPS, into / "groups.parquet")
    engine.register("groups", into / "groups.parquet")
    return _report(engine, days, tuple(day for day in asked if day not in days))


def _told(engine: Engine, days: Sequence[dt.date]) -> list[tuple[str, dt.date]]:
    rows = engine.run(
        "SELECT DISTINCT authority, year FROM cin_details WHERE authority IS NOT NULL AND year IS NOT NULL "
        "ORDER BY authority, year"
    )
    sent = {(str(row["authority"]), _whole(row["year"])) for row in rows}
    authorities = sorted({authority for authority, _ in sent})
    return [
        (authority, day)
        for authority in authorities
        for day in days
        if {(authority, _return_of(day)), (authority, _return_of(day) + 1)} & sent
    ]


def _return_of(day: dt.date) -> int:
    """The year of the return that a day falls in: it ends on 31 March."""
    return day.year if (day.month, day.day) <= (3, 31) else day.year + 1


def _report(engine: Engine, days: Sequence[dt.date], not_told: tuple[dt.date, ...]) -> JourneysReport:
    kinds = engine.run("SELECT kind, COUNT(*) AS spells FROM spells GROUP BY kind ORDER BY kind")
    counts = engine.run(
        "SELECT reference_date, need_group, COUNT(*) AS children FROM groups "
        "GROUP BY reference_date, need_group ORDER BY reference_date, need_group"
    )
    by_day: dict[str, dict[str, int]] = {day.isoformat(): {} for day in days}
    for row in counts:
        by_day[str(row["reference_date"])][str(row["need_group"])] = _whole(row["children"])
    return JourneysReport(
        spells={str(row["kind"]): _whole(row["spells"]) for row in kinds},
        groups=by_day,
        left_out={name: _whole(number) for name, number in engine.run(spells.sql_for_left_out())[0].items()},
        not_told=not_told,
    )


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
