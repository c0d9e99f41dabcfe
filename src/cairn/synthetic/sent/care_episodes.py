"""The episodes, reviews and absences of children in care, as the return has them."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from cairn.synthetic.columns import IntArray
from cairn.synthetic.placements import load_placement_model
from cairn.synthetic.placements.carers import NO_URN
from cairn.synthetic.placements.codes import (
    ENDS,
    LEGAL,
    MOVES,
    NEEDS,
    PLACES,
    PROVIDERS,
    REVIEWS,
    STARTS,
    numbers,
)
from cairn.synthetic.placements.periods import CARE
from cairn.synthetic.placements.workers import REASONS, workers_of
from cairn.synthetic.sent.care_here import Here, code, shown
from cairn.synthetic.sent.care_places import home_postcodes, placement_postcodes
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, plain_text
from cairn.synthetic.world import World

_GUARDIANS_TOLD_APART = 2019  # E45 to E48; E43 and E44 before
_SUPPORTED_ACCOMMODATION = 2025  # K3, where there was H5
_OTHERS_TOLD_APART = 2026  # Z11 to Z14; which is for what is not known here, so the first stands for all
_BREAKS = numbers(("V3", "V4"), LEGAL)


def episodes_table(here: Here, world: World) -> SentTable:
    """Every episode that ran in the year. One that runs on has no end, and nobody says why it ended."""
    rows = here.episodes
    keys = here.keys_of(rows.period)
    runs_on = rows.end > here.last
    breaks = np.isin(rows.status, _BREAKS)
    home = home_postcodes(here.people, rows.person, here.periods.start[rows.period])
    alone = here.periods.asylum[rows.period]
    columns = {
        "start_date": shown(rows.start, here.last),
        "reason_new_episode": code(rows.reason_new, STARTS),
        "legal_status": code(rows.status, LEGAL),
        "need": code(rows.need, NEEDS),
        "placement": code(rows.place, _places_in(here.year)),
        "placement_provider": code(rows.provider, PROVIDERS),
        "end_date": shown(rows.end, here.last),
        "reason_ceased": code(rows.reason_ceased, _ends_in(here.year), runs_on),
        "reason_placement_change": code(rows.why_moved, MOVES, runs_on),
        "home_postcode": plain_text(home, breaks | alone),
        "placement_postcode": plain_text(placement_postcodes(world, rows, home), breaks),
        "placement_urn": pa.array(rows.urn, mask=rows.urn == NO_URN).cast(pa.string()),
    }
    return here.table("care_episodes", keys, columns, birth=False)


def reviews_table(here: Here) -> SentTable:
    """The reviews of the year."""
    every = here.placed.reviews
    rows = every.where((every.day > here.before) & (every.day <= here.last) & here.held(every.period))
    columns = {"review_date": shown(rows.day, here.last), "review_code": code(rows.code, REVIEWS)}
    return here.table("care_reviews", here.keys_of(rows.period), columns)


def missing_table(here: Here) -> SentTable:
    """The times missing, and away without leave, of the year."""
    every = here.placed.missing(here.year)
    rows = every.where(here.held(every.period))
    columns = {
        "kind": coded(rows.away, ("M", "A")),
        "start_date": shown(rows.start, here.last),
        "end_date": shown(rows.end, here.last),
    }
    return here.table("care_missing", here.keys_of(rows.period), columns)


def deprivations_table(here: Here) -> SentTable:
    """The deprivations of liberty that ran in the year."""
    every = here.placed.deprivations
    period = here.placed.episodes.period[every.episode]
    ran = (every.start <= here.last) & (every.end > here.before) & here.held(period)
    rows = every.where(ran)
    columns = {"start_date": shown(rows.start, here.last), "end_date": shown(rows.end, here.last)}
    return here.table("care_deprivations", here.keys_of(period[ran]), columns)


def workers_table(here: Here) -> SentTable:
    """The social workers, over the year, of those in care at its end.

    The first of a child who came back within the year, or had short breaks in it, has had the child since those.
    """
    periods = here.periods
    at_end = (periods.kind == CARE) & (periods.start <= here.last) & (periods.end > here.last)
    looked_after = np.flatnonzero(at_end & (periods.authority == here.place))
    size = len(looked_after)
    rows = workers_of(here.seed, load_placement_model(), periods.where(looked_after), size)
    first = rows.start == periods.start[looked_after][rows.period]
    keys = here.keys_of(looked_after)[rows.period]
    start = np.where(first, np.minimum(rows.start, _earliest(here, keys)), rows.start)
    ran = (start <= here.last) & (rows.end > here.before)
    code_of = world_code(here)
    numbers_ = [f"SWE{code_of}{number:04d}" for number in rows.number[ran].tolist()]
    columns = {
        "social_worker_id": pa.array(numbers_, pa.string()),
        "start_date": shown(start[ran], here.last),
        "end_date": shown(rows.end[ran], here.last),
        "reason_change": code(rows.reason[ran], REASONS),
    }
    return here.table("care_social_workers", keys[ran], columns)


def world_code(here: Here) -> str:
    """Three digits for the authority in the numbers of its social workers: those of its place."""
    return f"{here.place:03d}"


def _earliest(here: Here, keys: IntArray) -> IntArray:
    """The start of each child's first episode in the return."""
    of_episodes = here.keys_of(here.episodes.period)
    known, first = np.unique(of_episodes, return_index=True)  # in order of day within a child
    return here.episodes.start[first][np.searchsorted(known, keys)]


def _places_in(year: int) -> tuple[str, ...]:
    renamed = {"H5": "K3"} if year >= _SUPPORTED_ACCOMMODATION else {}
    renamed |= {"Z1": "Z11"} if year >= _OTHERS_TOLD_APART else {}
    return tuple(renamed.get(place, place) for place in PLACES)


def _ends_in(year: int) -> tuple[str, ...]:
    if year >= _GUARDIANS_TOLD_APART:
        return ENDS
    before = {"E45": "E43", "E46": "E43", "E47": "E44", "E48": "E44"}
    return tuple(before.get(end, end) for end in ENDS)
