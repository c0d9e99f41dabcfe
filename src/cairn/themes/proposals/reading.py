"""Which of many texts are read for what they mean: those of which the others' words tell least.

To read a sentence takes longer than all else that a proposal does. So of a question with many of them some are read,
and what the rest mean is told from their words (`cairn.themes.meaning_sparing`). Always that text is read next which
those already chosen tell least of: maximum entropy sampling (Shewry and Wynn 1987), worked out as a Cholesky
decomposition whose pivots are the texts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse

from cairn.themes.matching_features import Reader
from cairn.themes.meaning_sparing import HOLD, MOST_READ, told_from
from cairn.themes.proposals.terms import by_letters_and_stems

Ints = npt.NDArray[np.int64]
Vectors = npt.NDArray[np.float32]

ALWAYS = 300
"""Up to so many texts all are read; of more, so many are chosen. With the themes that were planted in the example, 798
to 1,374 sentences a question, those proposed then agree by an AMI of .52, and by .53 where all are read; on train and
development motions of ArgKP there is no loss where three in ten are read."""
PART = 10
"""Of very many texts one in so many is read, but `MOST_READ` at most: those beyond ALWAYS by lot."""
AMONG = 4_000
"""The first are chosen among so many, drawn by lot: the likeness of each two of these is held."""


class Few:
    """A reader (`cairn.themes.matching_features.Reader`) that reads some of the texts of each call.

    `read` and `told` count the texts that were read, and those whose meaning was told from their words, so far.
    """

    def __init__(self, reader: Reader, always: int = ALWAYS) -> None:
        """`reader` reads them; `always` of a call, and more only of very many."""
        self._reader = reader
        self._always = always
        self.read = 0
        self.told = 0

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text; the same texts are read, in whatever order they come."""
        places = {text: place for place, text in enumerate(sorted(set(texts)))}
        distinct = list(places)
        found = self._reader.vectors(distinct) if len(distinct) <= self._always else self._some(distinct)
        self.read += len(distinct) if len(distinct) <= self._always else 0
        return found[[places[text] for text in texts]]

    def sentence(self) -> str:
        """What was told and not read, for whoever reads what came of it."""
        return (
            f"Of {self.read + self.told:,} different sentences the computer read {self.read:,} for their meaning; what "
            f"the other {self.told:,} mean it worked out from the words that they share with those."
        )

    def _some(self, texts: Sequence[str]) -> Vectors:
        words = by_letters_and_stems(texts)
        read = _to_read(texts, words, self._always)
        self.read += len(read)
        self.told += len(texts) - len(read)
        return told_from(words, read, self._reader.vectors([texts[place] for place in read.tolist()]))


def _to_read(texts: Sequence[str], words: sparse.csr_matrix, always: int) -> Ints:
    by_lot = np.array(
        sorted(range(len(texts)), key=lambda place: hashlib.sha256(texts[place].encode()).digest())
    )
    among = np.sort(by_lot[:AMONG])
    first = among[least_told(words[among], always)]
    rest = by_lot[~np.isin(by_lot, first)]
    more = max(0, min(MOST_READ, len(texts) // PART) - always)
    return np.sort(np.concatenate([first, rest[:more]]))


def least_told(words: sparse.csr_matrix, number: int) -> Ints:
    """The places of so many texts, in the order chosen: always the one that those before tell least of.

    `words` is (texts, terms), and the likeness of two texts their rows' inner product. Of equal ones the first.
    """
    alike = np.asarray((words @ words.T).toarray(), dtype=np.float64)
    untold = np.diag(alike).copy()
    tells = np.zeros((number, len(untold)))
    chosen = np.zeros(number, dtype=np.int64)
    for at in range(number):
        place = int(np.argmax(np.round(untold, 9)))
        tells[at] = (alike[place] - tells[:at, place] @ tells[:at]) / np.sqrt(untold[place] + HOLD)
        untold -= tells[at] ** 2
        untold[place] = -np.inf
        chosen[at] = place
    return chosen
