"""What a machine learns of themes from passages that people coded.

Gaussian process regression (Rasmussen and Williams, 2006, chapter 2): what the theme's own words say of a passage
(`cairn.themes.matching`) is the mean, and what people coded corrects it for passages that are alike. With nothing coded
it is matching; with more it is a classifier. How far each passage's score would be off, had that passage not been
coded, follows in closed form (their equation 5.12), so that cross-validation costs nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cairn.themes.matching import blocks
from cairn.themes.matching_features import Features, Floats

REACH, DOUBT = 0.3, 0.15
"""How fast likeness between passages fades, and how far one coding may be off; chosen on ArgKP's training and
development topics, as FAITH: so many passages' worth of trust in the themes' own words."""
FAITH = 3.0
MOST_CODED = 4_000


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learned. `left_out` (coded, themes) is each coded passage's score as if it had not been coded.

    `kept` says which of the coded passages were learned from, as places among those given, in the order of `left_out`.
    `known`, `inverse`, `corrections` and `trust` are the process's own.
    """

    left_out: Floats
    kept: npt.NDArray[np.int64]
    known: Features
    inverse: Floats
    corrections: Floats
    trust: float

    def scores(self, features: Features, matched: Floats) -> Floats:
        """Scores of passages, or of their parts: about 1 where they bear a theme, 0 where not."""
        found = self.trust * matched
        evened = features.evened()
        if len(self.known):
            for block in blocks(len(features)):
                found[block] += likeness_of(evened.at(block), self.known) @ self.corrections
        return found

    def scores_without(self, features: Features, matched: Floats, owners: npt.NDArray[np.int64]) -> Floats:
        """Scores of parts of coded passages, each as if the passage it is of had not been coded.

        `owners` are the rows in `left_out` of the passages that they are parts of.
        """
        like = likeness_of(features.evened(), self.known)
        owned = np.einsum("ij,ji->i", like, self.inverse[:, owners]) / self.inverse[owners, owners]
        return np.asarray(
            self.trust * matched + like @ self.corrections - owned[:, None] * self.corrections[owners]
        )


def learn(features: Features, matched: Floats, coded: Sequence[int], borne: Floats) -> Learnt:
    """Learn from the passages at the places `coded` which themes they bear: `borne` (coded, themes), 1, 0 or between.

    `features` and `matched` (passages, themes) are of all passages. Of more than MOST_CODED, that many evenly spaced
    are learned from.
    """
    kept = np.unique(np.linspace(0, len(coded) - 1, min(len(coded), MOST_CODED)).astype(np.int64))
    places, borne = np.asarray(coded, dtype=np.int64)[kept], borne[kept]
    known, expected = features.at(places).evened(), matched[places]
    inverse: Floats = np.linalg.inv(likeness_of(known, known) + DOUBT * np.eye(len(places))).astype(
        np.float64
    )
    spread = np.diag(inverse)[:, None]
    trust = _trust(inverse @ borne / spread, inverse @ expected / spread)
    corrections = inverse @ (borne - trust * expected)
    return Learnt(borne - corrections / spread, kept, known, inverse, corrections, trust)


def likeness_of(evened: Features, known: Features) -> Floats:
    """Likeness of passages from 1 (the same) towards 0, of features that are `evened`: the process's covariance."""
    return np.asarray(np.exp((evened.likeness(known) - 1) / REACH))


def _trust(of_coded: Floats, of_words: Floats) -> float:
    """How much the themes' own words are trusted: what leaves the least to correct in passages left out."""
    together = float((of_coded * of_words).sum()) + FAITH
    return together / (float((of_words**2).sum()) + FAITH)
