"""Campaigns: two letters, copied, greeted, reworded, cut and passed on, and every edit told."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

import pytest

from cairn.synthetic.voices.campaign import copy_of_letter, letter_of
from cairn.synthetic.voices.definitions import load_grammar
from tests.unit.synthetic.synthetic_voices import Voices

CAMPAIGNS = {one.code: one for one in load_grammar().campaigns}


def test_two_campaigns_come_in_every_edit(voices: Voices) -> None:
    edits = defaultdict(Counter)
    for one in voices.truth:
        if one["copy"]:
            edits[one["copy"]["campaign"]][one["copy"]["edit"]] += 1
    assert {code: each.total() for code, each in edits.items()} == {
        "keep-the-door-open": 39,
        "one-desk-one-plan": 22,
    }
    for code, campaign in CAMPAIGNS.items():
        assert set(edits[code]) == set(campaign.edits)


def test_a_copy_is_what_its_edit_says(voices: Voices) -> None:
    letters = {one["code"]: one["letter"] for one in voices.campaigns}
    texts = voices.texts()
    for one in voices.truth:
        copy = one["copy"]
        if not copy:
            continue
        letter, text = letters[copy["campaign"]], texts[one["public_reference"], copy["question"]]
        parent = texts.get((copy["parent"], copy["question"]), letter)
        if copy["edit"] == "exact":
            assert text == letter
        elif copy["edit"] == "greeting":
            assert text.endswith(f"\n\n{letter}")
        elif copy["edit"] == "own_words":
            assert text.startswith(f"{letter}\n\n")
        elif copy["edit"] == "passed_on":
            assert text.startswith(f"{parent}\n\n")
            assert copy["parent"] < one["public_reference"]
        else:
            assert text != letter
        assert bool(copy["changes"]) == (text != letter)


def test_every_sentence_can_be_reworded_and_is_then_no_longer_the_letters() -> None:
    campaign = CAMPAIGNS["one-desk-one-plan"]
    for as_sent, ways in zip(campaign.letter, campaign.reworded, strict=True):
        assert ways
        assert as_sent not in ways
    changed = {copy_of_letter(campaign, "paraphrased", [], {}, random.Random(n)).changes for n in range(20)}
    assert len(changed) > 10


def test_what_is_passed_on_with_nothing_before_it_is_the_letter_itself() -> None:
    campaign = CAMPAIGNS["keep-the-door-open"]
    copy = copy_of_letter(campaign, "passed_on", [], {}, random.Random(1))
    assert copy.parent == ""
    assert letter_of(campaign) in copy.text


@pytest.mark.parametrize("code", CAMPAIGNS)
def test_what_is_swapped_stands_in_the_letter(code: str) -> None:
    assert all(was in letter_of(CAMPAIGNS[code]) for was in CAMPAIGNS[code].swaps)
