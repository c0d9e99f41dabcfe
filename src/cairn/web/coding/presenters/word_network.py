"""The picture of words that go together: where each word, and each line between two, is drawn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from cairn.themes.looking import WordNetwork, WordNode

WIDTH, HEIGHT, EDGE = 960, 600, 8
LETTERS = (15, 26)
"""The height of letters, in pixels: of the word in the fewest answers, and of that in the most."""
A_LETTER = 0.6
"""The width of a letter by its height, about; there is no font on a server to measure by."""
STROKES = (1.5, 6)
ASIDE, BELOW = 24, 20
"""Room that is left between two words, so that the line between them is seen."""
ROUNDS = 400
A_RING = 20
"""How far from its middle a ring reaches, in pixels across for each of its words."""


@dataclass(frozen=True, slots=True)
class DrawnWord:
    """A word around its middle, `wide` and `high`, in letters of `letters` pixels."""

    word: str
    x: float
    y: float
    wide: float
    high: float
    letters: int


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A line between the middles of two words; the thicker, the more answers have both."""

    x1: float
    y1: float
    x2: float
    y2: float
    stroke: float


@dataclass(frozen=True, slots=True)
class DrawnNetwork:
    """The picture, in pixels from its upper left corner; lines are drawn first."""

    width: int
    height: int
    lines: tuple[DrawnLine, ...]
    words: tuple[DrawnWord, ...]


@lru_cache(maxsize=32)
def drawn_network(net: WordNetwork) -> DrawnNetwork:
    """The network with no word over another; the same every time."""
    most = max((node.answers for node in net.nodes), default=1)
    words = _apart(_in_rings([_placed(node, most) for node in net.nodes], net))
    height = max((word.y + word.high / 2 for word in words), default=0) + EDGE
    there = {word.word: word for word in words}
    heaviest = max((edge.answers for edge in net.edges), default=1)
    lines = tuple(
        DrawnLine(
            there[edge.first].x, there[edge.first].y, there[edge.second].x, there[edge.second].y,
            round(_between(STROKES, edge.answers / heaviest), 1),
        )
        for edge in net.edges
    )  # fmt: skip
    return DrawnNetwork(WIDTH, math.ceil(height), lines, tuple(words))


def _placed(node: WordNode, most: int) -> DrawnWord:
    letters = round(_between(LETTERS, math.sqrt(node.answers / most)))
    wide, high = A_LETTER * letters * len(node.word) + 12, letters + 10
    x = EDGE + wide / 2 + node.x * (WIDTH - wide - 2 * EDGE)
    y = EDGE + high / 2 + node.y * (HEIGHT - high - 2 * EDGE)
    return DrawnWord(node.word, x, y, wide, high, letters)


def _between(ends: tuple[float, float], share: float) -> float:
    return ends[0] + (ends[1] - ends[0]) * share


def _in_rings(words: list[DrawnWord], net: WordNetwork) -> list[DrawnWord]:
    """Three words or more that hang together stand in a ring about their middle, in the order in which they stand
    around it already: in a heap the lines between them could not be told apart."""
    there = {word.word: word for word in words}
    for group in _groups(net):
        number = len(group)
        if number < 3:
            continue
        x, y = (sum(getattr(there[word], side) for word in group) / number for side in ("x", "y"))
        around = sorted(group, key=lambda word: (math.atan2(there[word].y - y, there[word].x - x), word))
        across, down = A_RING * number, A_RING * number * HEIGHT / WIDTH
        for place, word in enumerate(around):
            turn = 2 * math.pi * place / number
            there[word] = _kept_in(there[word], x + across * math.cos(turn), y + down * math.sin(turn))
    return list(there.values())


def _groups(net: WordNetwork) -> list[list[str]]:
    """Words that lines lead from one to the other, in the order of the alphabet."""
    found: list[list[str]] = []
    reached: set[str] = set()
    for node in net.nodes:
        group, waiting = [], [] if node.word in reached else [node.word]
        while waiting:
            word = waiting.pop()
            if word not in reached:
                reached.add(word)
                group.append(word)
                waiting += net.beside(word)
        found += [sorted(group)] if group else []
    return found


def _apart(words: list[DrawnWord]) -> list[DrawnWord]:
    """Push words that stand too close apart, each half of the way, along the side on which less is wanting; they stay
    within the width, and go down as far as need be."""
    for _ in range(ROUNDS):
        has_moved = False
        for one, other in combinations(range(len(words)), 2):
            first, second = words[one], words[other]
            across = (first.wide + second.wide) / 2 + ASIDE - abs(first.x - second.x)
            down = (first.high + second.high) / 2 + BELOW - abs(first.y - second.y)
            if across > 0.5 and down > 0.5:
                has_moved = True
                words[one], words[other] = _pushed(first, second, across, down)
        if not has_moved:
            break
    return [replace(word, x=round(word.x, 1), y=round(word.y, 1), wide=round(word.wide, 1)) for word in words]


def _pushed(first: DrawnWord, second: DrawnWord, across: float, down: float) -> tuple[DrawnWord, DrawnWord]:
    if across < down:
        by = across / 2 if first.x < second.x else -across / 2
        return _kept_in(first, first.x - by, first.y), _kept_in(second, second.x + by, second.y)
    by = down / 2 if first.y < second.y else -down / 2
    return _kept_in(first, first.x, first.y - by), _kept_in(second, second.x, second.y + by)


def _kept_in(word: DrawnWord, x: float, y: float) -> DrawnWord:
    left, top = EDGE + word.wide / 2, EDGE + word.high / 2
    return replace(word, x=min(max(x, left), WIDTH - left), y=max(y, top))
