"""Which passage a person should read next: what would teach most, and a share drawn at random and read blind.

What would teach most is the passage whose coding would take away most of the doubt over all passages, those that the
machine is least certain of counting most (Cohn, Ghahramani and Jordan, "Active learning with statistical models",
Journal of Artificial Intelligence Research 4, 1996). It is doubtful and like many others: an odd passage teaches
nothing of the rest. The share at random measures the machine, for what was chosen for its doubt cannot.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from cairn.themes.learning.learner import DOUBT, likeness_of
from cairn.themes.matching_features import Features, Floats

ONE_IN = 5
"""One in so many of the passages that people are asked to read is of the blind sample."""
MOST_WEIGHED = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A passage to read next. `sample` names the random sample that it is of, and is "" where it was chosen.

    A passage of the sample is to be read blind: the reader is shown nothing that the machine or another coder said.
    """

    passage: str
    sample: str = ""

    @property
    def blind(self) -> bool:
        """Whether it must be coded before the coder sees what anybody else made of it."""
        return bool(self.sample)


def random_order(passages: Collection[str], name: str) -> tuple[str, ...]:
    """All passages in the order in which the sample of that name draws them; the same whatever their order.

    The first so many are a simple random sample; passages that come later fall where chance would have put them.
    """
    return tuple(sorted(passages, key=lambda each: hashlib.sha256(f"{name}\n{each}".encode()).hexdigest()))


def blind_sample(passages: Collection[str], size: int, name: str) -> tuple[str, ...]:
    """The passages that are kept for the blind sample: chosen before anything is coded, never for what they say."""
    return random_order(passages, name)[: max(0, size)]


def mixed(
    chosen: Sequence[str], drawn: Sequence[str], count: int, name: str, read: int = 0
) -> tuple[Asked, ...]:
    """The next `count` to read, of which one in ONE_IN is `drawn`; of one kind alone where the other runs out.

    `read` is how many were read before, so that small rounds keep the share as well.
    """
    asked: list[Asked] = []
    ours, theirs = iter(chosen), iter(drawn)
    for place in range(read, read + count):
        is_drawn = place % ONE_IN == 0
        first, second = (theirs, ours) if is_drawn else (ours, theirs)
        found = next(first, None)
        if found is None:
            found, is_drawn = next(second, None), not is_drawn
        if found is None:
            break
        asked.append(Asked(found, name if is_drawn else ""))
    return tuple(asked)


def teaches_most(
    features: Features, certain: Floats, coded: Sequence[int], open_to: Sequence[int], count: int
) -> tuple[int, ...]:
    """The places, among `open_to`, of the `count` passages that would teach most, the best first.

    `certain` are certainties of all passages, `coded` the places that were read. Of more than MOST_WEIGHED passages
    that many evenly spaced are weighed.
    """
    left = np.asarray(open_to, dtype=np.int64)
    if len(left) > MOST_WEIGHED:
        left = left[np.linspace(0, len(left) - 1, MOST_WEIGHED).astype(np.int64)]
    evened = features.evened()
    doubt = _doubt(evened, left, np.asarray(coded, dtype=np.int64))
    weight = (np.clip(certain[left], 0.02, 0.98) * (1 - np.clip(certain[left], 0.02, 0.98))).sum(axis=1)
    chosen: list[int] = []
    for _ in range(min(count, len(left))):
        gain = (weight[:, None] * doubt**2).sum(axis=0) / (np.diag(doubt) + DOUBT)
        gain[chosen] = -1.0
        best = int(gain.argmax())
        chosen.append(best)
        doubt = doubt - np.outer(doubt[:, best], doubt[best]) / (doubt[best, best] + DOUBT)
    return tuple(int(left[place]) for place in chosen)


def _doubt(evened: Features, left: np.ndarray, coded: np.ndarray) -> Floats:
    """The covariance of the passages left, given those coded."""
    ours = evened.at(left)
    before = likeness_of(ours, ours)
    if not len(coded):
        return before
    known = evened.at(coded)
    across = likeness_of(ours, known)
    inside = likeness_of(known, known) + DOUBT * np.eye(len(coded))
    return np.asarray(before - across @ np.linalg.solve(inside, across.T))
