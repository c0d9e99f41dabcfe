"""The returns that the authorities of the synthetic England would send, and the truth kept apart.

An authority's cohorts are made one by one; nothing of one depends on another, nor on the order or
the years asked for, so an authority or a year can be made alone and its files are the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cairn.exceptions import ReviewFolderError
from cairn.synthetic.attainment import Results, results
from cairn.synthetic.calendar import year_end
from cairn.synthetic.casework import Case, cases
from cairn.synthetic.cin_census import census_children, census_xml, with_slips
from cairn.synthetic.clerk import Clerk, Slip
from cairn.synthetic.population import Cohort, cohort
from cairn.synthetic.s903 import EPISODE_COLUMNS, HEADER_COLUMNS, episode_rows, header_rows
from cairn.synthetic.school_files import CENSUS_COLUMNS, KS4_COLUMNS, census_rows, ks4_rows
from cairn.synthetic.spells import NO_FURTHER_ACTION, Spells, spells
from cairn.synthetic.truth import Row, case_rows, child_rows, write_truth
from cairn.synthetic.world import Authority, World, load_world
from cairn.synthetic.world.definitions import SlipRates

Lines = Iterable[str]
Rows = Iterable[tuple[str, ...]]

_YEAR_11 = 11


@dataclass(frozen=True, slots=True)
class SyntheticReturns:
    """What was made, in numbers."""

    years: tuple[int, ...]
    authorities: int
    files: int
    children_in_need: int
    pupils: int
    slips: int

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        years = ", ".join(str(year) for year in self.years)
        return (
            f"Wrote {self.files} synthetic returns of {self.authorities} authorities for {years}.",
            f"They hold {self.children_in_need:,} children known to social care and {self.pupils:,} pupils.",
            "Every one of them is invented; a child counts once a year.",
            f"{self.slips:,} slips of the clerks are listed in the truth.",
        )


@dataclass(frozen=True)
class _Born:
    """A cohort with its lives."""

    cohort: Cohort
    spells: Spells

    def in_year(self, year: int) -> Spells:
        """The spells that the census of that year holds: referred in it, or open in it and acted upon."""
        referred_now = self.spells.start > year_end(year - 1)
        acted_upon = self.spells.level != NO_FURTHER_ACTION
        return self.spells.where(self.spells.within(year) & (referred_now | acted_upon))


@dataclass(frozen=True)
class _Year:
    """What one authority and its schools know in one year; a place a cohort in each tuple."""

    authority: Authority
    year: int
    born: tuple[_Born, ...]
    cases: tuple[list[Case], ...]
    results: tuple[Results | None, ...]

    @property
    def children_in_need(self) -> int:
        """How many children are in the census of need."""
        return sum(len({case.child for case in theirs}) for theirs in self.cases)

    @property
    def pupils(self) -> int:
        """How many pupils are in the school census."""
        return sum(one.cohort.pupils(self.year) for one in self.born)

    def truth(self) -> Iterator[Row]:
        """The true state of every child who stands in a file of the year."""
        for one, results_ in zip(self.born, self.results, strict=True):
            yield from child_rows(one.cohort, one.spells, results_, self.year, year_end(self.year))


@dataclass(frozen=True, slots=True)
class _Sent:
    """What one authority sent in one year, in numbers, and the slips in it."""

    children_in_need: int
    pupils: int
    slips: list[Slip]


def build_returns(
    seed: int, years: Sequence[int], into: Path, truth: Path, *, only: Collection[str] = ()
) -> SyntheticReturns:
    """Write the synthetic returns of every authority for `years` (each the year in whose March it ends).

    `only` names the codes of the authorities to make, where not all are wanted.

    Into the folder `into` go, for each year and authority code, `<year>/<code>_cin_census.xml`,
    `<code>_s903_header.csv`, `<code>_s903_episodes.csv`, `<code>_school_census.csv` and
    `<code>_ks4.csv`. Into `truth` go children.parquet, cases.parquet, errors.csv and effects.toml.
    The same seed gives the same bytes. Raises ReviewFolderError where `truth` lies within `into`.
    """
    if truth.resolve().is_relative_to(into.resolve()):
        raise ReviewFolderError(
            f"{truth}: the truth may not lie among the returns. Name a folder outside {into}."
        )
    world, ordered = load_world(), tuple(sorted(set(years)))
    authorities = [one for one in world.england.authorities if not only or one.code in only]
    sent: list[_Sent] = []
    known: list[Row] = []

    def authority_by_authority() -> Iterator[Row]:
        """Sends an authority's files, then gives its truth: no more than one is ever held in memory."""
        for authority in authorities:
            born = tuple(_born(seed, world, authority, ordered))
            known.extend(_cases_known(born, ordered))
            for year in ordered:
                of = _year(seed, world, authority, born, year)
                sent.append(_send(seed, world, of, into))
                yield from of.truth()

    write_truth(truth, authority_by_authority(), known, (slip for one in sent for slip in one.slips))
    return SyntheticReturns(
        years=ordered,
        authorities=len(authorities),
        files=5 * len(sent),
        children_in_need=sum(one.children_in_need for one in sent),
        pupils=sum(one.pupils for one in sent),
        slips=sum(len(one.slips) for one in sent),
    )


