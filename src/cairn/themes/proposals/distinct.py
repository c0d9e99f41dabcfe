"""Texts that say the same in the same words: they are read once, and each of them goes where the one goes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from cairn.themes.units import Unit
from cairn.themes.words import sentences_of

Ints = npt.NDArray[np.int64]


def distinct(units: Sequence[Unit]) -> tuple[Ints, Ints]:
    """The place of the first unit of each kind, and of each unit the place of its kind among those firsts.

    Units are of one kind that are of one language and have the same words in the same order, in whatever case and with
    whatever marks between. Else a hundred who wrote "more money" would be nearest to each other alone, and apart from
    those who wrote "more funding".
    """
    kinds: dict[tuple[str, tuple[str, ...]], int] = {}
    firsts: list[int] = []
    of_unit = np.zeros(len(units), dtype=np.int64)
    for place, unit in enumerate(units):
        kind = unit.language, tuple(word for words in sentences_of(unit.text) for word in words)
        if kind not in kinds:
            kinds[kind] = len(firsts)
            firsts.append(place)
        of_unit[place] = kinds[kind]
    return np.array(firsts, dtype=np.int64), of_unit
