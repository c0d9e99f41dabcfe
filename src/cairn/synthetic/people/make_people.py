"""The children born in one authority, drawn trait by trait."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cache

import numpy as np

from cairn.synthetic.calendar import NEVER, day
from cairn.synthetic.chance import Draws
from cairn.synthetic.columns import BoolArray, FloatArray, IntArray
from cairn.synthetic.people.definitions import Traits, load_traits
from cairn.synthetic.people.people import NO_PROVISION, PLAN, SUPPORT, People, person_numbers
from cairn.synthetic.world import Authority, World, cohorts

_LONDON = ("Inner London", "Outer London")
_GRID = 20_000


def make_people(
    seed: int,
    world: World,
    place: int,
    scale: float,
    born: Iterable[int] = cohorts((2013, 2018)),
    traits: Traits | None = None,
) -> People:
    """The children born to families of the authority at `place`, in the school years `born`
    (each the September that begins one).

    `scale` is the share of England that is made: a cohort has that share of the authority's births,
    so the first children of a cohort are the same at any scale. Days are whole numbers. `traits` stands
    in for people.toml.
    """
    traits, authority = traits or load_traits(), world.authorities[place]
    years = list(born)
    sizes = [cohort_size(world, traits, authority, year, scale) for year in years]
    person = np.concatenate(
        [person_numbers(place, year, size) for year, size in zip(years, sizes, strict=True)]
    )
    first = np.repeat([day(year, 9, 1) for year in years], sizes)
    length = np.repeat([day(year + 1, 9, 1) - day(year, 9, 1) for year in years], sizes)
    draws = Draws(seed, "people", person)
    return _with_traits(
        draws, traits, world, place, person, draws.between("birth", first, first + length - 1)
    )


def cohort_size(world: World, traits: Traits, authority: Authority, born_in: int, scale: float) -> int:
    """How many children are born to an authority's families in the school year that begins in `born_in`."""
    return round(traits.births.in_year(born_in) * world.share_of(authority) * scale)


def _with_traits(
    draws: Draws, traits: Traits, world: World, place: int, person: IntArray, birth: IntArray
) -> People:
    authority = world.authorities[place]
    hardship = _hardship(draws, traits)
    root = np.sqrt(hardship)
    deprivation = _deprivation(draws, traits, authority, root)
    disabled = draws.chance("disabled", traits.people.disabled)
    male = draws.chance("male", traits.people.male)
    sen, sen_from = _special_needs(draws, traits, hardship, disabled, male)
    ethnicity = _ethnicity(draws, traits, authority)
    moved, moved_to = _moves(draws, traits, world, place, birth, root)
    made = {
        "person": person,
        "born": np.full(len(person), place, dtype=np.int16),
        "birth": birth.astype(np.int32),
        "male": male,
        "ethnicity": ethnicity,
        "language": _language(draws, traits, ethnicity),
        "hardship": hardship.astype(np.float32),
        "ability": (draws.normal("ability") - traits.hardship.ability_lost * (root - 0.75)).astype(
            np.float32
        ),
        "deprivation": deprivation.astype(np.float32),
        "disability": _disabilities(draws, traits, disabled),
        "sen": sen,
        "sen_from": sen_from,
        "fsm": draws.chance("free meals", _free_meals(traits, deprivation, root)),
        "state_school": draws.chance("state school", traits.people.state_school) | (hardship > 1),
        "moved": moved,
        "moved_to": moved_to,
        "adopted": np.full(len(person), NEVER, dtype=np.int32),
    }
    return People(**{part.name: made[part.name] for part in fields(People)})


@cache
def _gamma_quantiles(shape: float) -> tuple[FloatArray, FloatArray]:
    """Shares and quantiles of the gamma distribution of this shape and mean 1, by summing its density."""
    at = np.exp(np.linspace(np.log(1e-9), np.log(60.0), _GRID))
    density = at ** (shape - 1) * np.exp(-shape * at)
    upto = np.concatenate([[0.0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(at))])
    upto += density[0] * at[0] / shape  # what lies below the first, where the density is a power
    return upto / upto[-1], at


