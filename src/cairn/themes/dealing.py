"""Drawing passages at random, and dealing them out to coders: by a seed, so that anybody can do it again."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence


def draw(passages: Collection[str], size: int, seed: int) -> list[str]:
    """So many of the passages, in the order in which they were drawn. It makes no difference in which order they came.

    Raises ValueError where there are fewer.
    """
    return random.Random(seed).sample(sorted(set(passages)), size)  # noqa: S311 - a sample, and no secret


def deal(passages: Collection[str], coders: Sequence[str], each: int, seed: int) -> Iterator[tuple[str, str]]:
    """Pairs of a passage and a coder: every passage to so many coders, no coder to have two more than another, and any
    two coders to share about as many as any other two.

    Raises ValueError where there are fewer coders than each passage is to have.
    """
    if not 1 <= each <= len(coders):
        raise ValueError("Each passage is to have more coders than there are.")
    chance = random.Random(seed)  # noqa: S311 - a lot, and no secret
    shuffled = sorted(set(passages))
    chance.shuffle(shuffled)
    had = dict.fromkeys(coders, 0)
    for passage in shuffled:
        by_lot = sorted(coders, key=lambda coder: (had[coder], chance.random()))
        for coder in by_lot[:each]:
            had[coder] += 1
            yield passage, coder
