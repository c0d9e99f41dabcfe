"""What a service does to a child: by dose, by trait, for how long. The whole truth of each is in services.toml."""

from __future__ import annotations

import numpy as np

from cairn.synthetic.calendar import FAR_OFF, day
from cairn.synthetic.columns import FloatArray, IntArray, places
from cairn.synthetic.people import NO_PROVISION, People
from cairn.synthetic.services.definitions import Effect, load_services
from cairn.synthetic.services.served import Served

ROOT_FROM = 0.75  # the square root of hardship from which `by_hardship` is counted, here and in services.toml
_EXAMINED_IN_YEAR = 11


def effects_on(people: People, served: Served, outcome: str, school_year: int | IntArray) -> FloatArray:
    """What each row of `served` adds to an outcome of the school year (one, or one a row), in the outcome's unit.

    0 where the service has no effect on it, or began too late in that year to have any. float32.
    """
    services, child = load_services(), people.where(places(people.person, served.person))
    by = settled(outcome, np.broadcast_to(school_year, len(served)))
    years = (by - served.started) / 365.25
    added = np.zeros(len(served), dtype=np.float32)
    for place, service in enumerate(services.service):
        effect = service.effect_on(outcome)
        if effect is not None:
            rows = np.flatnonzero((served.service == place) & (years > 0))
            added[rows] = strength(effect, child.where(rows), served.dose[rows], years[rows])
    return added


def strength(effect: Effect, people: People, dose: IntArray, years: FloatArray) -> FloatArray:
    """An effect for each child who had this dose, so many years after beginning: curved in dose, halved as it fades."""
    full = (
        effect.full
        + effect.male * people.male
        + effect.sen * (people.sen != NO_PROVISION)
        + effect.by_hardship * (np.sqrt(people.hardship) - ROOT_FROM)
    )
    felt = full * dose / (dose + effect.half_dose)
    if effect.half_life:
        felt = felt * 0.5 ** (years / effect.half_life)
    as_drawn: FloatArray = felt
    return as_drawn


def effect_on(people: People, served: Served, outcome: str, school_year: int | IntArray) -> FloatArray:
    """What all the services that a child had add to an outcome of a school year (one, or one a child).

    A row a child of `people`, float32, in the outcome's unit.
    """
    at = places(people.person, served.person)
    year = np.broadcast_to(school_year, len(people))[at]
    added = effects_on(people, served, outcome, year)
    return np.bincount(at, weights=added, minlength=len(people)).astype(np.float32)


def effect_on_attainment(people: People, served: Served) -> FloatArray:
    """Points of Attainment 8 that services add for each child, in the year of its own examinations (float32)."""
    examined = people.born_in + 6 + _EXAMINED_IN_YEAR
    return effect_on(people, served, "attainment_8", examined)


def settled(outcome: str, school_year: IntArray) -> IntArray:
    """The day of each school year by which a service must have begun to count in it; FAR_OFF for what is no year."""
    services = load_services()
    kind = services.outcome[services.outcome_place(outcome)]
    years, which = np.unique(school_year, return_inverse=True)
    days = [day(int(year), kind.month, kind.day) if 0 < year < 2200 else FAR_OFF for year in years]
    return np.array(days, dtype=np.int64)[which]
