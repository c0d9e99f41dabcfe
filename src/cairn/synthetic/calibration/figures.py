"""Every figure of a synthetic England, counted from its truth as the official statistics would count its returns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cairn.engine import DuckDB, Engine
from cairn.exceptions import UserError
from cairn.synthetic.calendar import year_end
from cairn.synthetic.calibration.after_school import AFTER_SCHOOL
from cairn.synthetic.calibration.casework import CASEWORK
from cairn.synthetic.calibration.children import CHILDREN
from cairn.synthetic.calibration.durations import DURATIONS
from cairn.synthetic.calibration.need import CHILDREN_IN_NEED, REFERRALS
from cairn.synthetic.calibration.placements import PLACEMENTS, SCHOOL_MOVES
from cairn.synthetic.calibration.plans_and_care import LOOKED_AFTER, PLANS
from cairn.synthetic.calibration.recurrence import PUPILS_LATELY, RECURRENCE
from cairn.synthetic.calibration.schooling import ATTENDANCE, RESULTS, ROLL
from cairn.synthetic.calibration.shown import (
    FIRST_LOOKED_AT,
    sql_for_children,
    sql_for_ever_in_need,
    sql_for_in_group,
    sql_for_places,
    sql_for_shown,
    sql_for_years,
)
from cairn.synthetic.calibration.spread import AuthorityFigure, by_authority
from cairn.synthetic.calibration.topics import Topic

TOPICS = (
    CHILDREN_IN_NEED, REFERRALS, PLANS, LOOKED_AFTER, DURATIONS, RECURRENCE, CASEWORK, CHILDREN, PLACEMENTS,
    RESULTS, ATTENDANCE, ROLL, PUPILS_LATELY, SCHOOL_MOVES, AFTER_SCHOOL,
)  # fmt: skip
_FIRST_TOLD = 2013
_ALWAYS = ("people", "cases")
_HELD = {
    "shown": sql_for_shown,
    "children": sql_for_children,
    "in_group": sql_for_in_group,
    "ever_in_need": sql_for_ever_in_need,
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure as it was counted: a count of the children that were made, a percentage, points or a rate."""

    measure: str
    group: str
    year: int
    value: float


@dataclass(frozen=True)
class Figures:
    """All that was counted, of England and of each authority; `without` are frames that are not there.

    `authorities` are the codes of those whose children were made.
    """

    years: tuple[int, ...]
    authorities: tuple[str, ...]
    counted: tuple[Counted, ...]
    by_authority: tuple[AuthorityFigure, ...]
    without: tuple[str, ...]

    def values(self) -> Mapping[tuple[str, str, int], float]:
        """The values by measure, group and year."""
        return {(one.measure, one.group, one.year): one.value for one in self.counted}


def figures(folder: Path, memory: str = "6GB") -> Figures:
    """Count everything from the Parquet frames of a folder: `<folder>/truth/<frame>/<authority>.parquet`.

    Figures whose frames are not there are left out, and the frames are named in `without`. Years are
    those ending 31 March (school years: the year in which they end) whose newborn are there. Raises
    UserError where the folder has no people or no cases.
    """
    engine = DuckDB(memory=memory)
    try:
        return _figures(engine, folder / "truth")
    finally:
        engine.close()


def _figures(engine: Engine, truth: Path) -> Figures:
    wanted = sorted({frame for topic in TOPICS for frame in topic.frames})
    there = [frame for frame in wanted if any((truth / frame).glob("*.parquet"))]
    for frame in _ALWAYS:
        if frame not in there:
            raise UserError(
                f"{truth}: there is no {frame}. Give the folder that the synthetic England was made in."
            )
    for frame in there:
        engine.register(frame, truth / frame / "*.parquet")
    engine.hold("cases", "SELECT * FROM cases")  # read often, and small beside the people
    years = _years_made(engine)
    engine.hold("years", sql_for_years(range(FIRST_LOOKED_AT, years[-1] + 1)))
    engine.hold("places", sql_for_places())
    for name, make in _HELD.items():
        engine.hold(name, make())
    counted = [one for topic in TOPICS if set(topic.frames) <= set(there) for one in _count(engine, topic)]
    return Figures(
        years=years,
        authorities=tuple(sorted(path.stem for path in (truth / "people").glob("*.parquet"))),
        counted=tuple(one for one in counted if one.year in years),
        by_authority=tuple(by_authority(engine, there, years)),
        without=tuple(frame for frame in wanted if frame not in there),
    )


def _years_made(engine: Engine) -> tuple[int, ...]:
    """The years up to the last whose newborn are there, from 2013."""
    (row,) = engine.run("SELECT max(birth) AS last_birth FROM people")
    last = row["last_birth"]
    if not isinstance(last, int):
        raise UserError("There are no people in the truth: nothing can be counted.")
    years = tuple(year for year in range(_FIRST_TOLD, 2100) if year_end(year) <= last)
    if not years:
        raise UserError(f"Nobody in the truth is born by 31 March {_FIRST_TOLD}: nothing can be compared.")
    return years


def _count(engine: Engine, topic: Topic) -> Iterator[Counted]:
    for name, make in topic.hold.items():
        engine.hold(name, make())
    for measure, sql in topic.figures.items():
        for row in engine.run(sql()):
            if row["value"] is not None:
                yield Counted(
                    measure, str(row.get("grp", "") or ""), int(str(row["year"])), float(str(row["value"]))
                )
