"""One school year of an authority's pupils: where they learn, what they miss, how they behave, what they reach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import CLA, Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray
from cairn.synthetic.people import PLAN, People
from cairn.synthetic.school.after_16 import after_16
from cairn.synthetic.school.attainment import Surroundings, reach, surroundings
from cairn.synthetic.school.attendance import Missed, sessions, share_missed
from cairn.synthetic.school.conduct import Sanctioned, sanctions
from cairn.synthetic.school.definitions import Attendance, Conduct, Effects, Schooling, of_year
from cairn.synthetic.school.effects_of import of_care, of_state
from cairn.synthetic.school.frames import ALTERNATIVE, PARTS_OF_THE_YEAR, SPECIAL, PupilYears
from cairn.synthetic.school.key_stage_4 import forget_prior, key_stage_4, truth
from cairn.synthetic.school.marks import early_years, key_stage_1, key_stage_2
from cairn.synthetic.school.pupils import Pupils, Standing, cut, order_of
from cairn.synthetic.school.roll import FIRST_SECONDARY_YEAR, SchoolChoice, enrol
from cairn.synthetic.school.schools import make_schools
from cairn.synthetic.world import World

RECEPTION, YEAR_2, YEAR_6, YEAR_11 = 0, 2, 6, 11
_OF_LATE = 0.5  # what a year ago counts for in what is carried on from attendance and conduct


@dataclass(frozen=True)
class Country:
    """What is the same for all authorities and years."""

    seed: int
    choice: SchoolChoice
    around: Surroundings
    effects: Effects
    schooling: Schooling

    @classmethod
    def of(cls, seed: int, world: World, scale: float, effects: Effects, schooling: Schooling) -> Country:
        """The schools of England at that scale, and what authorities and schools themselves do."""
        schools = make_schools(seed, world, scale)
        around = surroundings(seed, len(world.authorities), schools.good)
        return cls(seed, SchoolChoice(schools, schools.bounds()), around, effects, schooling)


class SchoolYear:
    """One school year of all pupils from reception to year 11; `standing` is carried on from year to year."""

    def __init__(self, country: Country, school_year: int, pupils: Pupils, standing: Standing) -> None:
        self.country, self.school_year = country, school_year
        self.pupils, self.people, self.standing = pupils, pupils.people, standing
        self.draws = Draws(country.seed, f"school year {school_year}", self.people.person)
        self.year_group = self.people.year_group(school_year).astype(np.int8)
        self.now: Histories = pupils.histories(year_end(school_year))

    def live(self, made: list[Columns] | None) -> None:
        """Live the year. Its frames go to `made`, if they are wanted."""
        roll, choice = self.country.schooling.roll, self.country.choice
        joined = enrol(
            self.draws, roll, choice, self.school_year, self.pupils, self.year_group, self.now, self.standing
        )
        share = self._miss()
        sanctioned = self._behave()
        if made is not None:
            made.append(_in_order(self._pupil_years(joined, share, sanctioned)))
        for stage in (RECEPTION, YEAR_2, YEAR_6, YEAR_11):
            self._end_stage(stage, made)

    def _miss(self) -> FloatArray:
        """The share of the year's sessions that each pupil misses; carried on with what was missed before."""
        of, standing, rates = self.country.effects.attendance, self.standing, self.country.schooling.sessions
        special, alternative = standing.phase == SPECIAL, standing.phase == ALTERNATIVE
        care = self._care(of)
        # Where most are away a good deal, need adds less to it; what care mends, it mends there too.
        care[(special | alternative) & (care > 0)] *= of.care_in_special
        lean = self.pupils.attendance + self._place(of)
        lean += of.authority * self.country.around.attendance[standing.authority]
        lean += of.yearly * self.draws.normal("attendance").astype(np.float32)
        wider = 1 + np.float32(of.widens) * (self.year_group - np.float32(YEAR_6)) / YEAR_11
        shift = of_year(rates.by_year, self.school_year)
        share = share_missed(rates, (lean + care) * wider, self.school_year, shift)
        without = share_missed(rates, lean * wider, self.school_year, shift)
        for kept, new in ((standing.missed, share), (standing.missed_without_care, without)):
            kept *= _OF_LATE
            kept += (1 - _OF_LATE) * new
        return share

    def _behave(self) -> Sanctioned:
        """The year's suspensions and exclusions; carried on with those before."""
        of, standing, marks = self.country.effects.conduct, self.standing, self.country.schooling.sanctions
        lean = self._care(of) + self.pupils.conduct + self._place(of)
        lean += of.authority * self.country.around.conduct[standing.authority]
        lean += of.yearly * self.draws.normal("conduct").astype(np.float32)
        shield = of.looked_after_excluded * (self.now.group == CLA) + of.plan_excluded * (
            self.people.sen == PLAN
        )
        made = sanctions(self.draws, marks, lean, shield, self.school_year)
        made.excluded[standing.phase == ALTERNATIVE] = False  # there is nowhere else to send them
        standing.suspended *= _OF_LATE
        standing.suspended += made.suspensions
        standing.excluded_last_year[:] = made.excluded
        standing.ever_excluded |= made.excluded
        return made

    def _care(self, of: Attendance | Conduct) -> FloatArray:
        """What social care adds to a lean."""
        by_authority = self.country.around.attainment_of_care[self.standing.authority]
        care = of_care(of.care, self.now, self.people, by_authority, self.standing.response)
        more = of.more_from_year_7
        states = (more.in_need, more.on_a_plan, more.looked_after)
        care += of_state(states, self.now.group) * (self.year_group >= FIRST_SECONDARY_YEAR)
        return care

    def _place(self, of: Attendance | Conduct) -> FloatArray:
        """What the year group and the kind of school add to a lean."""
        added: FloatArray = np.array(of.by_year_group, dtype=np.float32)[self.year_group]
        added += np.float32(of.special) * (self.standing.phase == SPECIAL)
        added += np.float32(of.alternative) * (self.standing.phase == ALTERNATIVE)
        return added

    def _pupil_years(self, joined: BoolArray, share: FloatArray, sanctioned: Sanctioned) -> PupilYears:
        people, standing, group = self.people, self.standing, self.now.group
        missed = sessions(
            self.draws,
            self.country.schooling.sessions,
            share,
            self.year_group,
            standing.phase,
            group,
            self.pupils.hardship,
            people.fsm,
            joined,
        )
        in_force = np.where(people.sen_from <= self.year_group, people.sen, 0).astype(np.int8)
        return PupilYears(
            **self._who(slice(None)),
            phase=standing.phase.copy(),
            year_group=self.year_group,
            sen=in_force,
            fsm=people.fsm,
            ever_6_fsm=self.pupils.ever_6_fsm,
            joined_mid_year=joined,
            **_by_part(missed),
            suspensions=sanctioned.suspensions,
            suspended_sessions=sanctioned.sessions,
            permanently_excluded=sanctioned.excluded,
            group=group,
            cla_12_months=self.now.cla_12_months,
        )

    def _who(self, part: slice) -> dict[str, IntArray]:
        """Who, when, where: the columns that all frames begin with."""
        person = self.people.person[part]
        return {
            "person": person,
            "school_year": np.full(len(person), self.school_year, dtype=np.int16),
            "authority": self.standing.authority[part].copy(),
            "school": self.country.choice.schools.number[self.standing.school[part]],
        }

    def _end_stage(self, year_group: int, made: list[Columns] | None) -> None:
        """The end of a key stage for the pupils of one year group."""
        # Pupils are in the order of their birth: the oldest, of the highest year group, come first.
        bounds = np.searchsorted(-self.year_group, [-year_group, -year_group + 1])
        part = slice(int(bounds[0]), int(bounds[1]))
        if part.start == part.stop:
            return
        effects, around = self.country.effects, self.country.around
        stages = {RECEPTION: effects.early_years, YEAR_2: effects.key_stage_1, YEAR_6: effects.key_stage_2}
        people, now, standing = cut(self.people, part), cut(self.now, part), cut(self.standing, part)
        draws = Draws(self.country.seed, f"end of year {year_group}", people.person)
        if year_group == YEAR_11:
            forget_prior(draws, self.country.schooling.key_stage_4, now, standing)
        reach(draws, stages.get(year_group, effects.key_stage_4), around, people, now, standing)
        frames = self._marked(year_group, draws, self._who(part), people, now, standing)
        if made is not None:
            made.extend(_in_order(frame) for frame in frames)

    def _marked(
        self,
        year_group: int,
        draws: Draws,
        who: dict[str, IntArray],
        people: People,
        now: Histories,
        standing: Standing,
    ) -> list[Columns]:
        """What the end of the stage sees; it leaves its marks in `standing` for the next."""
        marks, school_year = self.country.schooling, self.school_year
        if year_group == RECEPTION:
            return [early_years(draws, marks.early_years, school_year, who, standing)]
        if year_group == YEAR_2:
            return [key_stage_1(draws, marks.key_stage_1, school_year, who, standing)]
        if year_group == YEAR_6:
            return [key_stage_2(draws, marks.key_stage_2, school_year, who, people.sen, now, standing)]
        return self._end_of_school(draws, who, people, now, standing)

    def _end_of_school(
        self, draws: Draws, who: dict[str, IntArray], people: People, now: Histories, standing: Standing
    ) -> list[Columns]:
        effects, marks, around = self.country.effects, self.country.schooling, self.country.around
        results = key_stage_4(draws, marks.key_stage_4, self.school_year, who, standing)
        by_authority = around.attainment_of_care[standing.authority]
        before = standing.by_care - of_care(
            effects.key_stage_4.care, now, people, by_authority, standing.response
        )
        return [
            results,
            truth(marks.key_stage_4, self.school_year, results, people, standing, before),
            after_16(
                draws,
                effects.after_16,
                marks.ages,
                marks.destinations,
                around,
                results,
                people,
                now,
                standing,
            ),
        ]


def _in_order(frame: Columns) -> Columns:
    order = order_of(frame.person)  # type: ignore[attr-defined]
    return frame if order is None else frame.where(order)


def _by_part(missed: Missed) -> dict[str, IntArray]:
    kinds = {
        "possible": missed.possible,
        "authorised": missed.authorised,
        "unauthorised": missed.unauthorised,
    }
    return {
        f"{kind}_{part}": numbers
        for kind, parts in kinds.items()
        for part, numbers in zip(PARTS_OF_THE_YEAR, parts, strict=True)
    }
