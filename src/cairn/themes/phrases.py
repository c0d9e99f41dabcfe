"""Phrases of two and three words that mark the answers to one question.

Method: that of the Office for National Statistics' Data Science Campus for a consultation of about
650 responses (consultation on the Children (Abolition of Defence of Reasonable Punishment) (Wales)
Bill, 2019): word runs of two and three, weighed by tf-idf with sublinear frequency and smooth idf
over the responses. Added to it: Dunning's log-likelihood of a phrase in the answers to the question
against the answers to all others (Dunning 1993, "Accurate methods for the statistics of surprise and
coincidence"), so that what people say everywhere marks no question; a phrase counted once for all
copies of a campaign; and phrases of the question itself left out.

The limits of the model are scaled. It kept phrases of at least 5 of 650 responses and of at most a
tenth; here the least is the same share, and never under two people. There is no most: the tenth
took out the words of the question, which are here taken out by name and by keyness, and with them
would go what most of the people say.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cairn.themes.copies import groups_of_copies
from cairn.themes.set_aside import why_set_aside
from cairn.themes.words import phrases_of

FEWEST_SHARE = 5 / 650
FEWEST = 2
LEAST_KEYNESS = 10.83  # chi-squared with one degree of freedom at p = 0.001
MOST_PHRASES = 40
SAID_WITHIN = 0.8


@dataclass(frozen=True, slots=True)
class Said:
    """What one response says to one question: its passages' ids and texts, in order."""

    response: str
    passages: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """All of it, paragraphs parted."""
        return "\n\n".join(text for _, text in self.passages)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that marks a question.

    `responses` is how many responses hold it, copies of a campaign counted once; `score` its mean
    tf-idf over the answers, by which phrases are ranked; `keyness` its log-likelihood against the
    other questions; `passages` the ids of every passage it stands in, copies among them.
    """

    phrase: str
    responses: int
    score: float
    keyness: float
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionPhrases:
    """The phrases of one question, and what was set aside to find them.

    `answers` is how many responses say something; `copies` how many of those repeat another's words.
    """

    question: str
    answers: int
    copies: int
    set_aside: dict[str, int]
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers to one question ready for counting: one bag of phrases for each group of copies."""

    said: tuple[Said, ...]
    bags: tuple[Counter[str], ...]
    set_aside: dict[str, int]

    def holding(self) -> Counter[str]:
        """In how many bags each phrase is."""
        return Counter(phrase for bag in self.bags for phrase in bag)


def find_phrases(
    said: Mapping[str, Sequence[Said]], wordings: Mapping[str, str]
) -> tuple[QuestionPhrases, ...]:
    """The distinctive phrases of each question, best first; the same every time.

    `said` holds what every response says by question, empty where it says nothing; `wordings` the
    text of each question, whose own phrases mark nothing.
    """
    answers = {question: _prepared(responses) for question, responses in said.items()}
    held = {question: each.holding() for question, each in answers.items()}
    everywhere = sum(held.values(), Counter[str]())
    number = sum(len(each.bags) for each in answers.values())
    found = []
    for question, each in answers.items():
        own = held[question]
        elsewhere = {phrase: everywhere[phrase] - own[phrase] for phrase in own}
        keyness = keyness_of(own, elsewhere, len(each.bags), number - len(each.bags))
        kept = _kept(own, keyness, len(each.bags), set(phrases_of(wordings.get(question, ""))))
        phrases = _ranked(each, kept, own, keyness)
        copies = len(each.said) - len(each.bags)
        found.append(QuestionPhrases(question, len(each.said), copies, each.set_aside, phrases))
    return tuple(found)


def _prepared(responses: Sequence[Said]) -> _Answers:
    set_aside: Counter[str] = Counter()
    kept: list[Said] = []
    for said in sorted(responses, key=lambda said: said.response):
        if why := why_set_aside(said.text):
            set_aside[why.value] += 1
        else:
            kept.append(said)
    groups: dict[int, Counter[str]] = defaultdict(Counter)
    for said, group in zip(kept, groups_of_copies([said.text for said in kept]), strict=True):
        groups[group] |= Counter(phrases_of(said.text))
    return _Answers(tuple(kept), tuple(groups.values()), dict(set_aside))


