"""Referrals that never come because a service helped: each later one is left out with a known chance."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from cairn.synthetic.calendar import NEVER
from cairn.synthetic.care import Cases
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, IntArray, places
from cairn.synthetic.people import People
from cairn.synthetic.services.definitions import load_services
from cairn.synthetic.services.effects import strength
from cairn.synthetic.services.served import Served

WITHIN = 365  # days after the service begins in which it may do away with a referral
_HIGHEST_CHANCE = 0.95
_NUMBERS_OF_A_CHILD = 100
_MORE_THAN_ANY_DAY = 10**6


def without_prevented(seed: int, people: People, cases: Cases, served: Served) -> Cases:
    """The cases that come all the same: those that services do away with are left out, and the rest counted anew.

    `people` has everybody in `cases` and `served`. Call it before anything is made of the cases (adoptions, work,
    placements): their numbers change.
    """
    gone = np.zeros(len(cases), dtype=np.bool_)
    for place in range(len(load_services().service)):
        gone |= prevented_by(seed, place, people, cases, served)
    return _counted_anew(cases.where(~gone)) if gone.any() else cases


def prevented_by(seed: int, place: int, people: People, cases: Cases, served: Served) -> BoolArray:
    """The cases that the service at `place` does away with: referrals within 12 months of its beginning.

    A family's new authority takes its case on whatever a service did, so a case that follows a move is not touched.
    Draws hang on the child and the day, not on the case's number, nor on what comes of the case later.
    """
    effect = load_services().service[place].effect_on("re_referral")
    theirs = served.where(served.service == place)
    gone = np.zeros(len(cases), dtype=np.bool_)
    if effect is None or not len(theirs):
        return gone
    rows, at = _soon_after(cases, theirs)
    children = people.where(places(people.person, cases.person[rows]))
    chance = strength(effect, children, theirs.dose[at], np.zeros(len(rows)))
    draws = Draws(seed, "prevented", cases.person[rows] * _MORE_THAN_ANY_DAY + cases.start[rows])
    helped = draws.chance(load_services().service[place].code, np.minimum(chance, _HIGHEST_CHANCE))
    gone[rows] = helped & ~_follows_a_move(cases)[rows]
    return gone


def _soon_after(cases: Cases, theirs: Served) -> tuple[IntArray, IntArray]:
    """The places of the cases referred soon after a service began, and of the row of `theirs` that each follows."""
    theirs_at = np.minimum(np.searchsorted(theirs.person, cases.person), len(theirs) - 1)
    since = cases.start - theirs.started[theirs_at]
    soon = (theirs.person[theirs_at] == cases.person) & (since > 0) & (since <= WITHIN)
    rows = np.flatnonzero(soon)
    return rows, theirs_at[rows]


def _follows_a_move(cases: Cases) -> BoolArray:
    follows = np.zeros(len(cases), dtype=np.bool_)
    follows[1:] = cases.transferred[:-1] & (cases.person[1:] == cases.person[:-1])
    return follows


def _counted_anew(cases: Cases) -> Cases:
    """The same cases with their numbers, and the referrals and plans that went before, counted among these."""
    first = np.searchsorted(cases.person, cases.person)
    earlier = np.arange(len(cases)) - first
    plans = np.cumsum(cases.plan_start != NEVER)
    before = plans - (cases.plan_start != NEVER)
    return replace(
        cases,
        case=cases.person * _NUMBERS_OF_A_CHILD + earlier,
        earlier=earlier.astype(cases.earlier.dtype),
        plans_before=(before - before[first]).astype(cases.plans_before.dtype),
    )
