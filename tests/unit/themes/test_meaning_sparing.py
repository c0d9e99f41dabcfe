"""Very many texts: some are read for what they mean, and of the rest it is told from their words."""

from __future__ import annotations

import numpy as np

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.learning import lesson_on
from cairn.themes.meaning_sparing import Sparing
from cairn.themes.units import Unit
from tests.lib.meanings import ABOUT, Reads

TEXTS = [
    f"{start} {subject} {end} number{number % 7}."
    for number, (start, end) in enumerate(
        (a, b) for a in ("We want", "They asked for", "Please give") for b in range(40)
    )
    for subject in ABOUT
]


def test_few_texts_are_all_read() -> None:
    reads = Reads()
    found = Sparing(reads, most=3).vectors(["help us", "no buses", "help us", "money"])
    assert found.argmax(axis=1).tolist() == [0, 1, 0, 2]
    assert reads.read == ["help us", "money", "no buses"]


def test_what_the_rest_mean_is_told_from_their_words() -> None:
    reads = Reads()
    sparing = Sparing(reads, most=60)
    found = sparing.vectors(TEXTS)
    assert (len(reads.read), sparing.told) == (60, len(TEXTS) - 60)
    assert sparing.sentence().startswith(
        "The model read 60 of the texts that differ; what the other 300 mean"
    )
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    right = [next(at for word, at in ABOUT.items() if word in text) for text in TEXTS]
    assert found.argmax(axis=1).tolist() == right
    assert (found.max(axis=1) > 0.9).mean() > 0.95


def test_which_are_read_does_not_depend_on_their_order() -> None:
    one, other = Sparing(Reads(), most=60), Sparing(Reads(), most=60)
    assert np.array_equal(one.vectors(TEXTS)[::-1], other.vectors(TEXTS[::-1]))


def test_of_words_that_nobody_who_was_read_uses_the_mean_is_told() -> None:
    odd = "zzz qqq"
    found = Sparing(Reads(), most=60).vectors([*TEXTS, odd])[-1]
    assert abs(float(np.linalg.norm(found)) - 1) < 1e-5


def test_themes_are_read_though_there_are_very_many_passages() -> None:
    units = [
        Unit(f"u{at}", f"p{at}", "q01", f"r{at}", 0, len(text), text, "en") for at, text in enumerate(TEXTS)
    ]
    reads = Reads()
    codebook = Codebook(1, (Theme("t1", "More money", "", "q01"), Theme("t2", "Some help", "", "q01")))
    lesson_on("q01", units, codebook, "What about help and money?", reader=Sparing(reads, most=60))
    assert {"More money", "Some help", "What about help and money?"} <= set(reads.read)
    assert len(reads.read) == 63
