"""Copies of one campaign's answer, exact or lightly edited, as one group.

Two answers are copies where they share many runs of four words, and these are nearly all that the
shorter one has; or where their words are the same, and not few. People who agree in three words, or
in one sentence, did not conspire. Everybody is still counted as a person; only a phrase is counted
once for a group.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from cairn.themes.words import sentences_of

RUN = 4
FEWEST_RUNS_OF_THE_SAME = 8
FEWEST_SHARED_RUNS = 25
CONTAINED = 0.8

Run = tuple[str, ...]


def runs_of_four(text: str) -> frozenset[Run]:
    """Every run of four words of a text, marks between them passed over."""
    tokens = [token for sentence in sentences_of(text) for token in sentence]
    return frozenset(tuple(tokens[start : start + RUN]) for start in range(len(tokens) - RUN + 1))


def groups_of_copies(texts: Sequence[str]) -> list[int]:
    """For each text the index of the first text of its group (its own where it is nobody's copy)."""
    runs = [runs_of_four(text) for text in texts]
    holding: dict[Run, list[int]] = defaultdict(list)
    first = list(range(len(texts)))
    same: dict[frozenset[Run], int] = {}
    for later, its_runs in enumerate(runs):
        if len(its_runs) < FEWEST_RUNS_OF_THE_SAME:
            continue
        if same.setdefault(its_runs, later) != later:
            _join(first, same[its_runs], later)
            continue
        shared = Counter(earlier for run in its_runs for earlier in holding[run])
        for earlier, number in sorted(shared.items()):
            least = CONTAINED * min(len(its_runs), len(runs[earlier]))
            if number >= max(least, FEWEST_SHARED_RUNS):
                _join(first, earlier, later)
        for run in its_runs:
            holding[run].append(later)
    return [_root(first, index) for index in range(len(texts))]


def _root(first: list[int], index: int) -> int:
    while first[index] != index:
        index = first[index]
    return index


def _join(first: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(first, one), _root(first, other)))
    first[high] = low
