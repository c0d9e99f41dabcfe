"""What an authority and its schools send: the second part of the work, made from the lives of those who live there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cairn.exceptions import UserError
from cairn.returns.spec.definition import Format
from cairn.synthetic.calendar import FAR_OFF
from cairn.synthetic.casework import Casework, casework
from cairn.synthetic.clerk import NO_SLIPS, Rates, Slips, load_rates, spoilt
from cairn.synthetic.clerk.chosen import stretches
from cairn.synthetic.columns import Columns
from cairn.synthetic.making.lives import Lives
from cairn.synthetic.people.identities import la_child_ids
from cairn.synthetic.people.people import AN_AUTHORITY
from cairn.synthetic.people.upns import upns
from cairn.synthetic.placements import Placements, placements
from cairn.synthetic.plan import Form, Plan, Sort
from cairn.synthetic.school import SchoolLives, school_lives
from cairn.synthetic.sent.care_return import care_return
from cairn.synthetic.sent.census import census_return
from cairn.synthetic.sent.csv_files import write_csv
from cairn.synthetic.sent.npd import npd_returns
from cairn.synthetic.sent.parquet_files import write_parquet
from cairn.synthetic.sent.pupil_lists import ks4_return, pupil_list_return
from cairn.synthetic.sent.school_census import school_census_return
from cairn.synthetic.sent.tables import SentReturn
from cairn.synthetic.sent.texts import plain_text
from cairn.synthetic.sent.xml import write_xml
from cairn.synthetic.services import PotentialOutcomes, lives_with_services
from cairn.synthetic.world import World

_FIRST_SCHOOL_CENSUS, _FIRST_PUPIL_LIST = 2016, 2017
_TERM = "spring"

Rows = TypeVar("Rows", bound=Columns)


@dataclass(frozen=True)
class Here:
    """One authority, with the lives of all who were born there or moved there."""

    plan: Plan
    world: World
    place: int
    lives: Lives

    @cached_property
    def work(self) -> Casework:
        """What was done in their cases."""
        return casework(self.plan.seed, self.lives.people, self.lives.cases)

    @cached_property
    def placed(self) -> Placements:
        """What happened to them in care."""
        return placements(self.plan.seed, self.lives.people, self.lives.cases)

    @cached_property
    def school(self) -> tuple[SchoolLives, PotentialOutcomes]:
        """Their lives at school as services changed them, and what would have been without; the year before the
        first is there too, for who has left."""
        plan, lives = self.plan, self.lives
        years = range(min(plan.years) - 1, max(plan.years) + 1)
        untouched = school_lives(plan.seed, self.world, lives.people, lives.cases, years, plan.part)
        return lives_with_services(plan.seed, lives.people, lives.served, untouched)

    def born_here(self) -> Lives:
        """The lives of those who were born in the authority."""
        return self.lives.of(self.lives.people.born == self.place)

    def of_those_born_here(self, rows: Rows) -> Rows:
        """The rows that are about somebody born in the authority."""
        person = rows.person if hasattr(rows, "person") else rows.case // 100  # type: ignore[attr-defined]
        return rows.where(person // AN_AUTHORITY == self.place)

    def returns(self, year: int) -> Iterator[SentReturn]:
        """The returns of a year, as they are before a clerk has spoilt them."""
        for sort in self.plan.sorts:
            yield from _MADE[sort](self, year)


def _census(here: Here, year: int) -> Iterator[SentReturn]:
    lives = here.lives
    yield census_return(here.plan.seed, here.world, here.place, year, lives.people, lives.cases, here.work)


def _looked_after(here: Here, year: int) -> Iterator[SentReturn]:
    lives = here.lives
    yield care_return(here.plan.seed, here.world, here.place, year, lives.people, lives.cases, here.placed)


def _school_census(here: Here, year: int) -> Iterator[SentReturn]:
    if year >= _FIRST_SCHOOL_CENSUS:
        people, school = here.lives.people, here.school[0]
        yield school_census_return(here.plan.seed, here.world, here.place, year, _TERM, people, school)


def _pupil_database(here: Here, year: int) -> Iterator[SentReturn]:
    people, school = here.lives.people, here.school[0]
    yield from npd_returns(here.plan.seed, here.world, here.place, year, people, school)


def _pupil_list(here: Here, year: int) -> Iterator[SentReturn]:
    if year >= _FIRST_PUPIL_LIST:
        yield pupil_list_return(here.world, here.place, year, here.lives.people, here.school[0])


def _key_stage_4(here: Here, year: int) -> Iterator[SentReturn]:
    if year >= _FIRST_PUPIL_LIST:
        yield ks4_return(here.world, here.place, year, here.lives.people, here.school[0])


_MADE: dict[Sort, Callable[[Here, int], Iterator[SentReturn]]] = {
    Sort.CENSUS_OF_NEED: _census,
    Sort.LOOKED_AFTER: _looked_after,
    Sort.SCHOOL_CENSUS: _school_census,
    Sort.PUPIL_DATABASE: _pupil_database,
    Sort.PUPIL_LIST: _pupil_list,
    Sort.KEY_STAGE_4: _key_stage_4,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """What one authority sent in one year, in numbers."""

    files: int
    rows: int
    slips: int


def send(here: Here, year: int, returns: Path, truth: Path) -> Sent:
    """Write the returns of an authority and year below `returns`, and the clerks' slips in them below `truth`."""
    files, rows, slips = 0, 0, []
    rates = _rates(here.plan)
    for clean in here.returns(year):
        sent, made = spoilt(here.plan.seed, clean, rates)
        files += len(_write(here.plan, sent, returns))
        rows += sum(len(table) for table in sent.tables)
        slips.append(made)
    whole = Slips.joined(slips)
    path = truth / "slips" / f"{here.world.authorities[here.place].code}_{year}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(whole.table, path, compression="zstd")
    return Sent(files, rows, len(whole))


