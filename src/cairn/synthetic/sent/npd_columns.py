"""What the tables of the national pupil database have in common: the pupil, the year and the school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from cairn.returns.spec import ReturnSpec, load_spec
from cairn.synthetic import calendar
from cairn.synthetic.columns import IntArray
from cairn.synthetic.people import PLAN, SUPPORT, People, load_traits
from cairn.synthetic.people.identities import pupil_references
from cairn.synthetic.people.upns import upns
from cairn.synthetic.sent.pupils import la_code, numbered, same, sex, table_of
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, plain_text
from cairn.synthetic.world import World

_FIRST_OF_1970 = 719_163
_BROAD = {
    "W": "WHIT",
    "M": "MIXD",
    "A": "ASIA",
    "B": "BLAC",
    "C": "CHIN",
    "O": "AOEG",
    "R": "UNCL",
    "N": "UNCL",
}
_BROAD_CODES = ("WHIT", "MIXD", "ASIA", "BLAC", "CHIN", "AOEG", "UNCL")


@dataclass(frozen=True)
class Extract:
    """The extract of one authority and school year; `day` is that of a census, 0 for tables of the whole year."""

    seed: int
    world: World
    place: int
    year: int
    day: int = 0

    @property
    def spec(self) -> ReturnSpec:
        """The definition of the database's tables. Raises DefinitionError for a year without one."""
        return load_spec("npd", self.year)

    @property
    def ends(self) -> int:
        """The day on which pupils are known as they stand in the table: the last of the school year, or `day`."""
        return self.day or calendar.day(self.year, 8, 31)

    @property
    def code(self) -> str:
        """The three digits of the authority."""
        return la_code(self.world, self.place)

    def table(self, name: str, columns: dict[str, Any], person: IntArray) -> SentTable:
        """A table of those of the columns that the definition has."""
        return SentTable(name, table_of(columns, [one.name for one in self.spec.table(name).fields]), person)

    def pupil(self, people: People) -> dict[str, Any]:
        """Who the pupils are, to the database: a reference, the school year, the sex, the month of birth."""
        months = (
            (people.birth.astype("int64") - _FIRST_OF_1970).astype("datetime64[D]").astype("datetime64[M]")
        )
        since_1970 = months.astype(np.int64)
        return {
            "pupil_reference": plain_text(pupil_references(people, self.ends)),
            "academic_year": same(f"{self.year - 1}/{self.year}", len(people)),
            "gender": sex(people),
            "birth_year": pa.array(1970 + since_1970 // 12),
            "birth_month": pa.array(since_1970 % 12 + 1),
        }

    def school(self, school: IntArray) -> dict[str, Any]:
        """The authority, and the school by its number in it."""
        return {
            "la": same(self.code, len(school)),
            "estab": numbered(school),
            "la_estab": numbered(int(self.code) * 10_000 + school.astype(np.int64)),
        }

    def upn(self, people: People) -> dict[str, Any]:
        """The pupil number."""
        return {"upn": plain_text(upns(people, self.ends))}


def traits(people: People) -> dict[str, Any]:
    """Ethnic group (the second time in broad groups), and first language: English or not."""
    codes = load_traits().ethnicities.codes
    broad = np.array([_BROAD_CODES.index(_BROAD[code[0]]) for code in codes])
    return {
        "ethnic_group_minor": coded(people.ethnicity, codes),
        "ethnic_group_major": coded(broad[people.ethnicity], _BROAD_CODES),
        "language_group_minor": coded((people.language > 0).astype(np.int32), ("ENG", "OTH")),
    }


def broad_provision(sen: IntArray) -> pa.Array:
    """Special educational provision in three groups."""
    place = np.where(sen == PLAN, 2, np.where(sen == SUPPORT, 1, 0))
    return coded(place, ("1_NON", "2_SNS", "3_SS"))


def two_decimals(numbers: IntArray) -> pa.Array:
    """Numbers as text with two decimals, null where there is none (NaN)."""
    hundreds = np.where(np.isnan(numbers), 0, np.rint(numbers.astype(np.float64) * 100)).astype(np.int64)
    different, place = np.unique(hundreds, return_inverse=True)
    return coded(place, [f"{one / 100:.2f}" for one in different.tolist()], np.isnan(numbers))
