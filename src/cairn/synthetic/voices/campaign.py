"""A campaign's letter as its supporters send it: whole, greeted, added to, reworded, cut or passed on."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cairn.synthetic.voices.definitions import Campaign
from cairn.synthetic.voices.speech import Slots, said

_REWORDED = 0.6  # of the sentences of a paraphrased copy


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: its text, what was changed, and the public reference of the copy it was made from, if any."""

    text: str
    changes: tuple[str, ...]
    parent: str = ""


def copy_of_letter(
    campaign: Campaign, edit: str, earlier: Sequence[tuple[str, str]], slots: Slots, rng: random.Random
) -> Copy:
    """One copy of the letter, edited in the way that `edit` (one of the campaign's) names.

    `earlier` holds the public reference and the text of each copy that was sent before: "passed_on"
    copies one of those, and the letter itself where there is none.
    """
    if edit == "passed_on":
        return _passed_on(campaign, earlier, slots, rng)
    return _EDITS[edit](campaign, slots, rng)


def letter_of(campaign: Campaign) -> str:
    """The letter as it was sent round."""
    return " ".join(campaign.letter)


def _exact(campaign: Campaign, slots: Slots, rng: random.Random) -> Copy:
    return Copy(letter_of(campaign), ())


def _greeting(campaign: Campaign, slots: Slots, rng: random.Random) -> Copy:
    greeting = rng.choice(campaign.greetings)
    return Copy(f"{greeting}\n\n{letter_of(campaign)}", (f"put before: {greeting}",))


def _own_words(campaign: Campaign, slots: Slots, rng: random.Random) -> Copy:
    words = said(rng.choice(campaign.own_words), rng, slots)
    return Copy(f"{letter_of(campaign)}\n\n{words}", (f"put after: {words}",))


def _swapped(campaign: Campaign, slots: Slots, rng: random.Random) -> Copy:
    text = letter_of(campaign)
    some = rng.sample(sorted(campaign.swaps.items()), (len(campaign.swaps) + 1) // 2)
    for was, becomes in some:
        text = text.replace(was, becomes)
    return Copy(text, tuple(f"for “{was}”: “{becomes}”" for was, becomes in some))


def _half(campaign: Campaign, slots: Slots, rng: random.Random) -> Copy:
    letter = campaign.letter
    keep = sorted(rng.sample(range(len(letter)), (len(letter) + 1) // 2))
    left_out = (f"left out: sentence {place + 1}" for place in range(len(letter)) if place not in keep)
    return Copy(" ".join(letter[place] for place in keep), tuple(left_out))


def _paraphrased(campaign: Campaign, slots: Slots, rng: random.Random) -> Copy:
    sentences, changes = [], []
    for number, (as_sent, ways) in enumerate(zip(campaign.letter, campaign.reworded, strict=True), start=1):
        is_reworded = rng.random() < _REWORDED
        sentences.append(rng.choice(ways) if is_reworded else as_sent)
        changes += [f"reworded: sentence {number}"] * is_reworded
    return Copy(" ".join(sentences), tuple(changes))


def _passed_on(
    campaign: Campaign, earlier: Sequence[tuple[str, str]], slots: Slots, rng: random.Random
) -> Copy:
    if not earlier:
        return _greeting(campaign, slots, rng)
    parent, text = rng.choice(earlier)
    words = said(rng.choice(campaign.own_words), rng, slots)
    return Copy(f"{text}\n\n{words}", (f"put after: {words}",), parent)


_EDITS: dict[str, Callable[[Campaign, Slots, random.Random], Copy]] = {
    "exact": _exact,
    "greeting": _greeting,
    "own_words": _own_words,
    "swapped": _swapped,
    "half": _half,
    "paraphrased": _paraphrased,
}
