"""How right proposals are: precision, recall and F1 by theme and by passage, with the doubt of a sample.

Intervals are percentiles of the bootstrap over passages (Efron, 1979).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Truths = npt.NDArray[np.bool_]
DRAWS = 1_000
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
    draws = _draws(len(borne), seed)
    by_theme = tuple(
        _of_theme(theme, proposed[:, place], borne[:, place], draws) for place, theme in enumerate(themes)
    )

    def over_pairs(figure: Callable[[int, int, int], float | None]) -> Figure:
        return _figure(
            lambda rows: figure(*_tally(proposed[rows].ravel(), borne[rows].ravel())), len(borne), draws
        )

    return Marks(
        len(borne),
        _figure(lambda rows: _none_if_empty(samples_f1, proposed[rows], borne[rows]), len(borne), draws),
        over_pairs(_precision),
        over_pairs(_recall),
        over_pairs(_f1),
        _figure(lambda rows: _macro(proposed[rows], borne[rows]), len(borne), draws),
        by_theme,
    )


def samples_f1(proposed: Truths, borne: Truths, none_alike: float = 1.0) -> float:
    """Mean over passages of 2·both ÷ (proposed + borne); a passage with neither counts `none_alike`.

    scikit-learn's `zero_division=0` is `none_alike=0`: it calls wrong what both say bears nothing.
    """
    sizes = proposed.sum(axis=1) + borne.sum(axis=1)
    both = 2.0 * (proposed & borne).sum(axis=1)
    return float(np.mean(np.where(sizes == 0, none_alike, both / np.maximum(sizes, 1))))


def _none_if_empty(of: Callable[[Truths, Truths], float], proposed: Truths, borne: Truths) -> float | None:
    return of(proposed, borne) if len(borne) else None


def _of_theme(
    theme: str, proposed: Truths, borne: Truths, draws: Sequence[npt.NDArray[np.int64]]
) -> ThemeMarks:
    machine, people, both = _tally(proposed, borne)

    def of(figure: Callable[[int, int, int], float | None]) -> Figure:
        return _figure(lambda rows: figure(*_tally(proposed[rows], borne[rows])), len(borne), draws)

    return ThemeMarks(theme, len(borne), people, machine, both, of(_precision), of(_recall), of(_f1))


def _tally(proposed: Truths, borne: Truths) -> tuple[int, int, int]:
    return int(proposed.sum()), int(borne.sum()), int((proposed & borne).sum())


def _precision(machine: int, people: int, both: int) -> float | None:
    return both / machine if machine else None


def _recall(machine: int, people: int, both: int) -> float | None:
    return both / people if people else None


def _f1(machine: int, people: int, both: int) -> float | None:
    return 2 * both / (machine + people) if machine + people else None


def _macro(proposed: Truths, borne: Truths) -> float | None:
    sizes = proposed.sum(axis=0) + borne.sum(axis=0)
    found = sizes > 0
    if not found.any():
        return None
    return float(np.mean(2.0 * (proposed & borne).sum(axis=0)[found] / sizes[found]))


def _draws(count: int, seed: int) -> list[npt.NDArray[np.int64]]:
    chance = np.random.default_rng(seed)
    return [chance.integers(0, count, count) for _ in range(DRAWS)] if count else []


def _figure(
    of: Callable[[npt.NDArray[np.int64]], float | None], count: int, draws: Sequence[npt.NDArray[np.int64]]
) -> Figure:
    value = of(np.arange(count))
    drawn = [each for each in (of(rows) for rows in draws) if each is not None]
    if value is None or not drawn:
        return Figure(value, None, None)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(drawn, [tail, 1 - tail])
    return Figure(value, float(low), float(high))
