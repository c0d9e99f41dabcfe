"""The schools that take part in trials, and their pupils, gathered while authorities are made one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.chance import Draws, shared_out
from cairn.synthetic.columns import BoolArray, Columns, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.school.frames import PRIMARY, SECONDARY, PupilYears
from cairn.synthetic.school.schools import Schools
from cairn.synthetic.trials.definitions import Trial, load_trials

SCHOOLS_OF_AN_AUTHORITY = 10_000
_FIRST_SECONDARY_YEAR = 7


@dataclass(frozen=True)
class Sites(Columns):
    """A row a school that a trial asked to take part: `school` is the place of the authority times ten thousand,
    and the school's number there."""

    trial: IntArray
    school: IntArray


@dataclass(frozen=True)
class Recruits(Columns):
    """A row a pupil of a school that takes part: `social_worker` says who had been in need in the six years before."""

    trial: IntArray
    school: IntArray
    person: IntArray
    social_worker: BoolArray


@dataclass(frozen=True)
class Recruited:
    """The recruits among the children of one authority, and those children, each once, in order."""

    recruits: Recruits
    people: People

    def write(self, folder: Path, name: str) -> None:
        """Write `<folder>/recruits/<name>.parquet` and `<folder>/people/<name>.parquet`."""
        self.recruits.write(folder / "recruits" / f"{name}.parquet")
        self.people.write(folder / "people" / f"{name}.parquet")

    @classmethod
    def read(cls, folder: Path, name: str) -> Recruited:
        """The recruits that `write` wrote."""
        return cls(
            Recruits.read(folder / "recruits" / f"{name}.parquet"),
            People.read(folder / "people" / f"{name}.parquet"),
        )


def chosen_schools(seed: int, schools: Schools, made: Sequence[int]) -> Sites:
    """The mainstream schools that each trial asks: of the authorities at the places `made`, those that will be made.

    The same seed, schools and authorities give the same choice.
    """
    chosen = [_of_trial(seed, place, trial, schools, made) for place, trial in enumerate(load_trials().trial)]
    return Sites.joined(chosen)


def _of_trial(seed: int, place: int, trial: Trial, schools: Schools, made: Sequence[int]) -> Sites:
    about = f"trial/{trial.code}"
    places_made = np.array(sorted(made))
    drawn = Draws(seed, f"{about}/authority", places_made).uniform("order")
    asked = places_made[np.argsort(drawn)][: load_trials().recruiting.authorities]
    phase = SECONDARY if trial.year_group >= _FIRST_SECONDARY_YEAR else PRIMARY
    keys = schools.authority.astype(np.int64) * SCHOOLS_OF_AN_AUTHORITY + schools.number
    order = Draws(seed, f"{about}/school", keys).uniform("order")
    taken = []
    for authority, wanted in zip(asked, shared_out([1] * len(asked), trial.schools), strict=True):
        here = np.flatnonzero((schools.authority == authority) & (schools.phase == phase))
        taken.append(keys[here[np.argsort(order[here])][:wanted]])
    school = np.sort(np.concatenate(taken))
    return Sites(trial=np.full(len(school), place, dtype=np.int16), school=school)


def recruited(
    sites: Sites, people: People, pupil_years: PupilYears, had_social_worker: Callable[[int], BoolArray]
) -> Recruited:
    """The pupils, among one authority's children, of the schools that take part in trials.

    `had_social_worker(day)` tells, a row a child of `people`, who was in need at any time in the six years up to the
    day. A school is whole when everybody who ever lived in its authority is in one of the parts; who is in two parts
    is counted once.
    """
    school = pupil_years.authority.astype(np.int64) * SCHOOLS_OF_AN_AUTHORITY + pupil_years.school
    parts, on = [_nobody()], cache(had_social_worker)
    for place, trial in enumerate(load_trials().trial):
        asked = sites.school[sites.trial == place]
        of_year = (pupil_years.school_year == trial.school_year) & (
            pupil_years.year_group == trial.year_group
        )
        rows = np.flatnonzero(of_year)
        rows = rows[np.isin(school[rows], asked)]
        if len(rows):
            person = pupil_years.person[rows]
            had = on(day(trial.school_year - 1, 9, 1))
            parts.append(
                Recruits(
                    trial=np.full(len(rows), place, dtype=np.int16),
                    school=school[rows],
                    person=person,
                    social_worker=had[places(people.person, person)],
                )
            )
    recruits = Recruits.joined(parts)
    return Recruited(recruits, people.where(places(people.person, np.unique(recruits.person))))


def _nobody() -> Recruits:
    none = np.zeros(0, dtype=np.int64)
    return Recruits(
        trial=none.astype(np.int16), school=none, person=none, social_worker=none.astype(np.bool_)
    )
