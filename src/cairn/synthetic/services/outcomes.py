"""Outcomes with and without each service: both are known here, as they never are of real children (Rubin 1974)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cairn.synthetic.care import Cases
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, Columns, FloatArray, IntArray, places
from cairn.synthetic.people import NO_PROVISION, People
from cairn.synthetic.services.definitions import Outcome, load_services
from cairn.synthetic.services.effects import effects_on, settled
from cairn.synthetic.services.prevention import WITHIN, prevented_by
from cairn.synthetic.services.served import Served


@dataclass(frozen=True)
class PotentialOutcomes(Columns):
    """A row a child served, outcome and year: what came with the service, and what would have come without it alone.

    `service` and `outcome` are places in services.toml, `year` the school year of the outcome and `years_after`
    the years from the one of the service to it. Outcomes are in their units (re-referral: 0 or 1).
    """

    person: IntArray
    service: IntArray
    outcome: IntArray
    year: IntArray
    years_after: IntArray
    male: BoolArray
    sen: BoolArray
    in_hardship: BoolArray
    without: FloatArray
    with_it: FloatArray


def with_effects(
    seed: int,
    people: People,
    served: Served,
    outcome: str,
    person: IntArray,
    school_year: IntArray,
    value: FloatArray,
) -> tuple[FloatArray, PotentialOutcomes]:
    """Values of an outcome after the services that each child had, and the potential outcomes of those who had one.

    `person`, `school_year` and `value` (float, nan for none) are a row a result, of anybody in `people`, in any
    order; values come in the same. A value that no service touches is kept as it is.
    """
    services = load_services()
    kind, number = services.outcome[services.outcome_place(outcome)], services.outcome_place(outcome)
    found = [
        _of_service(place, served, outcome, person, school_year) for place in range(len(services.service))
    ]
    added = [effects_on(people, had, outcome, school_year[rows]) for rows, had in found]
    total = np.zeros(len(value))
    for (rows, _), points in zip(found, added, strict=True):
        total[rows] += points
    draws = Draws(seed, f"rounding {outcome}", person * 10_000 + school_year)
    after = _kept_within(kind, draws, value, total)
    truth = []
    for (rows, had), points in zip(found, added, strict=True):
        known = np.flatnonzero(~np.isnan(value[rows]))
        rows, had = rows[known], had.where(known)
        without = _kept_within(kind, draws.of(rows), value[rows], total[rows] - points[known])
        truth.append(_rows(people, had, number, school_year[rows], without, after[rows]))
    return after, PotentialOutcomes.joined(truth)


def _of_service(
    place: int, served: Served, outcome: str, person: IntArray, school_year: IntArray
) -> tuple[IntArray, Served]:
    """The results of the children whom a service had begun to serve in time, and the row of each in `served`."""
    theirs = served.where(served.service == place)
    if effectless(place, outcome) or not len(theirs):
        return np.zeros(0, dtype=np.int64), theirs.where(np.zeros(0, dtype=np.int64))
    at = np.minimum(np.searchsorted(theirs.person, person), len(theirs) - 1)
    rows = np.flatnonzero(theirs.person[at] == person)
    rows = rows[theirs.started[at[rows]] < settled(outcome, school_year[rows])]
    return rows, theirs.where(at[rows])


def effectless(place: int, outcome: str) -> bool:
    """Whether services.toml says nothing of what the service does to this outcome."""
    return load_services().service[place].effect_on(outcome) is None


def _kept_within(kind: Outcome, draws: Draws, value: FloatArray, added: FloatArray) -> FloatArray:
    """The sum within the outcome's range, rounded up or down by chance, so that its mean stays what it was."""
    touched = np.flatnonzero(added != 0)
    kept = np.array(value, dtype=np.float64)
    whole = kept[touched] + added[touched]
    if kind.step:
        whole = np.floor(whole / kind.step + draws.of(touched).uniform("up or down")) * kind.step
    kept[touched] = np.clip(whole, kind.low, kind.high)
    return kept


def re_referrals(seed: int, people: People, cases: Cases, served: Served) -> PotentialOutcomes:
    """Whether each child served was referred again within 12 months, with and without the service.

    `cases` are all that would have come without any service.
    """
    services = load_services()
    number = services.outcome_place("re_referral")
    gone = [prevented_by(seed, place, people, cases, served) for place in range(len(services.service))]
    truth = []
    for place in range(len(services.service)):
        theirs = served.where((served.service == place) & (not effectless(place, "re_referral")))
        others = np.logical_or.reduce([by for other, by in enumerate(gone) if other != place])
        without = _soon_again(cases.where(~others), theirs)
        with_it = _soon_again(cases.where(~(others | gone[place])), theirs)
        truth.append(_rows(people, theirs, number, theirs.year, without, with_it))
    return PotentialOutcomes.joined(truth)


def _soon_again(cases: Cases, theirs: Served) -> FloatArray:
    """1 for each row of `theirs` that a referral follows within 12 months, 0 for the others."""
    if not len(theirs):
        return np.zeros(0)
    at = np.minimum(np.searchsorted(theirs.person, cases.person), len(theirs) - 1)
    since = cases.start - theirs.started[at]
    again = (theirs.person[at] == cases.person) & (since > 0) & (since <= WITHIN)
    return (np.bincount(at[again], minlength=len(theirs)) > 0).astype(np.float64)


def _rows(
    people: People, had: Served, outcome: int, year: IntArray, without: FloatArray, with_it: FloatArray
) -> PotentialOutcomes:
    child = people.where(places(people.person, had.person))
    return PotentialOutcomes(
        person=had.person,
        service=had.service.astype(np.int8),
        outcome=np.full(len(had), outcome, dtype=np.int8),
        year=year.astype(np.int16),
        years_after=(year - had.year).astype(np.int8),
        male=child.male,
        sen=child.sen != NO_PROVISION,
        in_hardship=child.hardship > 1,
        without=without.astype(np.float32),
        with_it=with_it.astype(np.float32),
    )
