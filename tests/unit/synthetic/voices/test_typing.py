"""Pieces typed by hand and laid out: every offset still holds."""

from __future__ import annotations

import random

from cairn.synthetic.voices.definitions import load_grammar
from cairn.synthetic.voices.details import giving_away
from cairn.synthetic.voices.manners import in_tone
from cairn.synthetic.voices.pieces import Piece, cased, lay_out, slipped
from cairn.synthetic.voices.slips import with_slips
from cairn.synthetic.voices.speech import WE_SPEAK

GRAMMAR = load_grammar()
LONG = "The children of this school would write about attendance, and nobody else does that here. " * 40


def test_slips_come_at_their_rate_and_a_careful_hand_makes_none() -> None:
    text, made = with_slips(LONG, 0.2, GRAMMAR.slips, random.Random(4))
    changed = sum(was != now for was, now in zip(LONG.split(), text.split(), strict=True))
    assert changed == made
    assert 0.1 < made / len(LONG.split()) < 0.25
    assert with_slips(LONG, 0.0, GRAMMAR.slips, random.Random(4)) == (LONG, 0)


def test_what_gives_somebody_away_is_typed_with_care_and_its_place_moves_with_the_slips() -> None:
    for seed in range(60):
        rng = random.Random(seed)
        template = rng.choice(GRAMMAR.details.says)
        slots = {**GRAMMAR.words, **WE_SPEAK}
        piece = giving_away(template, GRAMMAR.details, GRAMMAR.words["town"], slots, rng)
        before = [piece.text[one.start : one.end] for one in piece.hidden]
        typed, _ = slipped(piece, 0.5, GRAMMAR.slips, rng)
        assert before
        assert [typed.text[one.start : one.end] for one in typed.hidden] == before
        lower = cased(typed, "lower")
        assert [lower.text[one.start : one.end] for one in lower.hidden] == [
            words.lower() for words in before
        ]


def test_capitals_keep_the_length_whatever_the_letter() -> None:
    assert cased(Piece("Straße, naïve ﬁx 🙂"), "capitals").text == "STRAßE, NAÏVE ﬁX 🙂"


def test_pieces_are_laid_out_with_their_mentions_in_place() -> None:
    paragraphs = [[Piece("One 🙂."), Piece("Two.", "money", "for", True)], [Piece("Three.", "time")]]
    laid = lay_out(paragraphs, "q01")
    assert laid.text == "One 🙂. Two.\n\nThree."
    assert [laid.text[one.start : one.end] for one in laid.mentions] == ["Two.", "Three."]
    assert [(one.theme, one.stance, one.has_keyword) for one in laid.mentions] == [
        ("money", "for", True),
        ("time", "", False),
    ]


def test_a_tone_contracts_and_a_plain_one_does_not() -> None:
    sentence = "They do not come, and that is that."
    assert (
        in_tone(sentence, GRAMMAR.manners.tones["chatty"], random.Random(1))
        == "They don't come, and that's that."
    )
    assert in_tone(sentence, GRAMMAR.manners.tones["plain"], random.Random(1)) == sentence
