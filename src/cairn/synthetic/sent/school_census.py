"""The school census of one authority and term, as it is delivered: a table of schools, one of pupils, and more.

What is sent of a pupil follows from the school lives, the child and the day of the census. Spring is the
term that is whole; the others tell the same roll, with the sessions of the term that went before theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from cairn.returns.spec import ReturnSpec, load_spec
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import IntArray
from cairn.synthetic.people import PLAN, People, load_traits
from cairn.synthetic.people.homes import homes
from cairn.synthetic.people.identities import learner_numbers
from cairn.synthetic.people.names import names
from cairn.synthetic.people.upns import upns
from cairn.synthetic.school import SECONDARY, PupilYears, SchoolLives
from cairn.synthetic.sent.pupils import (
    Pupils,
    census_day,
    ethnicity,
    la_code,
    need_types,
    needs,
    numbered,
    same,
    sen_provision,
    sex,
    table_of,
    year_groups,
)
from cairn.synthetic.sent.rolls import roll_of
from cairn.synthetic.sent.school_census_details import entry_days, exclusion_rows, leavers, session_rows
from cairn.synthetic.sent.school_definitions import load_school_returns
from cairn.synthetic.sent.tables import SentReturn, SentTable
from cairn.synthetic.sent.texts import coded, days, plain_text
from cairn.synthetic.world import World

_BEFORE = {"spring": "autumn", "summer": "spring"}  # the term whose sessions a term's census tells
_FIRST_WITH_LEARNER_NUMBERS = 9
_FUNDED_HOURS = 15.0  # a week of early education, for all three- and four-year-olds since 2010
_SCHOOL_SYSTEMS = ("Vendor A", "Vendor B", "Vendor C")


def school_census_return(
    seed: int, world: World, authority_place: int, year: int, term: str, people: People, lives: SchoolLives
) -> SentReturn:
    """The census of the authority's schools in a term of the school year `year`, in order of school and pupil.

    `people` (in order of person) has every pupil of the rows of `lives` that are the authority's; rows
    of the year before tell who has left, and others among the people who go to nursery class. A table
    without rows is not sent. Raises DefinitionError where the census is not defined for that year.
    """
    spec = load_spec("school_census", year).in_term(term)
    pupils = roll_of(seed, lives, people, year, authority_place, term)
    on = census_day(year, term)
    left, leaving = leavers(seed, lives.pupil_years, people, year, authority_place, on)
    schools = np.unique(np.concatenate([pupils.rows.school, left.rows.school]))
    census = _Census(seed, world, authority_place, year, term, spec, schools)
    made: dict[str, Callable[[], SentTable]] = {
        "census_submissions": census.submissions,
        "census_pupils_on_roll": lambda: census.pupils_on_roll(pupils),
        "census_pupils_off_roll": lambda: census.pupils_off_roll(left, leaving),
        "census_addresses_on_roll": lambda: census.addresses(pupils),
        "census_sen_needs_on_roll": lambda: census.needs(pupils),
        "census_free_meal_periods_on_roll": lambda: census.free_meals(pupils),
        "census_sessions_on_roll": lambda: census.sessions(pupils),
        "census_exclusions_on_roll": lambda: census.exclusions(pupils),
    }
    collected = {table.name for table in spec.tables}
    tables = [make() for name, make in made.items() if name in collected]
    sent = tuple(table for table in tables if len(table))
    return SentReturn(spec, world.authorities[authority_place].code, year, sent, term)


@dataclass(frozen=True)
class _Census:
    """One authority's census of one term: what its tables have in common."""

    seed: int
    world: World
    place: int
    year: int
    term: str
    spec: ReturnSpec
    schools: IntArray

    @property
    def day(self) -> int:
        """The day of the census."""
        return census_day(self.year, self.term)

    def table(self, name: str, columns: dict[str, pa.Array], person: IntArray) -> SentTable:
        """The columns that the census has in this year and term."""
        wanted = [field.name for field in self.spec.table(name).fields]
        return SentTable(name, table_of(columns, wanted), person)

    def keys(self, school: IntArray, key: str, person: IntArray) -> dict[str, pa.Array]:
        """What every row begins with: its own key, its school, its order there, its load."""
        within = np.arange(len(school)) - np.searchsorted(school, school) + 1
        return {
            key: self.row_keys(np.arange(len(school))),
            "native_id": numbered(5_000_000 + self.place * 10_000 + school.astype(np.int64)),
            "order_in_file": pa.array(within.astype(np.int64)),
            "source_id": same(f"{self.year}{self.term[:3]}{la_code(self.world, self.place)}", len(school)),
        }

    def row_keys(self, row: IntArray) -> pa.Array:
        """The keys of these rows of a table, told apart from those of other authorities."""
        return pa.array(self.place * 10_000_000 + row.astype(np.int64) + 1).cast(pa.string())

    def submissions(self) -> SentTable:
        """A row a school."""
        school = self.schools
        rows, code = len(school), la_code(self.world, self.place)
        columns = self.keys(school, "submission_id", school) | {
            "census_name": same("School Census", rows),
            "collection": same("SchoolCensus", rows),
            "census_term": same(self.term[:3].upper(), rows),
            "census_year": same(self.year - (self.term == "autumn"), rows, pa.int64()),
            "reference_date": days(np.full(rows, self.day)),
            "serial_no": same("1", rows),
            "source_level": same("S", rows),
            "estab": numbered(school),
            "software_code": coded(school % 3, _SCHOOL_SYSTEMS),
            "la": same(code, rows),
        }
        return self.table("census_submissions", columns, np.full(rows, -1))

    def pupils_on_roll(self, pupils: Pupils[PupilYears]) -> SentTable:
        """A row a pupil."""
        rows, who = pupils.rows, pupils.people
        columns = self.keys(rows.school, "pupil_on_roll_id", rows.person)
        columns["submission_id"] = self.row_keys(np.searchsorted(self.schools, rows.school))
        columns |= self._person(who) | self._marks(pupils) | self._sessions(rows)
        return self.table("census_pupils_on_roll", columns, rows.person)

    def _person(self, who: People) -> dict[str, pa.Array]:
        """Who the pupils are."""
        called = names(who, self.year)
        older = who.year_group(self.year) >= _FIRST_WITH_LEARNER_NUMBERS
        return {
            "upn": plain_text(upns(who, self.day)),
            "surname": called.surname,
            "forename": called.forename,
            "middle_names": called.middle_names,
            "preferred_surname": called.preferred_surname,
            "former_surname": called.former_surname,
            "unique_learner_number": plain_text(learner_numbers(who), ~older),
            "birth_date": days(who.birth),
            "gender": sex(who),
            "sex": sex(who),
            "language": coded(who.language, load_traits().languages.codes),
            "ethnicity": ethnicity(who),
        }

    def _marks(self, pupils: Pupils[PupilYears]) -> dict[str, pa.Array]:
        """What the school says of their place in it."""
        rows, who, of = pupils.rows, pupils.people, load_school_returns().roll
        draws, many = Draws(self.seed, f"census {self.year}", rows.person), len(rows)
        adopted = (who.adopted > 0) & (who.adopted <= self.day)
        unit = (rows.sen == PLAN) & (rows.phase <= SECONDARY) & draws.chance("unit", of.in_unit)
        lunch = np.where(rows.fsm, of.lunch_taken_free, of.lunch_taken)
        no, hours = pa.array(np.zeros(many, dtype=bool)), np.full(many, _FUNDED_HOURS)
        return {
            "school_lunch_taken": pa.array(draws.chance("lunch", lunch)),
            "part_time": no,
            "funded_hours": pa.array(hours, mask=rows.year_group >= 0),
            "hours_at_setting": pa.array(hours, mask=rows.year_group >= 0),
            "entry_date": days(entry_days(pupils, self.year, self.day)),
            "top_up_funding": pa.array((rows.sen == PLAN) & draws.chance("top-up", of.top_up_with_a_plan)),
            "class_type": coded((rows.year_group < 0).astype(int), ("O", "N")),
            "enrolment": coded(draws.chance("dual", of.dual_registered).astype(int), ("C", "M")),
            "boarder": same("N", many),
            "adopted_from_care": coded(adopted.astype(int), ("N", "A")),
            "care_before": coded(adopted.astype(int), ("N", "A")),
            "sen_provision": sen_provision(who, rows.sen, self.year),
            "year_group": year_groups(rows.year_group),
            "in_sen_unit": pa.array(unit),
            "in_resourced_provision": no,
            "service_child": coded(draws.chance("service", of.service_child).astype(int), ("N", "Y")),
            "young_carer": coded(draws.chance("carer", of.carers).astype(int), ("N", "S")),
        }

    def _sessions(self, rows: PupilYears) -> dict[str, pa.Array]:
        """Sessions of the term before; none in the autumn, whose term before is of another school year."""
        before = _BEFORE.get(self.term)
        if before is None:
            return {}
        kinds = {"sessions_possible": "possible", "sessions_authorised": "authorised"}
        kinds["sessions_unauthorised"] = "unauthorised"
        return {
            field: pa.array(getattr(rows, f"{kind}_{before}").astype(np.int64), mask=rows.year_group < 0)
            for field, kind in kinds.items()
        }

    def pupils_off_roll(self, left: Pupils[PupilYears], leaving: IntArray) -> SentTable:
        """A row a pupil who left, and when."""
        rows, who = left.rows, left.people
        columns = self.keys(rows.school, "pupil_off_roll_id", rows.person)
        columns["submission_id"] = self.row_keys(np.searchsorted(self.schools, rows.school))
        columns |= self._person(who)
        columns |= {
            "entry_date": days(entry_days(left, self.year - 1, census_day(self.year - 1, self.term))),
            "leaving_date": days(leaving),
            "part_time": pa.array(np.zeros(len(rows), dtype=bool)),
            "boarder": same("N", len(rows)),
        }
        return self.table("census_pupils_off_roll", columns, rows.person)

    def addresses(self, pupils: Pupils[PupilYears]) -> SentTable:
        """A row a home."""
        home = homes(pupils.people, self.day)
        columns = self._of_each(pupils, np.arange(len(pupils)), "address_id")
        columns["postcode"] = plain_text(home.postcode)
        columns["paon"] = numbered(home.house)
        columns["town"] = same(self.world.authorities[self.place].name, len(pupils))
        return self.table("census_addresses_on_roll", columns, pupils.rows.person)

    def needs(self, pupils: Pupils[PupilYears]) -> SentTable:
        """A row a special educational need, the greater first."""
        kinds = [needs(pupils.people, pupils.rows.sen, rank) for rank in (1, 2)]
        row = np.concatenate([np.flatnonzero(kind >= 0) for kind in kinds])
        rank = np.repeat([1, 2], [(kind >= 0).sum() for kind in kinds])
        order = np.lexsort((rank, row))
        kind = np.concatenate([kind[kind >= 0] for kind in kinds])[order]
        columns = self._of_each(pupils, row[order], "sen_need_id")
        columns |= {"rank": pa.array(rank[order]), "need_type": coded(kind, need_types(self.year))}
        return self.table("census_sen_needs_on_roll", columns, pupils.rows.person[row[order]])

    def free_meals(self, pupils: Pupils[PupilYears]) -> SentTable:
        """A row a pupil who is eligible, from a day on which that began."""
        row = np.flatnonzero(pupils.rows.fsm)
        draws = Draws(self.seed, "free meals", pupils.rows.person[row])
        entered = entry_days(pupils, self.year, self.day)[row]
        start = np.minimum(entered + draws.between("from", 0, 400), self.day - 10)
        columns = self._of_each(pupils, row, "free_meal_period_id")
        columns |= {"start_date": days(start), "uk_country": same("ENG", len(row))}
        return self.table("census_free_meal_periods_on_roll", columns, pupils.rows.person[row])

    def sessions(self, pupils: Pupils[PupilYears]) -> SentTable:
        """A row a pupil and code of the register."""
        row, code, number, codes = session_rows(self.seed, pupils.rows, self.year, _BEFORE.get(self.term))
        columns = self._of_each(pupils, row, "session_detail_id")
        columns |= {"sessions": pa.array(number), "reason": coded(code, codes)}
        return self.table("census_sessions_on_roll", columns, pupils.rows.person[row])

    def exclusions(self, pupils: Pupils[PupilYears]) -> SentTable:
        """A row an exclusion of the term before."""
        row, columns = exclusion_rows(self.seed, pupils, self.year, self.term)
        columns |= self._of_each(pupils, row, "exclusion_id")
        return self.table("census_exclusions_on_roll", columns, pupils.rows.person[row])

    def _of_each(self, pupils: Pupils[PupilYears], row: IntArray, key: str) -> dict[str, pa.Array]:
        """What a row about a pupil's row begins with."""
        columns = self.keys(pupils.rows.school[row], key, pupils.rows.person[row])
        columns["pupil_on_roll_id"] = self.row_keys(row)
        return columns
