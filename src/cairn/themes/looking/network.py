"""A network of words that go together: nodes, edges, where to draw them, and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cairn.themes.looking.collocations import Collocation

MOST_EDGES = 60
_STEPS = 300


@dataclass(frozen=True, slots=True)
class WordNode:
    """A word: in how many answers it stands, and where it is drawn, from 0 to 1 across and down."""

    word: str
    answers: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class WordEdge:
    """Two words that go together, in how many answers, and how strongly (NPMI)."""

    first: str
    second: str
    answers: int
    weight: float


@dataclass(frozen=True, slots=True)
class WordNetwork:
    """Nodes in the order of the alphabet, edges the strongest first."""

    nodes: tuple[WordNode, ...]
    edges: tuple[WordEdge, ...]

    def rows(self) -> tuple[tuple[str, str, int, float], ...]:
        """The table that stands beside any picture of it: word, word, answers, strength."""
        return tuple((each.first, each.second, each.answers, round(each.weight, 2)) for each in self.edges)

    def beside(self, word: str) -> tuple[str, ...]:
        """The words that go with one, the strongest first."""
        return tuple(
            each.second if each.first == word else each.first
            for each in self.edges
            if word in (each.first, each.second)
        )


def network(pairs: Sequence[Collocation], most: int = MOST_EDGES) -> WordNetwork:
    """The network of the strongest collocations (by weight, then by answers); the same every time."""
    kept = sorted(pairs, key=lambda each: (-each.npmi, -each.together, each.words))[:most]
    edges = tuple(WordEdge(*each.words, each.together, each.npmi) for each in kept)
    answers = {
        word: number
        for each in kept
        for word, number in zip(each.words, (each.first, each.second), strict=True)
    }
    words = sorted(answers)
    places = layout(words, edges)
    return WordNetwork(tuple(WordNode(word, answers[word], *places[word]) for word in words), edges)


def layout(words: Sequence[str], edges: Sequence[WordEdge]) -> dict[str, tuple[float, float]]:
    """Where each word is drawn, in a square from 0 to 1: words that go together are near each other.

    Fruchterman and Reingold's forces (1991, "Graph drawing by force-directed placement"), begun on a circle in the
    order given, so that no chance is in it; places are rounded to a thousandth.
    """
    number = len(words)
    if number < 2:
        return dict.fromkeys(words, (0.5, 0.5))
    turn = 2 * math.pi * np.arange(number) / number
    at = np.column_stack([np.cos(turn), np.sin(turn)])
    index = {word: place for place, word in enumerate(words)}
    pull = np.zeros((number, number))
    for each in edges:
        first, second = index[each.first], index[each.second]
        pull[first, second] = pull[second, first] = max(each.weight, 0.05)
    ideal = 1 / math.sqrt(number)
    for step in range(_STEPS):
        apart = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 0.01)
        force = ideal**2 / far**2 - pull * far / ideal
        moved = (apart * force[:, :, None]).sum(axis=1) - 0.1 * at
        length = np.maximum(np.sqrt((moved**2).sum(axis=1)), 1e-9)
        heat = 0.1 * (1 - step / _STEPS)
        at = at + moved * (np.minimum(length, heat) / length)[:, None]
    least, most = at.min(axis=0), at.max(axis=0)
    scaled = np.round((at - least) / np.where(most > least, most - least, 1), 3)
    return {word: (float(x), float(y)) for word, (x, y) in zip(words, scaled.tolist(), strict=True)}
