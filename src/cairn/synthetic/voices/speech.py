"""From a template to a sentence: choices in square brackets, slots in braces."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from functools import cache

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")
_ONLY_FOR = re.compile(r"@([a-z_,]+) (.*)", re.DOTALL)
_OF_MANY_WORDS = {"child", "who", "when", "weeks", "number", "town"}
_WAYS_OF_A_SLOT = 12
_STARS = {True: r"\w*", False: ""}

Slots = Mapping[str, str | Sequence[str]]

I_SPEAK = {
    "we": "I",
    "We": "I",
    "us": "me",
    "our": "my",
    "Our": "My",
    "ours": "mine",
    "are": "am",
    "were": "was",
    "have": "have",
}
WE_SPEAK = {
    "we": "we",
    "We": "We",
    "us": "us",
    "our": "our",
    "Our": "Our",
    "ours": "ours",
    "are": "are",
    "were": "were",
    "have": "have",
}


def said(template: str, rng: random.Random, slots: Slots, once: set[str] | None = None) -> str:
    """One sentence that the template allows, beginning with a capital.

    A slot of several words takes one of them; where it comes again, those of "<slot>_again", if any.
    `once` holds the slots that came before in the same sentence, and is added to.
    """
    text, once = template, set() if once is None else once
    while True:
        while choice := _CHOICE.search(text):
            text = text[: choice.start()] + rng.choice(choice[1].split("|")) + text[choice.end() :]
        slot = _SLOT.search(text)
        if slot is None:
            break
        name = slot[1]
        filling = slots.get(f"{name}_again", slots[name]) if name in once else slots[name]
        once.add(name)
        word = filling if isinstance(filling, str) else rng.choice(filling)
        text = text[: slot.start()] + word + text[slot.end() :]
    return text[:1].upper() + text[1:]


def fitting(templates: Sequence[str], sector: str) -> list[str]:
    """The templates that somebody of this sector may use, without the mark that says so."""
    fit = []
    for template in templates:
        marked = _ONLY_FOR.fullmatch(template)
        if marked is None:
            fit.append(template)
        elif sector in marked[1].split(","):
            fit.append(marked[2])
    return fit


@cache
def keyword_finder(keywords: tuple[str, ...]) -> re.Pattern[str]:
    """Finds any of the keywords as a whole word, and one with a star where a word begins with it."""
    ways = (rf"{re.escape(word.rstrip('*'))}{_STARS[word.endswith('*')]}" for word in keywords)
    return re.compile(rf"\b(?:{'|'.join(ways)})\b", re.IGNORECASE)


def in_mid_sentence(sentence: str) -> str:
    """The sentence as it stands after a run-up: without its capital, unless it begins with "I"."""
    return sentence if re.match(r"I\b", sentence) else sentence[:1].lower() + sentence[1:]


@cache
def _room(template: str) -> float:
    """How often a template may come up beside others: a tenth of what its choices can say, from 1 to 50."""
    ways = float(_WAYS_OF_A_SLOT ** len(set(_SLOT.findall(template)) & _OF_MANY_WORDS))
    while choice := _CHOICE.search(template):
        ways *= choice[1].count("|") + 1
        template = template[: choice.start()] + template[choice.end() :]
    return min(max(ways, 10.0), 500.0) / 10


class Memory:
    """What has been said so far, so that templates take turns and few sentences come twice."""

    def __init__(self) -> None:
        self._uses: dict[str, int] = {}
        self._said: set[str] = set()
        self._turns: dict[str, int] = {}

    def choose(self, templates: Sequence[str], weights: Sequence[float], rng: random.Random) -> str:
        """One of the templates (at least one), by weight and by how seldom it was used for all that it can say."""
        turns = [
            weight / (1 + self._uses.get(one, 0) / _room(one)) ** 2
            for one, weight in zip(templates, weights, strict=True)
        ]
        chosen = rng.choices(templates, weights=turns)[0]
        self._uses[chosen] = self._uses.get(chosen, 0) + 1
        return chosen

    def is_turn(self, of_what: str, share: float) -> bool:
        """Whether it is a turn of what happens in the `share` of all turns, so that few turns have it too."""
        turns = self._turns[of_what] = self._turns.get(of_what, 0) + 1
        return round(turns * share) > round((turns - 1) * share)

    def is_new(self, sentence: str) -> bool:
        """Whether nobody has said it before; from now on somebody has."""
        if sentence in self._said:
            return False
        self._said.add(sentence)
        return True
