"""The passages of one question as they are learned over: units put together again, and what is said twice once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.themes.matching_features import Reader
from cairn.themes.units import Unit


@dataclass(frozen=True, slots=True)
class Readable:
    """A passage: those of its units that say something, in their order."""

    id: str
    units: tuple[Unit, ...]

    @property
    def text(self) -> str:
        """What its units say, as one text."""
        return " ".join(unit.text for unit in self.units)


def readables(units: Iterable[Unit], question: str) -> tuple[Readable, ...]:
    """The passages of a question that say something, copies among them, in the order of their ids."""
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.question == question and unit.set_aside is None:
            found[unit.passage].append(unit)
    return tuple(
        Readable(passage, tuple(sorted(found[passage], key=lambda each: each.start)))
        for passage in sorted(found)
    )


def distinct(passages: Sequence[Readable]) -> tuple[tuple[Readable, ...], npt.NDArray[np.int64]]:
    """Passages with different texts, and for each passage the place of its text among them."""
    places: dict[str, int] = {}
    first: list[Readable] = []
    where = np.zeros(len(passages), dtype=np.int64)
    for at, passage in enumerate(passages):
        text = passage.text
        if text not in places:
            places[text] = len(first)
            first.append(passage)
        where[at] = places[text]
    return tuple(first), where


class ByUnits:
    """A reader of passages that reads their units, and takes the mean where there are several, by length.

    MiniLM reads a few sentences well and cuts long texts; units are what a store of vectors is likely to hold.
    """

    def __init__(self, reader: Reader, passages: Iterable[Readable]) -> None:
        """`reader` reads the units; texts that are no passage's are handed to it by themselves, as they are: they are
        themes and few, and one that reads not all of very many (`cairn.themes.meaning_sparing`) is to read them."""
        self._reader = reader
        self._parts: Mapping[str, tuple[str, ...]] = {
            passage.text: tuple(unit.text for unit in passage.units) for passage in passages
        }
        self._units = frozenset(part for parts in self._parts.values() for part in parts)

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """A row of length 1 for each text."""
        parts = [self._parts.get(text, (text,)) for text in texts]
        every = dict.fromkeys(each for several in parts for each in several)
        units = [each for each in every if each in self._units]
        others = [each for each in every if each not in self._units]
        places = {part: at for at, part in enumerate([*units, *others])}
        read = np.concatenate([self._reader.vectors(some) for some in (units, others) if some])
        rows = np.zeros((len(texts), read.shape[1]), dtype=np.float64)
        for at, several in enumerate(parts):
            for part in several:
                rows[at] += read[places[part]].astype(np.float64) * len(part)
        return np.asarray(
            rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12), dtype=np.float32
        )