def keyness_of(
    here: Mapping[str, int], elsewhere: Mapping[str, int], number_here: int, number_elsewhere: int
) -> dict[str, float]:
    """The log-likelihood by phrase, how surely it belongs here rather than elsewhere, over the answers that hold it:
    Dunning's as Rayson and Garside (2000) use it, which of what most answers hold is the more careful.

    `here` and `elsewhere` are how many answers hold it, of how many. Negative where it is rarer here.
    Infinite is never returned: with nothing elsewhere to compare with, every phrase has the limit.
    """
    phrases = list(here)
    if not number_elsewhere:
        return dict.fromkeys(phrases, LEAST_KEYNESS)
    a = np.array([here[phrase] for phrase in phrases], dtype=float)
    b = np.array([elsewhere.get(phrase, 0) for phrase in phrases], dtype=float)
    share = (a + b) / (number_here + number_elsewhere)
    expected_a, expected_b = number_here * share, number_elsewhere * share
    with np.errstate(divide="ignore", invalid="ignore"):
        likelihood = 2 * (
            np.where(a > 0, a * np.log(a / expected_a), 0.0)
            + np.where(b > 0, b * np.log(b / expected_b), 0.0)
        )
    signed = np.where(a >= expected_a, likelihood, -likelihood)
    return dict(zip(phrases, signed.tolist(), strict=True))


def fewest_responses(number: int) -> int:
    """How many of `number` answers a phrase must be in: the model's share of them, at least two."""
    return max(FEWEST, math.ceil(FEWEST_SHARE * number))


def _kept(own: Mapping[str, int], keyness: Mapping[str, float], number: int, asked: set[str]) -> set[str]:
    fewest = fewest_responses(number)
    return {
        phrase
        for phrase, held in own.items()
        if held >= fewest and keyness[phrase] >= LEAST_KEYNESS and phrase not in asked
    }


def _ranked(
    answers: _Answers, kept: set[str], own: Mapping[str, int], keyness: Mapping[str, float]
) -> tuple[Phrase, ...]:
    scores = mean_tf_idf(answers.bags, own)
    ranked = sorted(kept, key=lambda phrase: (-round(scores[phrase], 12), phrase))
    chosen = _without_parts(ranked, own)[:MOST_PHRASES]
    places = _passages_of(answers.said, set(chosen))
    return tuple(
        Phrase(
            phrase, own[phrase], round(scores[phrase], 9), round(keyness[phrase], 6), tuple(places[phrase])
        )
        for phrase in chosen
    )


def mean_tf_idf(bags: Sequence[Mapping[str, int]], held: Mapping[str, int]) -> dict[str, float]:
    """Mean over the bags of each phrase's weight: (1 + ln tf) · (ln((1 + n) / (1 + df)) + 1), unit length."""
    number = len(bags)
    idf = {phrase: math.log((1 + number) / (1 + times)) + 1 for phrase, times in held.items()}
    total: dict[str, float] = defaultdict(float)
    for bag in bags:
        weights = {phrase: (1 + math.log(times)) * idf[phrase] for phrase, times in bag.items()}
        length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
        for phrase, weight in weights.items():
            total[phrase] += weight / length
    return {phrase: weight / number for phrase, weight in total.items()}


def _without_parts(ranked: Sequence[str], own: Mapping[str, int]) -> list[str]:
    """Two words that nearly always stand within the same three are told by the three alone."""
    longer: dict[str, int] = {}
    for phrase in ranked:
        words = phrase.split(" ")
        if len(words) > 2:
            for part in (" ".join(words[:2]), " ".join(words[1:])):
                longer[part] = max(longer.get(part, 0), own[phrase])
    return [phrase for phrase in ranked if longer.get(phrase, 0) < SAID_WITHIN * own[phrase]]


def _passages_of(said: Sequence[Said], chosen: set[str]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for each in said:
        for passage, text in each.passages:
            for phrase in sorted(chosen & set(phrases_of(text))):
                places[phrase].append(passage)
    return places
