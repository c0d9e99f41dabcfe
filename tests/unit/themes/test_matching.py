"""Texts are matched to themes by the themes' own words."""

import numpy as np
import pytest

from cairn.themes.matching import match, matched, spread_to_neighbours
from cairn.themes.matching_features import features_of
from tests.lib.taught import SAID, sentences

TEXTS = [text for text, _ in sentences()]
THEMES = list(SAID.values())


class Told:
    """A reader that knows two things: money, and all else."""

    def vectors(self, texts: list[str]) -> np.ndarray:
        return np.array([[1.0, 0.0] if "money" in text else [0.6, 0.8] for text in texts], dtype=np.float32)


def test_each_text_matches_its_own_theme_best() -> None:
    scores = match(TEXTS, THEMES)
    assert [list(SAID)[best] for best in scores.argmax(axis=1)] == [theme for _, theme in sentences()]
    assert ((scores > 0) & (scores < 1)).all()


def test_a_text_that_is_like_no_theme_scores_low_in_all() -> None:
    scores = match([*TEXTS, "zebras graze quietly"], THEMES)
    assert scores[-1].max() < scores[:-1].max(axis=1).min()


def test_rivals_take_from_what_matches_them() -> None:
    without, beside = match(TEXTS, THEMES[:1]), match(TEXTS, THEMES[:1], rivals=THEMES[1:])
    on_staff = np.array([theme == next(iter(SAID)) for _, theme in sentences()])
    lost = (without - beside)[:, 0] / without[:, 0]
    assert lost[~on_staff].min() > lost[on_staff].max()


def test_one_theme_alone_still_tells_texts_apart() -> None:
    scores = match(TEXTS, THEMES[:1])[:, 0]
    on_staff = np.array([theme == next(iter(SAID)) for _, theme in sentences()])
    assert scores[on_staff].min() > scores[~on_staff].max()


def test_nothing_to_match_is_an_empty_table() -> None:
    assert match([], THEMES).shape == (0, 3)
    assert match(TEXTS, []).shape == (30, 0)


@pytest.mark.parametrize("texts", [["!!!", "???"], ["", ""], ["a"]])
def test_texts_without_words_do_no_harm(texts: list[str]) -> None:
    assert np.isfinite(match(texts, ["a theme", "another"])).all()


def test_the_same_texts_give_the_same_bytes() -> None:
    assert match(TEXTS, THEMES).tobytes() == match(TEXTS, THEMES).tobytes()


def test_the_questions_own_meaning_is_taken_out() -> None:
    features = features_of(["money", "trust"], "of money", Told())
    assert np.allclose(features.meant[0], 0)
    assert np.allclose(np.linalg.norm(features.meant[1]), 1)


def test_texts_in_languages_that_the_model_does_not_read_go_by_their_words() -> None:
    features = features_of(["arian", "money", "trust"], "", Told(), ["cy", "en", ""])
    assert not features.meant[0].any()
    assert features.meant[1:].any(axis=1).all()


def test_evened_rows_are_of_length_one() -> None:
    features = features_of(["money for schools", "trust in schools", "!"], "", Told()).evened()
    assert np.allclose(np.diag(features.likeness(features)), 1)


def test_neighbours_are_sought_among_evenly_spaced_texts_where_there_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    features = features_of(TEXTS)
    scores = features.likeness(features_of(TEXTS).at([0, 1, 2]))
    near = spread_to_neighbours(features, scores)
    monkeypatch.setattr("cairn.themes.matching.MOST_NEIGHBOURS_FROM", 15)
    monkeypatch.setattr("cairn.themes.matching.BLOCK", 4)
    few = spread_to_neighbours(features, scores)
    assert few.shape == near.shape
    assert (few.argmax(axis=1) == near.argmax(axis=1)).all()
    found = matched(features, features.at([0, 1, 2]), features.at([]))
    assert [list(SAID)[best] for best in found.argmax(axis=1)] == [theme for _, theme in sentences()]
