"""The authorities of the synthetic England, and the years in which its children are born."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np

from cairn.exceptions import DefinitionError
from cairn.synthetic.columns import FloatArray

_AUTHORITIES = Path(__file__).with_name("authorities.csv")
_SIZED_BY = "children_2017"
_SAME_REGION = 8.0  # how much likelier a move within the region is than one to elsewhere. Invented.


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority: `code` has three digits; `postcode_area` is one that the Post Office does not use.

    `children` are those under 18 in the middle of 2017. The rest are levels of the years 2016 to 2018
    as published (authorities.csv), from which the world's own authority leans: per 10,000 children, or
    in a hundred (looked after: 2021). `deprivation` is a standard score made from them.
    """

    place: int
    code: str
    new_code: str
    name: str
    region: str
    postcode_area: str
    children: int
    deprivation: float
    referrals_per_10000: float
    rereferred_percent: float
    nfa_percent: float
    not_in_need_percent: float
    in_need_per_10000: float
    plans_per_10000: float
    second_plan_percent: float
    looked_after_per_10000: float


_LEVELS = (
    "referrals_per_10000", "rereferred_percent", "nfa_percent", "not_in_need_percent", "in_need_per_10000",
    "plans_per_10000", "second_plan_percent",
)  # fmt: skip
_LOOKED_AFTER = "looked_after_per_10000_2021"  # the earliest year that is published for every authority


@dataclass(frozen=True)
class World:
    """The authorities in the order of their codes; an authority's place is where it stands among them."""

    authorities: tuple[Authority, ...]

    @cached_property
    def children(self) -> int:
        """Children under 18 in all authorities."""
        return sum(one.children for one in self.authorities)

    def share_of(self, authority: Authority) -> float:
        """The share of England's children who live in an authority."""
        return authority.children / self.children

    def drawn_to(self, place: int) -> FloatArray:
        """How much each authority draws a family that leaves the one at `place`: by size, and near by first."""
        here = self.authorities[place]
        pull = np.array([float(one.children) for one in self.authorities])
        pull *= np.where([one.region == here.region for one in self.authorities], _SAME_REGION, 1.0)
        pull[place] = 0.0
        return pull

    def place_of(self, code: str) -> int:
        """Where the authority of this code stands. Raises DefinitionError where there is none."""
        for one in self.authorities:
            if one.code == code:
                return one.place
        raise DefinitionError(
            f"{code} is no authority of the synthetic England. Give the three-digit code of one of 2018, as 857."
        )


def cohorts(years: tuple[int, ...]) -> range:
    """The Septembers that begin the school years of birth of all who matter in `years` (ending 31 March).

    From those who turn 21 in the first of them, for care leavers are followed so far, to the unborn of the last.
    """
    return range(min(years) - 23, max(years))


@cache
def load_world() -> World:
    """The authorities as authorities.csv, beside this file, has them."""
    with _AUTHORITIES.open(encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["code"])
    hard = _standard(np.array([float(row[_LOOKED_AFTER]) for row in rows]))
    hard = _standard_scores(
        hard + 0.5 * _standard(np.array([float(row["referrals_per_10000"]) for row in rows]))
    )
    return World(tuple(_authority(place, row, float(hard[place])) for place, row in enumerate(rows)))


def _authority(place: int, row: dict[str, str], deprivation: float) -> Authority:
    return Authority(
        place=place,
        code=row["code"],
        new_code=row["new_code"],
        name=row["name"],
        region=row["region"],
        postcode_area=row["postcode_area"],
        children=int(row[_SIZED_BY]),
        deprivation=deprivation,
        **{name: float(row[name]) for name in _LEVELS},
        looked_after_per_10000=float(row[_LOOKED_AFTER]),
    )


def _standard(levels: FloatArray) -> FloatArray:
    return _standard_scores(np.log(np.maximum(levels, 1.0)))


def _standard_scores(of: FloatArray) -> FloatArray:
    scores: FloatArray = (of - of.mean()) / of.std()
    return scores
