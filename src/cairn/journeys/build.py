"""Make spells of dated records, and tell every child's group on the reference dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.engine import Engine
from cairn.journeys import groups, spells
from cairn.journeys.tables import GROUPS, REFERENCE_DATES, SPELLS

_READ = ("cin_details", "protection_plans", "care_episodes")


@dataclass(frozen=True, slots=True)
class JourneysReport:
    """What journeys did: spells by kind, children by day and group, and rows without a first day."""

    spells: dict[str, int]
    groups: dict[str, dict[str, int]]
    left_out: dict[str, int]

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        kinds = ", ".join(f"{number:,} {kind}" for kind, number in self.spells.items())
        days = tuple(
            f"  On {day}: {', '.join(f'{number:,} {group}' for group, number in counts.items()) or 'nobody'}."
            for day, counts in self.groups.items()
        )
        missing = tuple(
            f"  {number:,} {rows} have no first day that can be read, and make no spell."
            for rows, number in self.left_out.items()
            if number
        )
        return (f"Made {sum(self.spells.values()):,} spells: {kinds or 'none'}.", *days, *missing)


def build(
    engine: Engine,
    linkage: Path,
    reference_dates: Sequence[dt.date],
    into: Path,
    *,
    early_help_is_in_need: bool = False,
) -> JourneysReport:
    """Write spells.parquet, groups.parquet and reference_dates.parquet into the folder `into`.

    `linkage` is the folder that `cairn.linkage.build` wrote. `early_help_is_in_need` has cases
    closed with RC9 count as having been in need (see `spells.EARLY_HELP`).
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
    days = ({"reference_date": day} for day in sorted(set(reference_dates)))
    engine.write_rows(days, REFERENCE_DATES, into / "reference_dates.parquet")
    engine.register("reference_dates", into / "reference_dates.parquet")
    engine.write(groups.sql_for_groups(), GROUPS, into / "groups.parquet")
    engine.register("groups", into / "groups.parquet")
    return _report(engine, sorted(set(reference_dates)))


def _report(engine: Engine, days: Sequence[dt.date]) -> JourneysReport:
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
    )


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value
