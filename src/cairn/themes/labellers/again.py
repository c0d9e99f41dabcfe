"""Whether a model agrees with itself: a sample of what it answered, drawn by the seed, is asked a second time.

At temperature 0 too, a server that reads several requests at once may answer the same one differently (issues 5898 and
23138 of vllm-project/vllm), so a run says how far its own answers would come again.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cairn.themes.labellers.cache import Heard

SHARE = 0.05


@dataclass(frozen=True, slots=True)
class SelfAgreement:
    """Of the texts asked twice: how many got the same themes, and the mean share of themes that both answers name.

    `mean_overlap` is the mean of Jaccard's index, 1 where both name none; None where nothing was answered twice.
    `unsettled` got no answer that kept the rules once of the two.
    """

    texts: int
    same: int
    mean_overlap: float | None
    unsettled: int

    def sentence(self) -> str:
        """For the report."""
        if self.mean_overlap is None:
            return "No text was answered twice, so nothing is known of whether the model agrees with itself."
        return (
            f"Of {self.texts:,} texts asked twice, {self.same:,} got the same themes both times; on average the two "
            f"answers share {self.mean_overlap:.0%} of their themes."
        )


def drawn(keys: Collection[str], seed: int) -> tuple[str, ...]:
    """A twentieth of the keys, one at least: the same for the same keys and seed."""
    number = math.ceil(SHARE * len(keys))
    by_lot = sorted(keys, key=lambda key: hashlib.sha256(f"{seed} {key}".encode()).digest())
    return tuple(sorted(by_lot[:number]))


def again(key: str) -> str:
    """The key by which the second answer is kept."""
    return f"{key}:again"


def self_agreement(pairs: Iterable[tuple[Heard, Heard]]) -> SelfAgreement:
    """How far first and second answers agree."""
    overlaps, same, unsettled = [], 0, 0
    for one, other in pairs:
        if one.needs_person or other.needs_person:
            unsettled += 1
            continue
        first, second = ({each.theme for each in heard.applied} for heard in (one, other))
        overlaps.append(len(first & second) / len(first | second) if first | second else 1.0)
        same += first == second
    mean = math.fsum(overlaps) / len(overlaps) if overlaps else None
    return SelfAgreement(len(overlaps), same, mean, unsettled)
