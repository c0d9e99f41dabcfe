"""Runs of four words of many texts, numbered, with the texts that each stands in.

An inverted index in numpy alone: a run is the four numbers of its words mixed into 64 bits (of ten
million runs two would be mistaken for one another in about three of a million such reviews).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

RUN = 4
NONE = -1
ALIKE = 0.4

Ints = npt.NDArray[np.int64]
Words = npt.NDArray[np.uint64]
Bools = npt.NDArray[np.bool_]
_MIX = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9))


@dataclass(frozen=True, slots=True)
class Runs:
    """The index over texts 0, 1, ….

    `at` holds for every word of every text the number of the run that begins there: NONE where the run
    is in no other text, is the call's own or stood earlier in the same text, and for a text's last
    three words. `starts` says where each text begins in it (one more at the end). `counted` says which
    words are weighed: not those of the call, and those of a passage that is repeated but once. Runs are
    numbered by block: those that stand in exactly the same texts share their postings. `block` gives the
    block of each run; `posting_starts` and `postings` the texts of each block; `held` in how many.
    """

    at: Ints
    starts: Ints
    counted: Bools
    block: Ints
    posting_starts: Ints
    postings: Ints
    held: Ints

    def of_text(self, text: int) -> Ints:
        """The runs of a text that others hold too."""
        found = self.at[self.starts[text] : self.starts[text + 1]]
        return np.asarray(found[found != NONE], dtype=np.int64)

    def shared(self, runs: Ints) -> Ints:
        """For every text how many of these runs it holds."""
        blocks, weights = np.unique(self.block[runs], return_counts=True)
        lengths = self.held[blocks]
        total = int(lengths.sum())
        places = np.arange(total) + np.repeat(
            self.posting_starts[blocks] - np.cumsum(lengths) + lengths, lengths
        )
        found = np.bincount(
            self.postings[places], weights=np.repeat(weights, lengths), minlength=len(self.starts) - 1
        )
        return found.astype(np.int64)

    def words_in(self, texts: Ints, among: Bools) -> Ints:
        """For each of these texts how many of its words stand in the runs that `among` marks (by number)."""
        lengths = self.starts[texts + 1] - self.starts[texts]
        ends = np.cumsum(lengths)
        places = np.arange(int(lengths.sum())) + np.repeat(self.starts[texts] - ends + lengths, lengths)
        at = self.at[places]
        covered = _spread(among[at] & (at != NONE)) & self.counted[places]
        before = np.concatenate(([0], np.cumsum(covered)))
        return np.asarray(before[ends] - before[ends - lengths], dtype=np.int64)

    def words(self) -> Ints:
        """How many words of each text are weighed."""
        before = np.concatenate(([0], np.cumsum(self.counted)))
        return np.asarray(before[self.starts[1:]] - before[self.starts[:-1]], dtype=np.int64)


def index_runs(texts: Sequence[str], asked: Iterable[str]) -> Runs:
    """The index over texts that are given as words with a blank between; so are `asked`, the call's own texts.

    The same texts in the same order give the same index.
    """
    numbers: dict[str, int] = {}
    words, starts = _numbered(texts, numbers)
    own, own_starts = _numbered(list(asked), numbers)
    hashes, usable = _hashed(words), _usable(starts)
    is_asked = usable & np.isin(hashes, _hashed(own)[_usable(own_starts)])
    places = np.flatnonzero(usable & ~is_asked)
    _, run = np.unique(hashes[places], return_inverse=True)
    text = np.repeat(np.arange(len(texts)), np.diff(starts))[places]
    pairs, first = np.unique(run.astype(np.int64) * max(len(texts), 1) + text, return_index=True)
    is_first = np.zeros(len(places), dtype=np.bool_)
    is_first[first] = True
    counted = _counted(len(hashes), places, is_first, is_asked)
    held = np.bincount(run[is_first]) if len(run) else np.zeros(0, dtype=np.int64)
    kept = (held >= 2) & _stands_alike(words, starts, places[is_first], run[is_first], held)
    named = np.full(len(held), NONE, dtype=np.int64)
    named[kept] = np.arange(int(kept.sum()))
    at = np.full(len(hashes), NONE, dtype=np.int64)
    at[places[is_first]] = named[run[is_first]]
    is_posted = np.repeat(kept, held)
    return Runs(at, starts, counted, *_blocks((pairs % max(len(texts), 1))[is_posted], held[kept]))


def _numbered(texts: Sequence[str], numbers: dict[str, int]) -> tuple[Words, Ints]:
    """The words of all texts, one after the other, as numbers from 1; and where each text begins."""
    lengths = np.fromiter((len(text.split()) for text in texts), dtype=np.int64, count=len(texts))
    starts = np.concatenate(([0], np.cumsum(lengths)))
    words = np.fromiter(
        (numbers.setdefault(word, len(numbers) + 1) for text in texts for word in text.split()),
        dtype=np.uint64,
        count=int(starts[-1]),
    )
    return words, starts


def _hashed(words: Words) -> Words:
    """The run that begins at each word as 64 bits; those that run over a text's end mean nothing."""
    padded = np.concatenate((words, np.zeros(RUN, dtype=np.uint64)))
    hashes = words.copy()
    for step in range(1, RUN):
        hashes = _mixed(hashes * _MIX[0] + padded[step : step + len(words)] * _MIX[1])
    return hashes


