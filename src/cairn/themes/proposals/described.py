"""Units as numbers: what they mean and which words they use, and how alike two of them are.

The likeness of two units is (1 - w) times the cosine of what they mean plus w times the cosine of their words (tf-idf
of stems, sublinear). Half of what all units of the question have in common is taken out of the meanings first, for
all of them answer one question. Units in another language than English have no meaning here: the model reads English.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.languages import OTHER, WELSH
from cairn.themes.matching_features import Reader
from cairn.themes.proposals.stems import stems_of
from cairn.themes.proposals.terms import by_stems

Floats = npt.NDArray[np.float32]

OF_WORDS = 0.6
"""How much of the likeness is the words', where there are meanings (chosen on 28 motions of ArgKP)."""
IN_COMMON = 0.5
"""How much of the mean of all meanings is taken out."""
ROWS_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Described:
    """Units described. `meanings` is (units, 384), or (units, 0) where there are none; `words` is (units, stems).

    Both are weighed already: the inner product of two rows of each, added up, is their likeness.
    """

    meanings: Floats
    words: sparse.csr_matrix

    def __len__(self) -> int:
        """How many units there are."""
        return int(self.words.shape[0])

    def only(self, places: npt.NDArray[np.int64]) -> Described:
        """Of these units alone, in this order."""
        return Described(self.meanings[places], self.words[places])

    def likeness(self, to: Described) -> Iterator[tuple[int, Floats]]:
        """The likeness of each unit to each of `to`, by blocks: a block's first row, and (rows, units of `to`)."""
        words = to.words.T.tocsr()
        for start in range(0, len(self), ROWS_AT_ONCE):
            end = start + ROWS_AT_ONCE
            alike = np.asarray((self.words[start:end] @ words).todense(), dtype=np.float32)
            yield start, alike + self.meanings[start:end] @ to.meanings.T

    def middle(self, places: npt.NDArray[np.int64]) -> Described:
        """One unit that stands for the middle of these."""
        words = sparse.csr_matrix(self.words[places].mean(axis=0))
        return Described(self.meanings[places].mean(axis=0, keepdims=True), words)


def describe(
    texts: Sequence[str],
    languages: Sequence[str],
    asked: str,
    reads: Reader | None,
    of_words: float = OF_WORDS,
) -> Described:
    """Texts described by their words and, where `reads` is given, by what they mean.

    The words of the question (`asked`) count for nothing. `of_words` is how much of the likeness is the words'.
    """
    by_words = _words_of(texts, asked)
    if reads is None:
        return Described(np.zeros((len(texts), 0), dtype=np.float32), by_words)
    english = np.array([language not in (WELSH, OTHER) for language in languages], dtype=np.bool_)
    meanings = np.zeros((len(texts), 384), dtype=np.float32)
    if english.any():
        read = reads.vectors([text for text, is_read in zip(texts, english, strict=True) if is_read])
        meanings[english] = _apart(read, np.sqrt(1 - of_words))
    return Described(meanings, (by_words * np.float32(np.sqrt(of_words))).tocsr())


def _apart(vectors: Floats, length: float) -> Floats:
    """Without half of what all have in common, of that length; worked out by blocks, for there may be very many."""
    common = IN_COMMON * vectors.mean(axis=0, dtype=np.float64)
    moved = np.empty_like(vectors)
    for start in range(0, len(vectors), ROWS_AT_ONCE):
        block = vectors[start : start + ROWS_AT_ONCE] - common
        lengths = np.linalg.norm(block, axis=1, keepdims=True)
        moved[start : start + ROWS_AT_ONCE] = block / np.maximum(lengths, 1e-12) * length
    return moved


def _words_of(texts: Sequence[str], asked: str) -> sparse.csr_matrix:
    left_out = frozenset(stems_of(asked))
    cut = [[stem for stem in stems_of(text) if stem not in left_out] for text in texts]
    return by_stems(cut)
