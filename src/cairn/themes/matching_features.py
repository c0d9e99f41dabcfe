"""Texts as numbers, to say how much two of them are alike: what they mean, and the letters and words that they share.

Every text that answers one question speaks of the question's subject, so that this part of the meaning tells nothing
of what sets one answer apart: it is taken out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt
from scipy import sparse

if TYPE_CHECKING:
    from sklearn.feature_extraction.text import TfidfVectorizer

Floats = npt.NDArray[np.float64]
LETTERS, WORDS = 0.5, 0.3
"""How much likeness in runs of letters and in words counts beside likeness in meaning (1); chosen on ArgKP's
training and development topics."""
MOST_TERMS = 200_000
READ = ("en", "")
"""The languages that MiniLM reads; texts in others are told apart by their letters and words alone."""


class Reader(Protocol):
    """What turns texts into vectors of length 1 (`cairn.themes.meaning.Meaning`, or a store of what it said)."""

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """A row for each text."""
        ...


@dataclass(frozen=True, slots=True)
class Features:
    """Texts as rows: `meant` (n, 384), or (n, 0) without MiniLM; `worded` (n, terms)."""

    meant: npt.NDArray[np.float32]
    worded: sparse.csr_matrix

    def __len__(self) -> int:
        return int(self.meant.shape[0])

    @property
    def by_meaning(self) -> bool:
        """Whether they say what the texts mean."""
        return bool(self.meant.shape[1])

    def at(self, places: npt.ArrayLike) -> Features:
        """The rows at those places, in that order."""
        rows = np.asarray(places, dtype=np.int64)
        return Features(self.meant[rows], self.worded[rows])

    def likeness(self, other: Features) -> Floats:
        """The inner product of each text with each of the others: (texts, others)."""
        shared = (self.worded @ other.worded.T).toarray()
        return np.asarray(self.meant @ other.meant.T + shared, dtype=np.float64)

    def says_anything(self) -> npt.NDArray[np.bool_]:
        """Of each text whether it shares a run of letters with another: a row of emoji says nothing here."""
        return np.asarray(np.diff(self.worded.indptr) > 0)

    def evened(self) -> Features:
        """The same with every row of length 1; a text without a known word stays at nothing."""
        squares = np.einsum("ij,ij->i", self.meant, self.meant, dtype=np.float64)
        squares = squares + np.asarray(self.worded.multiply(self.worded).sum(axis=1)).ravel()
        by = 1 / np.sqrt(np.where(squares > 0, squares, 1.0))
        meant = (self.meant * by[:, None]).astype(np.float32)
        return replace(self, meant=meant, worded=sparse.csr_matrix(sparse.diags(by) @ self.worded))


def features_of(
    texts: Sequence[str], question: str = "", reader: Reader | None = None, languages: Sequence[str] = ()
) -> Features:
    """The features of texts that answer one question, themes' own words among them.

    `question` is its wording, whose meaning is taken out; where there is none, half of the texts' mean is.
    `languages` are the texts' languages, "" where unknown; without `reader` letters and words alone count.
    """
    return Features(_meant(texts, question, reader, languages), worded(texts))


def _meant(
    texts: Sequence[str], question: str, reader: Reader | None, languages: Sequence[str]
) -> npt.NDArray[np.float32]:
    if reader is None or not texts:
        return np.zeros((len(texts), 0), dtype=np.float32)
    vectors = np.asarray(reader.vectors(texts), dtype=np.float64)
    read = np.array([language in READ for language in languages] or [True] * len(texts))
    subject = (
        reader.vectors([question])[0] if question else vectors[read].sum(axis=0) / max(2 * read.sum(), 2)
    )
    apart = (vectors - subject) * read[:, None]
    lengths = np.linalg.norm(apart, axis=1, keepdims=True)
    return np.asarray(apart / np.maximum(lengths, 1e-9), dtype=np.float32)


def worded(texts: Sequence[str]) -> sparse.csr_matrix:
    """What texts share in runs of letters and in words, (texts, terms): LETTERS and WORDS at the most for two texts."""
    # not above: the website tells of what was learned, and scikit-learn would make its start longer by a third
    from sklearn.feature_extraction.text import TfidfVectorizer

    letters = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(3, 5),
        sublinear_tf=True,
        min_df=2,
        max_features=MOST_TERMS,
        dtype=np.float32,
    )
    words = TfidfVectorizer(
        stop_words="english", sublinear_tf=True, max_features=MOST_TERMS, dtype=np.float32
    )
    parts = [weight**0.5 * _fitted(each, texts) for weight, each in ((LETTERS, letters), (WORDS, words))]
    return sparse.csr_matrix(sparse.hstack(parts, dtype=np.float32))


def _fitted(terms: TfidfVectorizer, texts: Sequence[str]) -> sparse.csr_matrix:
    try:
        return sparse.csr_matrix(terms.fit_transform(texts))
    except ValueError:  # scikit-learn refuses texts none of which holds a term
        return sparse.csr_matrix((len(texts), 0), dtype=np.float32)
