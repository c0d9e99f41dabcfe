"""From a template to a sentence: choices in square brackets, slots in braces."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_TRIES = 8
_ONLY_FOR = re.compile(r"@([a-z_,]+) (.*)", re.DOTALL)

I_SPEAK = {
    "we": "I",
    "We": "I",
    "us": "me",
    "our": "my",
    "Our": "My",
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
    "are": "are",
    "were": "were",
    "have": "have",
}


def said(template: str, rng: random.Random, slots: Mapping[str, str]) -> str:
    """One sentence that the template allows, beginning with a capital."""
    text = template
    while choice := _CHOICE.search(text):
        text = text[: choice.start()] + rng.choice(choice[1].split("|")) + text[choice.end() :]
    text = text.format_map(slots)
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


class Fresh:
    """Draws templates so that all come up about as often, and sentences so that few come up twice.

    `last` is the template that was drawn last.
    """

    def __init__(self, run_ups: Sequence[str]) -> None:
        self._run_ups = run_ups
        self._uses: dict[str, int] = {}
        self._said: set[str] = set()
        self.last = ""

    def sentence(
        self, templates: Sequence[str], weights: Sequence[float], rng: random.Random, slots: Mapping[str, str]
    ) -> str:
        """A sentence from one of the templates (at least one), by weight and by how seldom it was used."""
        left = {
            one: weight / (1 + self._uses.get(one, 0)) ** 2
            for one, weight in zip(templates, weights, strict=True)
        }
        while True:
            self.last = rng.choices(list(left), weights=list(left.values()))[0]
            tries = [said(self.last, rng, slots) for _ in range(_TRIES)]
            del left[self.last]
            if not left or any(sentence not in self._said for sentence in tries):
                break
        self._uses[self.last] = self._uses.get(self.last, 0) + 1
        sentence = next((one for one in tries if one not in self._said), tries[0])
        return self._not_said_before(sentence, rng, slots)

    def _not_said_before(self, sentence: str, rng: random.Random, slots: Mapping[str, str]) -> str:
        """The sentence, run up to in a way that makes it new where it was said before."""
        run_ups = [said(run_up, rng, slots) for run_up in rng.sample(self._run_ups, len(self._run_ups))]
        ways = [sentence, *(run_up + _in_mid_sentence(sentence) for run_up in run_ups)]
        new = next((way for way in ways if way not in self._said), ways[-1])
        self._said.add(new)
        return new


def _in_mid_sentence(sentence: str) -> str:
    return sentence if sentence.startswith("I ") else sentence[:1].lower() + sentence[1:]