def checked_rates(plan: Plan) -> Rates:
    """The clerks' rates for a plan. Raises UserError where they would err more often than there are children."""
    rates = _rates(plan)
    try:
        for sort in plan.sorts:
            for lasting in (False, True):
                stretches(rates, sort.value, lasting=lasting)
    except ValueError as error:
        raise UserError(
            f"Clerks cannot err {plan.slips:g} times as often: {error} Give a smaller number, as 3."
        ) from error
    return rates


def _rates(plan: Plan) -> Rates:
    return load_rates().scaled(plan.slips) if plan.slips else NO_SLIPS


def _write(plan: Plan, sent: SentReturn, returns: Path) -> tuple[Path, ...]:
    if plan.form is Form.TABLES:
        return write_parquet(sent, returns)
    folder, stem = returns / str(sent.year), f"{sent.authority}_{sent.spec.name}"
    if sent.spec.format is Format.XML:
        path = folder / f"{stem}.xml"
        write_xml(sent, path)
        return (path,)
    if sent.term:
        stem = f"{sent.authority}_{sent.year}_{sent.term}_{sent.spec.name}"
    return write_csv(sent, folder, stem)


def write_truth(here: Here, truth: Path) -> None:
    """Write what is true of those who were born in the authority: a Parquet file for each kind of row."""
    code = here.world.authorities[here.place].code
    school, work, placed = here.school[0], here.work, here.placed
    frames: dict[str, Columns] = {
        "details": work.details, "assessments": work.assessments, "enquiries": work.enquiries,
        "plan_reviews": work.reviews, "need_plans": work.need_plans, "episodes": placed.episodes,
        "pupil_years": school.pupil_years, "early_years": school.early_years, "key_stage_1": school.key_stage_1,
        "key_stage_2": school.key_stage_2, "key_stage_4": school.key_stage_4, "after_16": school.after_16,
        "key_stage_4_truth": school.truth,
    }  # fmt: skip
    for name, rows in frames.items():
        here.of_those_born_here(rows).write(truth / name / f"{code}.parquet")
    _write_identities(here, truth / "identities" / f"{code}.parquet")


def _write_identities(here: Here, path: Path) -> None:
    """Write the numbers by which files know everybody who ever lived in the authority, before and after adoption."""
    people, far_off = here.lives.people, np.full(len(here.lives.people), FAR_OFF)
    was_adopted = people.adopted > 0
    first = np.where(was_adopted, people.adopted - 1, far_off)

    table = {
        "person": people.person,
        "authority": pa.array([here.world.authorities[here.place].code] * len(people), pa.string()),
        "upn": plain_text(upns(people, first)),
        "la_child_id": plain_text(la_child_ids(people, here.place, first)),
        "upn_once_adopted": plain_text(upns(people, FAR_OFF), ~was_adopted),
        "la_child_id_once_adopted": plain_text(la_child_ids(people, here.place, FAR_OFF), ~was_adopted),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(table), path, compression="zstd")