def _stands_alike(words: Words, starts: Ints, places: Ints, run: Ints, held: Ints) -> Bools:
    """Which runs mostly have the same word before them, and the same word behind.

    A turn of phrase ("it seems to me that") stands among other words each time and says nothing of where
    a text came from; what was copied brings its neighbours with it, even where three words of ten are changed.
    """
    padded = np.concatenate(([0], words, [0])).astype(np.int64)
    begins, ends = np.zeros(len(words) + 1, dtype=np.bool_), np.zeros(len(words) + 1, dtype=np.bool_)
    begins[starts[:-1]], ends[starts[1:]] = True, True
    before = np.where(begins[places], 0, padded[places])
    behind = np.where(ends[places + RUN], 0, padded[np.minimum(places + RUN + 1, len(padded) - 1)])
    most = [_most_alike(run, neighbour, len(held)) for neighbour in (before, behind)]
    return np.asarray(np.minimum(*most) >= ALIKE * held, dtype=np.bool_)


def _most_alike(run: Ints, neighbour: Ints, number: int) -> Ints:
    """For each run how many of its places have the neighbour that the most of them have."""
    span = int(neighbour.max(initial=0)) + 1
    pairs, times = np.unique(run * span + neighbour, return_counts=True)
    most = np.zeros(number, dtype=np.int64)
    np.maximum.at(most, pairs // span, times)
    return most


def _mixed(values: Words) -> Words:
    values = (values ^ (values >> np.uint64(31))) * _MIX[2]
    return values ^ (values >> np.uint64(29))


def _usable(starts: Ints) -> Bools:
    """Where a run of four begins that does not run over its text's end."""
    usable = np.ones(int(starts[-1]), dtype=np.bool_)
    for back in range(1, RUN):
        ends = starts[1:] - back
        usable[ends[ends >= starts[:-1]]] = False
    return usable


def _counted(size: int, places: Ints, is_first: Bools, is_asked: Bools) -> Bools:
    said, again = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    said[places[is_first]] = True
    again[places[~is_first]] = True
    return ~_spread(is_asked) & (_spread(said) | ~_spread(again))


def _spread(begins: Bools) -> Bools:
    """The words that stand in the runs that begin where `begins` says."""
    covered = begins.copy()
    for step in range(1, RUN):
        covered[step:] |= begins[:-step]
    return covered


def _blocks(postings: Ints, held: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Runs that stand in exactly the same texts put together: a disclaimer below ten thousand is one list."""
    starts = np.concatenate(([0], np.cumsum(held)))
    if not len(held):
        empty = np.zeros(0, dtype=np.int64)
        return empty, starts, postings, empty
    marks = _mixed(_mixed((postings.astype(np.uint64) + np.uint64(1)) * _MIX[0]))
    prints = np.add.reduceat(marks, starts[:-1]) ^ (held.astype(np.uint64) * _MIX[1])
    _, first, block = np.unique(prints, return_index=True, return_inverse=True)
    lengths = held[first]
    ends = np.cumsum(lengths)
    places = np.arange(int(lengths.sum())) + np.repeat(starts[first] - ends + lengths, lengths)
    return block.astype(np.int64), np.concatenate(([0], ends)), postings[places], lengths
