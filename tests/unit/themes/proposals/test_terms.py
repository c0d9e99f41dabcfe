"""Texts as rows of their stems and runs of letters, weighed as scikit-learn weighs them."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from cairn.themes.matching_features import LETTERS, WORDS
from cairn.themes.proposals.stems import stems_of
from cairn.themes.proposals.terms import RUNS, by_letters_and_stems, by_stems

TEXTS = (
    "children need warm meals and warm rooms",
    "a child needs a meal",
    "buses run late and buses break down",
    "late buses",
)


def test_stems_weigh_as_scikit_learn_has_it() -> None:
    stems = [stems_of(text) for text in TEXTS]
    theirs = TfidfVectorizer(analyzer=lambda cut: cut, sublinear_tf=True).fit_transform(stems)
    assert np.allclose(by_stems(stems).toarray(), theirs.toarray(), atol=1e-6)


def test_runs_of_letters_weigh_as_scikit_learn_has_them() -> None:
    stems = by_stems([stems_of(text) for text in TEXTS]).toarray()
    theirs = TfidfVectorizer(analyzer="char_wb", ngram_range=(RUNS[0], RUNS[-1]), sublinear_tf=True)
    letters = theirs.fit_transform(TEXTS).toarray()
    found = by_letters_and_stems(TEXTS)
    alike = LETTERS * letters @ letters.T + WORDS * stems @ stems.T
    assert np.allclose((found @ found.T).toarray(), alike, atol=1e-6)


def test_a_text_without_a_term_is_a_row_of_nothing() -> None:
    assert by_stems([[], []]).toarray().tolist() == [[0], [0]]
    found = by_letters_and_stems(["?!", "late buses"]).toarray()
    assert not found[0].any()
    assert found[1].any()
