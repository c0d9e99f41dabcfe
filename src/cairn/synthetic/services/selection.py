"""Who is offered a service and who takes it up: by what records show, and by what they do not.

Offer and uptake are two logistic choices in a row, as in the selection that comparisons have to undo (Heckman 1979
is the classic account): the traits that no column holds move both the choice and the outcome.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from cairn.synthetic.calendar import day
from cairn.synthetic.care import CINO, Cases, Histories
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray, places
from cairn.synthetic.people import PLAN, SUPPORT, People
from cairn.synthetic.services.definitions import Choice, Service, load_services
from cairn.synthetic.services.effects import ROOT_FROM
from cairn.synthetic.services.prevention import without_prevented
from cairn.synthetic.services.served import Served, nobody
from cairn.synthetic.world import World

_REFERRALS_AT_MOST = 6


HistoriesOn = Callable[[People, Cases, int], Histories]


def served(
    seed: int, world: World, people: People, cases: Cases, histories: HistoriesOn, years: Sequence[int]
) -> Served:
    """The children of `people` who had a service in any school year up to the last of `years`.

    `cases` are all that would come without services; `histories(people, cases, day)` tells how a day finds each
    child. Year by year, what a service does away with cannot bring a child to the next one.
    """
    so_far, remaining = nobody(), cases
    services = load_services().service
    for year in range(min(one.first_year for one in services), max(years) + 1):
        newly = _served_in(seed, world, year, people, remaining, histories, so_far)
        remaining = without_prevented(seed, people, remaining, newly)
        so_far = Served.joined([so_far, newly])
    return so_far.in_order()


def running(seed: int, world: World, service: Service) -> BoolArray:
    """Whether each authority of the world runs the service in its years."""
    authorities = np.arange(len(world.authorities))
    return Draws(seed, f"service/{service.code}/authority", authorities).chance(
        "runs it", service.authorities
    )


def _served_in(
    seed: int, world: World, year: int, people: People, cases: Cases, histories: HistoriesOn, so_far: Served
) -> Served:
    first = day(year - 1, 10, 1)
    where, standing = people.authority_on(first), histories(people, cases, first)
    rows = [nobody()]
    for place, service in enumerate(load_services().service):
        if service.first_year <= year <= service.last_year:
            may = running(seed, world, service)[where] & may_have(service, people, cases, standing, first)
            may[places(people.person, so_far.person[so_far.service == place])] = False
            rows.append(_chosen(seed, place, year, people, standing, np.flatnonzero(may)))
    return Served.joined(rows)


def may_have(service: Service, people: People, cases: Cases, standing: Histories, on: int) -> BoolArray:
    """Whether a service is open to each child on the day `on`, wherever it runs."""
    age = (on - people.birth) / 365.25
    of_age = (age >= service.ages[0]) & (age < service.ages[1] + 1)
    if service.open_to == "pupils":
        return of_age & people.state_school
    if service.open_to == "disadvantaged":
        return of_age & people.state_school & (people.fsm | standing.in_need_last_6)
    if service.open_to == "in_need":
        return of_age & (standing.group >= CINO)
    return of_age & _referred(people, cases, on - 365, on)


def _referred(people: People, cases: Cases, after: int, upto: int) -> BoolArray:
    among = np.zeros(len(people), dtype=np.bool_)
    among[places(people.person, cases.person[(cases.start > after) & (cases.start <= upto)])] = True
    return among


def _chosen(seed: int, place: int, year: int, people: People, standing: Histories, rows: IntArray) -> Served:
    """Those of the children at `rows` who are offered the service in this year and take it up."""
    service, first = load_services().service[place], day(year - 1, 10, 1)
    draws = Draws(seed, f"service/{service.code}", people.person[rows])
    offered = draws.chance(f"offered {year}", chance_of(service.offered, people, standing, rows))
    taken_up = draws.chance(f"taken up {year}", chance_of(service.taken_up, people, standing, rows))
    came = rows[offered & taken_up]
    draws = draws.of(offered & taken_up)
    return Served(
        person=people.person[came],
        service=np.full(len(came), place, dtype=np.int8),
        authority=people.authority_on(first)[came].astype(np.int16),
        year=np.full(len(came), year, dtype=np.int16),
        started=draws.between("started", first + 7, first + 60).astype(np.int32),
        dose=_doses(draws, service, people.where(came)),
    )


def chance_of(choice: Choice, people: People, standing: Histories, rows: IntArray) -> FloatArray:
    """The chance, 0 to 1, that a choice falls to each child at `rows`."""
    sen, group = people.sen[rows], standing.group[rows]
    logit = (
        choice.level
        + choice.by_hardship * (np.sqrt(people.hardship[rows]) - ROOT_FROM)
        + choice.by_ability * people.ability[rows]
        + choice.male * people.male[rows]
        + choice.fsm * people.fsm[rows]
        + choice.sen_support * (sen == SUPPORT)
        + choice.sen_plan * (sen == PLAN)
        + choice.each_referral * np.minimum(standing.referrals[rows], _REFERRALS_AT_MOST)
        + np.array([0.0, choice.in_need, choice.on_a_plan, choice.looked_after])[group]
    )
    chance: FloatArray = 1 / (1 + np.exp(-logit))
    return chance


def _doses(draws: Draws, service: Service, people: People) -> IntArray:
    dose = service.dose
    median = dose.median * np.exp(dose.by_hardship * (np.sqrt(people.hardship) - ROOT_FROM))
    return np.minimum(draws.days("dose", median, dose.spread), dose.at_most).astype(np.int16)
