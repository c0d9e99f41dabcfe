"""What was done in a case: assessments, enquiries and plans, as the census of need asks for them.

Each case is drawn by dice of its own, so it is the same in every year's return that holds it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import takewhile

from cairn.synthetic.calendar import FAR_OFF, NEVER, birthday
from cairn.synthetic.care import Episode, Period, care_episodes
from cairn.synthetic.chance import dice, one_of
from cairn.synthetic.population import Cohort
from cairn.synthetic.spells import IN_NEED, LOOKED_AFTER, NO_FURTHER_ACTION, NOT_IN_NEED, Spells
from cairn.synthetic.world import World

_CONFERENCE_WITHIN = 21  # fifteen working days
_FIRST_REVIEW, _LATER_REVIEWS = 88, 176


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment, with the factors that it found."""

    start: int
    end: int
    factors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enquiry:
    """A section 47 enquiry; `conference` is NEVER where none was needed."""

    start: int
    conference_due: int
    conference: int


@dataclass(frozen=True, slots=True)
class Plan:
    """A child protection plan."""

    start: int
    end: int
    first_category: str
    latest_category: str
    plans_before: int
    reviews: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One referral and all that followed. `child` is a place in the cohort; days are numbers."""

    child: int
    start: int
    end: int
    source: str
    need: str
    no_further_action: bool
    closure_reason: str
    assessments: tuple[Assessment, ...]
    enquiry: Enquiry | None
    plan: Plan | None
    care: tuple[Episode, ...]


def cases(seed: int, world: World, cohort: Cohort, spells: Spells) -> list[Case]:
    """The case of each of these spells, in their order."""
    return [_case(seed, world, cohort, _Facts.of(cohort, spells, place)) for place in range(len(spells))]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is already settled of a case: its place in Spells, as plain numbers."""

    child: int
    born: int
    earlier: int
    plans_before: int
    start: int
    end: int
    level: int
    plan_start: int
    plan_end: int
    care_start: int
    care_end: int
    respite: bool
    disabled: bool

    @classmethod
    def of(cls, cohort: Cohort, spells: Spells, place: int) -> _Facts:
        child = int(spells.child[place])
        return cls(
            child=child,
            born=int(cohort.birth[child]),
            earlier=int(spells.earlier[place]),
            plans_before=int(spells.plans_before[place]),
            start=int(spells.start[place]),
            end=int(spells.end[place]),
            level=int(spells.level[place]),
            plan_start=int(spells.plan_start[place]),
            plan_end=int(spells.plan_end[place]),
            care_start=int(spells.care_start[place]),
            care_end=int(spells.care_end[place]),
            respite=bool(spells.respite[place]),
            disabled=bool(cohort.disabled[child]),
        )


def _case(seed: int, world: World, cohort: Cohort, facts: _Facts) -> Case:
    rng = dice(seed, "case", cohort.person(facts.child), facts.earlier)
    need = one_of(rng, world.lives.need.disabled if facts.disabled else world.lives.need.others)
    return Case(
        child=facts.child,
        start=facts.start,
        end=facts.end,
        source=one_of(rng, world.lives.referral.source),
        need=need,
        no_further_action=facts.level == NO_FURTHER_ACTION,
        closure_reason=_closure_reason(rng, world, facts),
        assessments=_assessments(rng, world, facts),
        enquiry=_enquiry(rng, world, facts),
        plan=_plan(rng, world, facts) if facts.plan_start != NEVER else None,
        care=_care(rng, world, facts, need) if facts.care_start != NEVER else (),
    )


def _care(rng: random.Random, world: World, facts: _Facts, need: str) -> tuple[Episode, ...]:
    comes_of_age = facts.care_end >= birthday(facts.born, 18)
    recorded = "N1" if need == "N0" else need  # the care return has no code for a need not stated
    return care_episodes(
        rng, world, Period(facts.care_start, facts.care_end, recorded, facts.respite, comes_of_age)
    )


def _closure_reason(rng: random.Random, world: World, facts: _Facts) -> str:
    reason = one_of(rng, world.lives.closure)
    if facts.level == NOT_IN_NEED:
        return "RC8"
    return reason if facts.level == LOOKED_AFTER or reason not in ("RC3", "RC4") else "RC7"


def _assessments(rng: random.Random, world: World, facts: _Facts) -> tuple[Assessment, ...]:
    if facts.level == NO_FURTHER_ACTION:
        return ()
    start = facts.start + rng.choice((0, 0, 1, 1, 2, 3))
    length = world.lives.length.assessment
    end = min(facts.end, start + 2 + int(length.median * rng.lognormvariate(0, length.spread)))
    if facts.level == NOT_IN_NEED:
        return (Assessment(start, facts.end, _factors(rng, world, none_found=rng.random() < 0.4)),)
    made = [Assessment(start, end, _factors(rng, world))]
    again = end + 300
    while again + 60 < facts.end:
        if rng.random() < world.lives.shares.second_assessment:
            made.append(Assessment(again, again + rng.randint(15, 45), _factors(rng, world)))
        again += 365
    return tuple(made)


def _factors(rng: random.Random, world: World, none_found: bool = False) -> tuple[str, ...]:
    if none_found:
        return ("21",)
    found = tuple(code for code, chance in world.lives.factors.items() if rng.random() < chance)
    return found or ("20",)


def _enquiry(rng: random.Random, world: World, facts: _Facts) -> Enquiry | None:
    if facts.plan_start != NEVER:
        start = max(facts.start, facts.plan_start - rng.randint(8, 25))
        return Enquiry(start, start + _CONFERENCE_WITHIN, facts.plan_start)
    if facts.level >= IN_NEED and rng.random() < world.lives.shares.enquiry_without_conference:
        start = facts.start + rng.randint(0, 8)
        return Enquiry(start, start + _CONFERENCE_WITHIN, NEVER)
    return None


def _plan(rng: random.Random, world: World, facts: _Facts) -> Plan:
    first = one_of(rng, world.lives.category)
    changes = rng.random() < world.lives.shares.category_changes
    latest = one_of(rng, world.lives.category) if changes else first
    start, end = facts.plan_start, facts.plan_end
    due = range(start + _FIRST_REVIEW, FAR_OFF, _LATER_REVIEWS)
    reviews = tuple(on - rng.randint(0, 12) for on in takewhile(lambda on: on < end, due))
    return Plan(start, end, first, latest, facts.plans_before, reviews)
