"""Drawing passages at random, and dealing them out to coders: by a seed, so that anybody can do it again."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Sequence


def draw(passages: Collection[str], size: int, seed: int) -> list[str]:
    """So many of the passages, in the order in which they were drawn. It makes no difference in which order they came.

    Raises ValueError where there are fewer.
    """
    return random.Random(seed).sample(sorted(set(passages)), size)  # noqa: S311 - a sample, and no secret


def deal(
    passages: Collection[str],
    coders: Sequence[str],
    each: int,
    seed: int,
    given: Collection[tuple[str, str]] = (),
) -> Iterator[tuple[str, str]]:
    """Pairs of a passage and a coder to give out: every passage to so many coders, no coder to have two more than
    another, and any two coders to share about as many as any other two.

    `given` are the pairs that stand already, of these coders or others. They count: what a passage lacks is given out,
    and whoever has most of these passages is given least. Raises ValueError where a passage could not have so many.
    """
    chance = random.Random(seed)  # noqa: S311 - a lot, and no secret
    shuffled = sorted(set(passages))
    chance.shuffle(shuffled)
    have: dict[str, set[str]] = {passage: set() for passage in shuffled}
    for passage, coder in given:
        have.get(passage, set()).add(coder)
    if each < 1 or any(len(theirs.union(coders)) < each for theirs in have.values()):
        raise ValueError("Each passage is to have more coders than there are.")
    had = {coder: sum(coder in theirs for theirs in have.values()) for coder in coders}
    for passage in shuffled:
        by_lot = sorted(coders, key=lambda coder: (had[coder], chance.random()))
        able = [coder for coder in by_lot if coder not in have[passage]]
        for coder in able[: max(each - len(have[passage]), 0)]:
            had[coder] += 1
            yield passage, coder
