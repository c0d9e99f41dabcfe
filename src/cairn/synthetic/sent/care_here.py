"""Which children the looked-after children return of one authority and year is about, and under which names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from cairn.returns.spec.definition import ReturnSpec
from cairn.synthetic.calendar import NEVER, year_end
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.people.identities import la_child_ids
from cairn.synthetic.placements import Episodes, Placements
from cairn.synthetic.placements.codes import NONE
from cairn.synthetic.placements.periods import Periods
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, days, plain_text

TOLD_APART_BY_LETTER = 2025  # from this return on sex is M or F, before 1 or 2


@dataclass(frozen=True)
class Here:
    """One authority's year of care: the lives in it, and how its children are known.

    A child who is adopted is another child of the return from that day on, so children are told apart
    by `keys_of`: the child's number twice, and one more after adoption.
    """

    seed: int
    spec: ReturnSpec
    place: int
    year: int
    people: People
    placed: Placements

    @property
    def before(self) -> int:
        """The last day before the year."""
        return year_end(self.year - 1)

    @property
    def last(self) -> int:
        """The last day of the year."""
        return year_end(self.year)

    @cached_property
    def rows(self) -> IntArray:
        """The places of the episodes that ran in the year."""
        every = self.placed.episodes
        ran = (every.authority == self.place) & (every.start <= self.last) & (every.end > self.before)
        return np.flatnonzero(ran)

    @cached_property
    def episodes(self) -> Episodes:
        """The episodes that ran in the year, in order of child and day."""
        return self.placed.episodes.where(self.rows)

    @property
    def periods(self) -> Periods:
        """All periods of care, of any authority."""
        return self.placed.periods

    def held(self, period: IntArray) -> BoolArray:
        """Which of these periods (places) are care by this authority."""
        mine: BoolArray = self.periods.authority[period] == self.place
        return mine

    def keys_of(self, period: IntArray) -> IntArray:
        """The child of the return whom each of these periods (places) is about."""
        person = self.periods.person[period]
        adopted = self.people.adopted[places(self.people.person, person)]
        return person * 2 + ((adopted > NEVER) & (self.periods.start[period] >= adopted))

    def known_on(self, keys: IntArray) -> tuple[People, IntArray]:
        """The people that keys are of, and a day on which each goes by the identity that the key means."""
        people = self.people.where(places(self.people.person, keys // 2))
        was = (people.adopted > NEVER) & (keys % 2 == 0) & (people.adopted <= self.last)
        return people, np.where(was, people.adopted.astype(np.int64) - 1, self.last)

    def ids(self, keys: IntArray) -> pa.Array:
        """The authority's own numbers for these children."""
        people, on = self.known_on(keys)
        return plain_text(la_child_ids(people, self.place, on))

    def births(self, keys: IntArray) -> pa.Array:
        """The dates of birth of these children."""
        return days(self.people.birth[places(self.people.person, keys // 2)])

    def sexes(self, keys: IntArray) -> pa.Array:
        """The codes for the sex of these children."""
        male = self.people.male[places(self.people.person, keys // 2)]
        return coded(~male, ("M", "F") if self.year >= TOLD_APART_BY_LETTER else ("1", "2"))

    def table(
        self, name: str, keys: IntArray, columns: dict[str, pa.Array], *, birth: bool = True
    ) -> SentTable:
        """A table of rows about these children: the rows' numbers, the child's, the birth (where wanted), the rest."""
        first = {"la_child_id": self.ids(keys)} | ({"birth_date": self.births(keys)} if birth else {})
        number = {self.spec.table(name).number: pa.array(np.arange(1, len(keys) + 1), pa.int64())}
        return SentTable(name, pa.table(number | first | columns), keys // 2)


def shown(day: IntArray, last: int) -> pa.Array:
    """Days as the return of a year that ends on `last` knows them: null where there is none, or not yet."""
    return days(day, (day == NEVER) | (day > last))


def code(number: IntArray, codes: tuple[str, ...], blank: BoolArray | None = None) -> pa.Array:
    """Codes by their numbers, null where the number is NONE or where `blank`."""
    nothing = number == NONE
    return coded(number, codes, nothing if blank is None else nothing | blank)


def answers(yes: IntArray) -> pa.Array:
    """Answers of yes (1) and no (0), null where the question was not asked."""
    return pa.array(yes == 1, mask=yes < 0)
