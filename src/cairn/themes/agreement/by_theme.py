"""How far coders agree: over all themes, theme by theme, on stance and on strength; people, and each with a machine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from cairn.themes.agreement.alpha import DRAWS, SEED, Alpha, Interval, alpha, percent_agreement
from cairn.themes.agreement.blind import Blind, blind
from cairn.themes.agreement.distances import Metric
from cairn.themes.agreement.kappa import kappa, kappa_interval
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding, Stance, Strength
from cairn.themes.standing import joined_stance, joined_strength

PEOPLE = "people"
_STRENGTHS = {Strength.PASSING: 1, Strength.PLAIN: 2, Strength.STRONG: 3}

Readings = Mapping[str, Mapping[str, Coding]]


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """How far coders agree that passages bear one theme.

    `found` is how many of the passages read by two or more somebody found it in, `both` in how many everybody did.
    `kappa` is told of two coders alone. `agreed` is the per cent of pairs of readings that are the same.
    """

    theme: str
    found: int
    both: int
    agreed: float | None
    alpha: Alpha
    kappa: float | None = None
    kappa_interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far some coders agree on the passages that at least two of them read blind.

    `sets` compares all that each found in a passage at once, by MASI distance. `stance` is nominal and `strength`
    ordinal, over passages and themes that at least two found and spoke of.
    """

    coders: tuple[str, ...]
    passages: int
    sets: Alpha
    same_sets: float | None
    stance: Alpha
    strength: Alpha
    themes: tuple[ThemeAgreement, ...]


@dataclass(frozen=True, slots=True)
class Agreements:
    """All the people together; each two of them; and each person with each machine. What was left out is told."""

    together: Agreement
    pairs: tuple[Agreement, ...]
    with_machines: tuple[Agreement, ...]
    told: tuple[str, ...]


def agreements(
    codings: Iterable[Coding], codebook: Codebook, question: str, draws: int = DRAWS, seed: int = SEED
) -> Agreements:
    """How far coders agree on one question, on blind codings alone; the same whatever the codings' order.

    Themes are those in use for the question. `draws` is how often passages are drawn anew for the intervals.
    """
    readings = blind(codings, codebook, question)
    themes = [theme.id for theme in codebook.of_question(question)]
    people = _coders(readings.people)
    machines = _coders(readings.machines)

    def among(coders: Sequence[str], source: Readings) -> Agreement:
        return _agreement(coders, source, themes, draws, seed)

    return Agreements(
        among(people, readings.people),
        tuple(among(pair, readings.people) for pair in combinations(people, 2)) if len(people) > 2 else (),
        tuple(among(pair, _joined(readings)) for pair in _beside(_coders(readings.sampled), machines)),
        readings.sentences(),
    )


def alpha_of_sets(codings: Iterable[Coding], codebook: Codebook, question: str) -> Alpha:
    """`agreements(…).together.sets` by itself, without its interval."""
    readings = blind(codings, codebook, question).people
    themes = frozenset(theme.id for theme in codebook.of_question(question))
    return alpha(_sets(_compared(_coders(readings), readings), themes), Metric.MASI)


def _beside(people: Sequence[str], machines: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((person, machine) for person in people for machine in machines)


def _coders(readings: Readings) -> tuple[str, ...]:
    return tuple(sorted({coder for said in readings.values() for coder in said}))


def _joined(readings: Blind) -> Readings:
    return {
        passage: {**said, **readings.machines.get(passage, {})} for passage, said in readings.sampled.items()
    }


def _agreement(
    coders: Sequence[str], readings: Readings, themes: Sequence[str], draws: int, seed: int
) -> Agreement:
    units, known = _compared(coders, readings), frozenset(themes)
    sets = _sets(units, known)
    return Agreement(
        tuple(coders),
        len(units),
        alpha(sets, Metric.MASI, draws, seed),
        percent_agreement(sets),
        alpha([*_stances(units, known)], Metric.NOMINAL, draws, seed),
        alpha([*_strengths(units, known)], Metric.ORDINAL, draws, seed),
        tuple(_of_theme(theme, sets, len(coders) == 2, draws, seed) for theme in themes),
    )


def _compared(coders: Sequence[str], readings: Readings) -> list[list[Coding]]:
    """The readings of each passage that two of the coders read at least, in the order of the passages' ids."""
    units = ([said[coder] for coder in coders if coder in said] for _, said in sorted(readings.items()))
    return [unit for unit in units if len(unit) > 1]


def _sets(units: Sequence[Sequence[Coding]], themes: frozenset[str]) -> list[list[frozenset[str]]]:
    return [[each.themes & themes for each in unit] for unit in units]


def _of_theme(
    theme: str, sets: Sequence[Sequence[frozenset[str]]], is_pair: bool, draws: int, seed: int
) -> ThemeAgreement:
    units = [[theme in found for found in unit] for unit in sets]
    pairs = [(unit[0], unit[1]) for unit in units] if is_pair else []
    return ThemeAgreement(
        theme,
        sum(any(unit) for unit in units),
        sum(all(unit) for unit in units),
        percent_agreement(units),
        alpha(units, Metric.NOMINAL, draws, seed),
        kappa(pairs),
        kappa_interval(pairs, draws, seed),
    )


def _shared(unit: Sequence[Coding], themes: frozenset[str]) -> Iterator[str]:
    """The themes that two readings at least find: of others there is nothing to compare."""
    found = Counter(theme for each in unit for theme in each.themes)
    return (theme for theme, number in found.items() if number > 1 and theme in themes)


def _stances(units: Sequence[Sequence[Coding]], themes: frozenset[str]) -> Iterator[list[Stance]]:
    for unit in units:
        for theme in _shared(unit, themes):
            read = [joined_stance(a.stance for a in each.applied if a.theme == theme) for each in unit]
            yield [stance for stance in read if stance is not Stance.NOT_SAID]


def _strengths(units: Sequence[Sequence[Coding]], themes: frozenset[str]) -> Iterator[list[int]]:
    for unit in units:
        for theme in _shared(unit, themes):
            read = [joined_strength(a.strength for a in each.applied if a.theme == theme) for each in unit]
            yield [_STRENGTHS[strength] for strength in read if strength in _STRENGTHS]
