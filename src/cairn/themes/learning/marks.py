"""How right proposals are: precision, recall and F1 by theme and by passage, with the doubt of a sample.

Intervals are percentiles of the bootstrap over passages (Efron, 1979).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Truths = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]
DRAWS, TOGETHER = 1_000, 50
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its 95% interval. None where it is not defined, as precision is where nothing was proposed."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ThemeMarks:
    """How right the machine is on one theme: of `passages` read, how many it and people found it in, and both."""

    theme: str
    passages: int
    by_people: int
    by_machine: int
    by_both: int
    precision: Figure
    recall: Figure
    f1: Figure


@dataclass(frozen=True, slots=True)
class Marks:
    """How right the machine is on one question.

    `samples_f1` is the mean over passages of how well the two sets of themes agree; `precision`, `recall` and
    `micro_f1` are over all pairs of a passage and a theme; `macro_f1` is the mean of the themes' own, over those that
    people or the machine found.
    """

    passages: int
    samples_f1: Figure
    precision: Figure
    recall: Figure
    micro_f1: Figure
    macro_f1: Figure
    by_theme: tuple[ThemeMarks, ...]


def marks(themes: Sequence[str], proposed: Truths, borne: Truths, seed: int = 0) -> Marks:
    """Marks of `proposed` against what people found, both (passages, themes), the columns being `themes`."""
    if not len(borne):
        none = Figure(None, None, None)
        by_theme = tuple(ThemeMarks(theme, 0, 0, 0, 0, none, none, none) for theme in themes)
        return Marks(0, none, none, none, none, none, by_theme)
    drawn = _drawn(proposed, borne, seed)
    machine, people, both = (each.sum(axis=1) for each in drawn.tallies)
    return Marks(
        len(borne),
        _figure(drawn.samples_f1),
        _figure(_ratio(both, machine)),
        _figure(_ratio(both, people)),
        _figure(_ratio(2 * both, machine + people)),
        _figure(_macro(*drawn.tallies)),
        tuple(
            _of_theme(theme, len(borne), *(each[:, place] for each in drawn.tallies))
            for place, theme in enumerate(themes)
        ),
    )


def samples_f1(proposed: Truths, borne: Truths, none_alike: float = 1.0) -> float:
    """Mean over passages of 2·both ÷ (proposed + borne); a passage with neither counts `none_alike`.

    scikit-learn's `zero_division=0` is `none_alike=0`: it calls wrong what both say bears nothing.
    """
    return float(np.mean(_of_passages(proposed, borne, none_alike)))


def _of_passages(proposed: Truths, borne: Truths, none_alike: float = 1.0) -> Floats:
    sizes = proposed.sum(axis=1) + borne.sum(axis=1)
    both = 2.0 * (proposed & borne).sum(axis=1)
    return np.asarray(np.where(sizes == 0, none_alike, both / np.maximum(sizes, 1)))


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Of all passages (the first row) and of each draw of the bootstrap: by theme how many the machine, people and both
    found it in, (1 + draws, themes); and samples-F1."""

    tallies: tuple[Floats, Floats, Floats]
    samples_f1: Floats


def _drawn(proposed: Truths, borne: Truths, seed: int) -> _Drawn:
    machine, people = proposed.astype(np.float64), borne.astype(np.float64)
    facts = np.hstack([machine, people, machine * people, _of_passages(proposed, borne)[:, None]])
    chance, found = np.random.default_rng(seed), [facts.sum(axis=0)[None]]
    for begin in range(
        0, DRAWS, TOGETHER
    ):  # the weights of all draws of 100,000 passages would fill a gigabyte
        count = min(TOGETHER, DRAWS - begin)
        weights = np.array(
            [_times(chance.integers(0, len(borne), len(borne)), len(borne)) for _ in range(count)]
        )
        found.append(weights @ facts)
    sums = np.concatenate(found)
    by_machine, by_people, by_both = np.split(sums[:, :-1], 3, axis=1)
    return _Drawn((by_machine, by_people, by_both), sums[:, -1] / len(borne))


def _times(rows: npt.NDArray[np.int64], count: int) -> Floats:
    """How often each row was drawn."""
    return np.bincount(rows, minlength=count).astype(np.float64)


def _of_theme(theme: str, passages: int, machine: Floats, people: Floats, both: Floats) -> ThemeMarks:
    return ThemeMarks(
        theme,
        passages,
        int(people[0]),
        int(machine[0]),
        int(both[0]),
        _figure(_ratio(both, machine)),
        _figure(_ratio(both, people)),
        _figure(_ratio(2 * both, machine + people)),
    )


def _ratio(part: Floats, whole: Floats) -> Floats:
    """A share; nan where there is nothing that it could be of."""
    return np.where(whole > 0, part / np.maximum(whole, 1), np.nan)


def _macro(machine: Floats, people: Floats, both: Floats) -> Floats:
    sizes = machine + people
    found = (sizes > 0).sum(axis=1)
    return _ratio((2 * both / np.maximum(sizes, 1)).sum(axis=1), found.astype(np.float64))


def _figure(values: Floats) -> Figure:
    """The figure of all passages, which stands first, and its interval; nan is none."""
    drawn = values[1:][~np.isnan(values[1:])]
    if np.isnan(values[0]) or not len(drawn):
        return Figure(None if np.isnan(values[0]) else float(values[0]), None, None)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Figure(float(values[0]), float(low), float(high))
