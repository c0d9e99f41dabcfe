"""Groups too small to be told apart, gathered into one for each question.

A table with a line for each of twenty roles, most of them with a few people, is mostly held back, and what is held back
binds every line of it. To gather small groups first is the usual cure (Hundepool and others, "Statistical Disclosure
Control", 2012, chapter 4: redesign before suppression).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cairn.themes.report.heard import Heard, Read

FEWEST_OF_GROUP = 10
FEW = "few"


def gathered(
    heard: Sequence[Heard], possible: Mapping[str, Sequence[str]]
) -> tuple[tuple[Heard, ...], dict[str, tuple[str, ...]]]:
    """The same with small groups gathered into "few", and by partition the groups that are left, in their order.

    A group is small where fewer than ten of its people were read; where the small ones together are still under ten,
    the smallest of the others joins them. A partition with one group left splits nobody and is left out.
    """
    kept = {partition: _kept(heard, partition, codes) for partition, codes in possible.items()}
    kept = {partition: codes for partition, codes in kept.items() if len(codes) > 1}
    moved = tuple(
        replace(
            each,
            groups={
                partition: each.groups[partition] if each.groups[partition] in codes else FEW
                for partition, codes in kept.items()
            },
        )
        for each in heard
    )
    return moved, kept


def _kept(heard: Sequence[Heard], partition: str, codes: Sequence[str]) -> tuple[str, ...]:
    number = Counter(each.groups[partition] for each in heard if each.read is Read.WHOLE)
    large = [code for code in codes if number[code] >= FEWEST_OF_GROUP]
    few = sum(number.values()) - sum(number[code] for code in large)
    while 0 < few < FEWEST_OF_GROUP and large:
        smallest = min(large, key=lambda code: (number[code], code))
        large.remove(smallest)
        few += number[smallest]
    return (*large, FEW) if few else tuple(large)