def _hardship(draws: Draws, traits: Traits) -> FloatArray:
    shares, at = _gamma_quantiles(traits.hardship.shape)
    drawn: FloatArray = np.interp(draws.uniform("hardship"), shares, at)
    return drawn


def _logistic(value: FloatArray) -> FloatArray:
    made: FloatArray = 1 / (1 + np.exp(-value))
    return made


def _deprivation(draws: Draws, traits: Traits, authority: Authority, root: FloatArray) -> FloatArray:
    of = traits.deprivation
    level = of.level + of.by_authority * authority.deprivation
    return _logistic(level + of.by_hardship * (root - 0.75) + of.spread * draws.normal("deprivation"))


def _free_meals(traits: Traits, deprivation: FloatArray, root: FloatArray) -> FloatArray:
    of = traits.free_meals
    return _logistic(of.level + of.by_deprivation * deprivation + of.by_hardship * root)


def _special_needs(
    draws: Draws, traits: Traits, hardship: FloatArray, disabled: BoolArray, male: BoolArray
) -> tuple[IntArray, IntArray]:
    of, capped = traits.needs, np.minimum(hardship, traits.needs.hardship_cap)
    plan = (of.plan_level + of.plan_by_hardship * capped) * np.where(male, of.plan_boys, 2 - of.plan_boys)
    plan = np.where(disabled, of.plan_if_disabled, plan)
    support = of.support_level + of.support_by_hardship * capped
    support = support * np.where(male, of.support_boys, 2 - of.support_boys)
    draw = draws.uniform("special needs")
    sen = np.where(draw < plan, PLAN, np.where(draw < plan + support, SUPPORT, NO_PROVISION))
    since = np.where(
        sen == PLAN, draws.pick("plan from", of.plan_from), draws.pick("support from", of.support_from)
    )
    since = np.where(disabled & (sen == PLAN), np.minimum(since, 1), since)
    return sen.astype(np.int8), np.where(sen == NO_PROVISION, -1, since).astype(np.int8)


def _ethnicity(draws: Draws, traits: Traits, authority: Authority) -> IntArray:
    of = traits.ethnicities
    shares = of.london if authority.region in _LONDON else of.elsewhere
    return draws.pick("ethnicity", shares).astype(np.int8)


def _language(draws: Draws, traits: Traits, ethnicity: IntArray) -> IntArray:
    of = traits.languages
    other = draws.chance("not English", np.array(of.not_english)[ethnicity])
    return np.where(other, 1 + draws.pick("language", of.which), 0).astype(np.int8)


def _disabilities(draws: Draws, traits: Traits, disabled: BoolArray) -> IntArray:
    of = traits.disabilities
    bits = np.zeros(len(draws), dtype=np.int32)
    for place, share in enumerate(of.shares):
        bits |= draws.chance(f"disability {of.codes[place]}", share).astype(np.int32) << place
    likeliest = 1 << int(np.argmax(of.shares))
    return np.where(disabled, np.where(bits == 0, likeliest, bits), 0).astype(np.int32)


def _moves(
    draws: Draws, traits: Traits, world: World, place: int, birth: IntArray, root: FloatArray
) -> tuple[IntArray, IntArray]:
    """The day on which a family moves and where it goes: near by more often than far away."""
    of = traits.moves
    moves = draws.chance("moves", of.share + of.by_hardship * np.minimum(root, 3.0))
    moved = birth + 30 + (draws.uniform("day of move") * 17.5 * 365.25).astype(np.int64)
    to = draws.pick("moves to", world.drawn_to(place))
    return (
        np.where(moves, moved, NEVER).astype(np.int32),
        np.where(moves, to, -1).astype(np.int16),
    )
