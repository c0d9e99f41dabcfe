"""Periods of being looked after, as the episodes that the SSDA903 return asks for."""

from __future__ import annotations

import random
from dataclasses import dataclass

from cairn.synthetic.calendar import FAR_OFF
from cairn.synthetic.chance import one_of
from cairn.synthetic.world import World

# A legal status that lasts days gives way to one that lasts.
_GIVES_WAY_TO = {"L2": "C1", "J1": "V2", "C1": "C2"}
_LASTS = {"L2": 8, "J1": 40, "C1": 190}
_REASONS_NEW = {("status", "place"): "B", ("status",): "L", ("place",): "P"}
_BREAK, _BETWEEN_BREAKS = 3, 40


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode of care: under one legal status, in one placement. `end` is the day it ceased."""

    start: int
    end: int
    reason_new: str
    status: str
    need: str
    place: str
    provider: str
    ceased: str
    move_reason: str
    away: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A period of care: its days, the child's main need, and whether it ends at the eighteenth birthday.

    `respite` says that it is a series of short breaks: either one agreement (V4) or each break (V3).
    """

    start: int
    end: int
    need: str
    respite: bool
    comes_of_age: bool


@dataclass(frozen=True, slots=True)
class _Placement:
    place: str
    provider: str
    away: bool


def care_episodes(rng: random.Random, world: World, period: Period) -> tuple[Episode, ...]:
    """The episodes that fill a period of care, in order."""
    return _short_breaks(rng, period) if period.respite else _continuous(rng, world, period)


def _short_breaks(rng: random.Random, period: Period) -> tuple[Episode, ...]:
    if rng.random() < 0.6:
        return (_break(period, period.start, period.end, "V4"),)
    begins = range(period.start, period.end - _BREAK, _BETWEEN_BREAKS + rng.randint(0, 30))
    return tuple(_break(period, day, day + _BREAK, "V3") for day in begins)


def _break(period: Period, start: int, end: int, status: str) -> Episode:
    return Episode(start, end, "S", status, period.need, "U6", "PR1", "E4A", "", False)


def _continuous(rng: random.Random, world: World, period: Period) -> tuple[Episode, ...]:
    care = world.lives.care
    status, reason_new, now = one_of(rng, care.status), "S", period.start
    placed, made = _placement(rng, world, status), []
    while now < period.end:
        until, changes = _next_change(rng, world, now, period.end, status)
        moved = "place" in changes
        made.append(
            Episode(
                start=now,
                end=until,
                reason_new=reason_new,
                status=status,
                need=period.need,
                place=placed.place,
                provider=placed.provider,
                ceased="X1" if changes else _leaving(rng, world, period),
                move_reason=one_of(rng, care.move_reason) if moved else "",
                away=placed.away,
            )
        )
        status = _GIVES_WAY_TO[status] if "status" in changes else status
        placed = _placement(rng, world, status) if moved else placed
        reason_new, now = _REASONS_NEW.get(changes, ""), until
    return tuple(made)


def _next_change(
    rng: random.Random, world: World, now: int, end: int, status: str
) -> tuple[int, tuple[str, ...]]:
    """The day of the next change and what changes; the end of the period where nothing does before."""
    length = world.lives.length.placement
    moves = now + 1 + int(length.median * rng.lognormvariate(0, length.spread))
    gives_way = now + int(_LASTS[status] * rng.uniform(0.7, 1.3)) if status in _LASTS else FAR_OFF
    if min(moves, gives_way) >= end - 1:
        return end, ()
    if abs(moves - gives_way) < 10:
        return min(moves, gives_way), ("status", "place")
    return (moves, ("place",)) if moves < gives_way else (gives_way, ("status",))


def _placement(rng: random.Random, world: World, status: str) -> _Placement:
    place = one_of(rng, world.lives.care.placement)
    if place == "P1" and status not in ("C1", "C2"):
        place = "U6"  # only a child under a care order is placed with their own parents
    provider = "PR0" if place == "P1" else one_of(rng, world.lives.care.provider)
    return _Placement(place, provider, away=rng.random() < 0.35)


def _leaving(rng: random.Random, world: World, period: Period) -> str:
    return rng.choice(("E17", "E5", "E6")) if period.comes_of_age else one_of(rng, world.lives.care.leaving)
