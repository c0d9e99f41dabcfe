"""Find the episodes of care that an earlier return left open, and judge which of them the next one closes.

The method is that of the regions' repair of SSDA903 episodes (liia-tools-pipeline, fix_episodes, its
rule 1), held to where the returns themselves bear it out; its other rules write codes of their own or
delete rows, and are not followed.
"""

# ruff: noqa: S608 - these queries are made of our own names and of codes; no value of a record is in them

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cairn.engine import Engine
from cairn.returns.check.context import ReturnKey, literal
from cairn.returns.repair.verdicts import Verdict
from cairn.returns.report import FileFacts
from cairn.tables.codelists import codes

NEW_EPISODE = "X1"
"""The REC of an episode that another follows on the same day."""

_EPISODES = "care_episodes"
_ALIKE = (
    "reason_new_episode",
    "legal_status",
    "placement",
    "placement_provider",
    "placement_postcode",
    "placement_urn",
)
"""What two rows of one episode have in common where its start was corrected."""


@dataclass(frozen=True, slots=True)
class Held:
    """A return whose episodes are there; not `whole` where a file of them could not be read to its end."""

    authority: str
    year: int
    whole: bool


@dataclass(frozen=True, slots=True)
class OpenEpisode:
    """An episode left open: the row that it stands in, `child` and `start` as they stand there, and what is to be.

    `end` and `next_reason` (the next episode's RNE) are empty unless it is CLOSED.
    """

    file: str
    row: int
    year: int
    child: str
    start: str
    verdict: Verdict
    end: dt.date | None = None
    next_reason: str = ""

    @property
    def ends_after_its_year(self) -> bool:
        """Whether the end lies after the 31 March on which the return ended."""
        return self.end is not None and self.end > dt.date(self.year, 3, 31)


def episodes_held(keys: Iterable[ReturnKey], files: Sequence[FileFacts]) -> list[Held]:
    """Of the returns `keys`, those that came with a file of episodes."""
    found = []
    for key in keys:
        own = [facts for facts in files if facts.file in key.files and _EPISODES in facts.tables]
        if own:
            found.append(Held(key.authority, key.year, not any(facts.refused for facts in own)))
    return found


def find_open(engine: Engine, held: Sequence[Held]) -> list[OpenEpisode]:
    """Every episode left open in a return before the authority's latest, where the next return does not have it.

    `engine` holds `every_care_episodes`, as `hold_every` makes it. In the order of files and rows.
    """
    if not held:
        return []
    engine.hold("episodes_held", sql_for_held(held))
    engine.hold("open_episodes", sql_for_open())
    engine.hold("episode_starts", sql_for_starts())
    return [
        OpenEpisode(
            file=str(found["file"]),
            row=int(str(found["row"])),
            year=int(str(found["year"])),
            child=str(found["child"]),
            start=str(found["start"]),
            verdict=Verdict(str(found["verdict"])),
            end=found["end_date"] if isinstance(found["end_date"], dt.date) else None,
            next_reason=str(found["next_reason"] or ""),
        )
        for found in engine.run(sql_for_judged())
    ]


def sql_for_held(held: Sequence[Held]) -> str:
    """Each return whose episodes are there, with the next that is, and whether all of the authority's are whole."""
    rows = " UNION ALL ".join(
        f"SELECT {literal(each.authority)} AS authority, {each.year} AS year, {each.whole} AS whole"
        for each in held
    )
    return f"""
SELECT authority, year, lead(year) OVER (PARTITION BY authority ORDER BY year) AS next_year,
       bool_and(whole) OVER (PARTITION BY authority) AS all_whole
FROM ({rows}) AS returns_with_episodes"""


def sql_for_open() -> str:
    """Each row without an end that is of no latest return, and that the next one does not have."""
    return """
SELECT here.*, held.next_year, held.all_whole
FROM every_care_episodes AS here
JOIN episodes_held AS held ON held.authority = here.authority AND held.year = here.year
WHERE here.end_date IS NULL AND held.next_year IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM every_care_episodes AS again
    WHERE again.authority = here.authority AND again.year = held.next_year
        AND again.la_child_id = here.la_child_id AND again.start_date = here.start_date)"""


