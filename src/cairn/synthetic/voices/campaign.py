"""A campaign's letter, as its supporters send it: whole, greeted, added to, reworded or cut."""

from __future__ import annotations

import random

from cairn.synthetic.voices.definitions import Campaign

EDITS = ("exact", "greeting", "own_words", "swapped", "half")


def copy_of_letter(campaign: Campaign, edit: str, rng: random.Random) -> str:
    """One copy of the letter, edited in the way that `edit` (one of EDITS) names."""
    letter = list(campaign.letter)
    if edit == "half":
        keep = sorted(rng.sample(range(len(letter)), (len(letter) + 1) // 2))
        return " ".join(letter[place] for place in keep)
    text = " ".join(letter)
    if edit == "greeting":
        return f"{rng.choice(campaign.greetings)}\n\n{text}"
    if edit == "own_words":
        return f"{text}\n\n{rng.choice(campaign.own_words)}"
    if edit == "swapped":
        for was, becomes in rng.sample(sorted(campaign.swaps.items()), (len(campaign.swaps) + 1) // 2):
            text = text.replace(was, becomes)
    return text
