"""Texts as rows of what stands in them, weighed by how rare it is: stems of words, and runs of letters.

As scikit-learn's TfidfVectorizer weighs them with `sublinear_tf`. Worked out here, for to start scikit-learn takes as
long as to group the answers to a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.matching_features import LETTERS, WORDS
from cairn.themes.proposals.stems import stems_of
from cairn.themes.words import sentences_of

RUNS = (3, 4, 5)
"""Letters in a run; a word's beginning and end count as one each."""


def by_stems(texts: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """Texts cut into stems as rows of length 1: (texts, stems in order of the alphabet)."""
    return tf_idf(_counted(texts)[0])


def by_letters_and_stems(texts: Sequence[str]) -> sparse.csr_matrix:
    """What texts share in runs of letters within words and in stems: (texts, terms), LETTERS and WORDS at the most for
    two texts."""
    counts, words = _counted([list(chain.from_iterable(sentences_of(text))) for text in texts])
    runs, _ = _counted([_runs(word) for word in words])
    parts = (tf_idf(sparse.csr_matrix(counts @ runs)), by_stems([stems_of(text) for text in texts]))
    weighed = [part * np.float32(weight**0.5) for weight, part in zip((LETTERS, WORDS), parts, strict=True)]
    return sparse.csr_matrix(sparse.hstack(weighed, dtype=np.float32))


def tf_idf(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Rows of length 1, as 32-bit numbers, from how often each text holds each term: (texts, terms) of 1 or more.

    A term weighs 1 + ln(how often), times 1 + ln((1 + texts) / (1 + texts that hold it)).
    """
    held = counts.astype(np.float64)
    held.sort_indices()
    rare = 1 + np.log((1 + held.shape[0]) / (1 + np.bincount(held.indices, minlength=held.shape[1])))
    held.data = (1 + np.log(held.data)) * rare[held.indices]
    lengths = np.sqrt(np.asarray(held.power(2).sum(axis=1)).ravel())
    held.data /= np.repeat(lengths, np.diff(held.indptr))
    return held.astype(np.float32)


def _counted(texts: Sequence[Sequence[str]]) -> tuple[sparse.csr_matrix, list[str]]:
    """How often each text holds each term, and the terms in order of the alphabet."""
    terms = sorted(set(chain.from_iterable(texts)))
    places = {term: place for place, term in enumerate(terms)}
    columns = np.array([places[term] for text in texts for term in text], dtype=np.int64)
    rows: npt.NDArray[np.int64] = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    shape = (len(texts), max(1, len(terms)))
    return sparse.csr_matrix((np.ones(len(columns)), (rows, columns)), shape=shape), terms


def _runs(word: str) -> list[str]:
    between = f" {word} "
    return [between[at : at + long] for long in RUNS for at in range(len(between) - long + 1)]