def _born(seed: int, world: World, authority: Authority, years: Sequence[int]) -> Iterator[_Born]:
    """The cohorts with a child under eighteen on a day of these years, or about to be born, oldest first."""
    for born_in in range(min(years) - 20, max(years)):
        children = cohort(seed, world, authority, born_in)
        yield _Born(children, spells(seed, world, children))


def _year(seed: int, world: World, authority: Authority, born: tuple[_Born, ...], year: int) -> _Year:
    return _Year(
        authority=authority,
        year=year,
        born=born,
        cases=tuple(cases(seed, world, one.cohort, one.in_year(year)) for one in born),
        results=tuple(
            results(seed, world, one.cohort, one.spells, year_end(year))
            if one.cohort.year_group(year) == _YEAR_11
            else None
            for one in born
        ),
    )


def _cases_known(born: Iterable[_Born], years: Sequence[int]) -> Iterator[Row]:
    for one in born:
        in_a_year = np.logical_or.reduce([one.spells.within(year) for year in years])
        yield from case_rows(one.cohort, one.spells.where(in_a_year))


def _send(seed: int, world: World, of: _Year, into: Path) -> _Sent:
    """Write the five files of an authority and year, each by a clerk of its own."""
    slips: list[Slip] = []
    for name, rates, lines in _files(world, of):
        place = f"{of.year}/{of.authority.code}_{name}"
        clerk = Clerk(seed, place, rates)
        (into / place).parent.mkdir(parents=True, exist_ok=True)
        with (into / place).open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines(clerk))
        slips += clerk.slips
    return _Sent(of.children_in_need, of.pupils, slips)


def _files(world: World, of: _Year) -> Iterator[tuple[str, SlipRates, Callable[[Clerk], Lines]]]:
    """Each file's name, how often its clerk slips, and the lines that a clerk writes."""
    slips, year = world.slips, of.year
    cohorts = tuple(one.cohort for one in of.born)
    known = tuple(zip(cohorts, of.cases, strict=True))
    year_11 = [(one, made) for one, made in zip(cohorts, of.results, strict=True) if made is not None]

    def census(clerk: Clerk) -> Lines:
        children = [child for one, theirs in known for child in census_children(one, theirs, year)]
        return census_xml(of.authority.code, year, with_slips(children, clerk, year))

    def header(clerk: Clerk) -> Lines:
        return _csv(
            HEADER_COLUMNS, (row for one, theirs in known for row in header_rows(one, theirs, year, clerk))
        )

    def episodes(clerk: Clerk) -> Lines:
        return _csv(
            EPISODE_COLUMNS, (row for one, theirs in known for row in episode_rows(one, theirs, year))
        )

    def pupils(clerk: Clerk) -> Lines:
        return _csv(CENSUS_COLUMNS, (row for one in cohorts for row in census_rows(one, year, clerk)))

    def ks4(clerk: Clerk) -> Lines:
        return _csv(KS4_COLUMNS, (row for one, made in year_11 for row in ks4_rows(one, made, year, clerk)))

    yield "cin_census.xml", slips.cin_census, census
    yield "s903_header.csv", slips.s903, header
    yield "s903_episodes.csv", slips.s903, episodes
    yield "school_census.csv", slips.school_census, pupils
    yield "ks4.csv", slips.ks4, ks4


def _csv(columns: tuple[str, ...], rows: Rows) -> Lines:
    """Lines of a CSV. No value needs quotation marks: none holds a comma or a quotation mark."""
    yield ",".join(columns) + "\n"
    for row in rows:
        yield ",".join(row) + "\n"
