"""The share of passages that bear a theme, by the book: each stratum by itself, a passage at a time."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def stratified(
    machine: Mapping[str, bool], sample: Mapping[str, bool], known: Mapping[str, bool]
) -> Fraction:
    """Cochran, "Sampling Techniques", 3rd edition 1977: the difference estimator (chapter 7) of what the machine read,
    and all of what is known, each weighed by how many passages it has (chapter 5)."""
    total = Fraction(0)
    errors = [int(sample[each]) - int(machine[each]) for each in sample]
    for said in machine.values():
        total += int(said) + Fraction(sum(errors), len(errors))
    for held in known.values():
        total += int(held)
    return total / (len(machine) + len(known))