def sql_for_starts() -> str:
    """Each day on which an episode of a child began, with the next such day, and what returns say of it."""
    going_on = sorted({each.code for each in codes("s903_reason_new_episode")} - {"S"})
    return f"""
SELECT authority, la_child_id, start_date, last_year,
       lag(start_date) OVER days AS previous_start, lag(last_year) OVER days AS previous_last_year,
       lead(start_date) OVER days AS next_start, lead(last_year) OVER days AS next_last_year,
       lead(begins) OVER days AS next_begins, lead(goes_on) OVER days AS next_goes_on,
       lead(reason) OVER days AS next_reason
FROM (
    SELECT authority, la_child_id, start_date, max(year) AS last_year, max(reason_new_episode) AS reason,
           bool_and(coalesce(reason_new_episode = 'S', FALSE)) AS begins,
           bool_and(coalesce(reason_new_episode IN ({", ".join(map(literal, going_on))}), FALSE)) AS goes_on
    FROM every_care_episodes
    WHERE la_child_id IS NOT NULL AND start_date IS NOT NULL
    GROUP BY authority, la_child_id, start_date
) AS began
WINDOW days AS (PARTITION BY authority, la_child_id ORDER BY start_date)"""


def sql_for_judged() -> str:
    """Each open episode with its verdict, and where it is closed its end."""
    cases = "\n".join(f"    WHEN {test} THEN {literal(verdict)}" for verdict, test in _tests().items())
    return f"""
SELECT file, "row", year, child, start, verdict,
       CASE WHEN verdict = {literal(Verdict.CLOSED)} THEN next_start END AS end_date,
       CASE WHEN verdict = {literal(Verdict.CLOSED)} THEN next_reason END AS next_reason
FROM (
    SELECT here.file, here."row", here.year, coalesce(here.la_child_id_text, '') AS child,
           coalesce(here.start_date_text, '') AS start, day.next_start, day.next_reason,
           CASE
{cases}
           ELSE {literal(Verdict.CLOSED)} END AS verdict
    FROM open_episodes AS here
    LEFT JOIN episode_starts AS day ON day.authority = here.authority
        AND day.la_child_id = here.la_child_id AND day.start_date = here.start_date
) AS judged
ORDER BY file, "row\""""


def _tests() -> dict[Verdict, str]:
    """What keeps an episode as it is, in the order in which it is asked."""
    same_start = "other.start_date = here.start_date"
    return {
        Verdict.NO_CHILD: "here.la_child_id IS NULL",
        Verdict.NO_START: "here.start_date IS NULL",
        Verdict.OTHER_START_UNREAD: _another("other.start_date IS NULL"),
        Verdict.END_UNREAD: "here.end_date_text <> ''",
        Verdict.REASON_GIVEN: f"here.reason_ceased <> {literal(NEW_EPISODE)}",
        Verdict.NEXT_YEAR_ABSENT: "here.next_year > here.year + 1",
        Verdict.READ_IN_PART: "NOT here.all_whole",
        Verdict.LATER_AGAIN: "day.last_year > here.year",
        Verdict.TWICE: _another(f"{same_start} AND other.year = here.year AND ({_another_row()})"),
        Verdict.ENDED_BEFORE: _another(
            f"{same_start} AND other.year < here.year AND other.end_date_text <> ''"
        ),
        Verdict.NO_LATER: "day.next_start IS NULL",
        Verdict.NEW_PERIOD: "day.next_begins",
        Verdict.UNCLEAR: "NOT day.next_goes_on",
        Verdict.YEAR_BETWEEN_ABSENT: _sql_for_gap(),
        Verdict.EARLIER_RETURN_ALONE: "day.next_last_year < here.year",
        Verdict.ALIKE: _another(
            "(other.start_date = day.next_start OR other.start_date = day.previous_start) AND "
            + " AND ".join(f"other.{name} IS NOT DISTINCT FROM here.{name}" for name in _ALIKE)
        ),
        Verdict.REPLACED: "coalesce(day.previous_last_year > here.year, FALSE)",
        Verdict.NO_CELL: _NO_CELL,
    }


# as it was read: what every rule sees as blank may be a column that the file does not have
_NO_CELL = (
    "EXISTS (SELECT 1 FROM read_care_episodes AS cells WHERE cells.file = here.file "
    'AND cells."row" = here."row" AND (cells.end_date_text IS NULL OR cells.reason_ceased_text IS NULL))'
)


def _another(test: str) -> str:
    """That a row of the same child is such."""
    return (
        "EXISTS (SELECT 1 FROM every_care_episodes AS other WHERE other.authority = here.authority "
        f"AND other.la_child_id = here.la_child_id AND {test})"
    )


def _another_row() -> str:
    return 'other.file <> here.file OR other."row" <> here."row"'


def _sql_for_gap() -> str:
    """That a year is not held, of those from the next to that in which the next episode began."""
    began_in = "(year(day.next_start) + CASE WHEN month(day.next_start) > 3 THEN 1 ELSE 0 END)"
    return (
        f"{began_in} > here.year AND (SELECT count(*) FROM episodes_held AS held WHERE held.authority = here.authority "
        f"AND held.year > here.year AND held.year <= {began_in}) < {began_in} - here.year"
    )
