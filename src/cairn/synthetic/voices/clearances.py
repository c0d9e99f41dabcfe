"""Passages that an invented reviewer has read and lets be quoted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence

from cairn.synthetic.chance import dice
from cairn.synthetic.voices.definitions import Grammar
from cairn.synthetic.voices.records import (
    PlantedAnswer,
    PlantedResponse,
    VoiceClearance,
    VoiceCoding,
    VoiceResponse,
)
from cairn.tables import Permission

_CLEARED_BY, _DAYS_TO_CLEAR = "Demo reviewer", 10
_SHORTEST, _LONGEST = 90, 330  # characters of a passage that reads well by itself
_OF_A_CHILD = re.compile(r"\byear (?:old|\d)")  # one child is spoken of, who might be known from it
_CALM = {"plain", "formal"}
_MOST_THEMES, _LIKELIEST = 3, 2
_NAMED_EVERY = 2  # of this many questions, one has a passage that may be printed with a name

Voice = tuple[VoiceResponse, PlantedResponse]


def clearances(voices: Sequence[Voice], grammar: Grammar, seed: int) -> Iterator[VoiceClearance]:
    """One passage of each open question that reads well by itself, each of another respondent.

    Each speaks of what most people speak of at its question.
    """
    rng = dice(seed, "clearances")
    candidates: dict[str, list[VoiceResponse]] = {}
    for response, truth in voices:
        for question in _quotable(response, truth, grammar):
            candidates.setdefault(question, []).append(response)
    people: set[str] = set()
    for place, question in enumerate(sorted(candidates)):
        is_named = place % _NAMED_EVERY == 1
        left = [one for one in candidates[question] if one.public_reference not in people]
        wanted = [one for one in left if (one.permission is Permission.WITH_NAME) == is_named]
        if not left:
            continue
        response = rng.choice(wanted or left)
        people.add(response.public_reference)
        on = response.received_on + dt.timedelta(days=_DAYS_TO_CLEAR)
        yield VoiceClearance(f"{response.public_reference}-{question}-1", _CLEARED_BY, on)


def clearances_by_theme(
    voices: Sequence[Voice],
    codings: Mapping[str, Sequence[VoiceCoding]],
    cleared: Sequence[VoiceClearance],
    seed: int,
) -> Iterator[VoiceClearance]:
    """A passage of each theme that the coders found, and one of each that speaks against it, where there are any.

    Each reads well by itself, bears that one theme by all who coded it, and is of a respondent of whom nothing was
    cleared yet.
    """
    people = {each.passage.split("-q")[0] for each in cleared}
    candidates: dict[tuple[str, bool], list[VoiceResponse]] = {}
    for response, truth in voices:
        if not _is_calm(response, truth):
            continue
        for answer in truth.answers:
            for which in _one_theme(response, answer, codings):
                candidates.setdefault(which, []).append(response)
    for theme, is_against in sorted(candidates):
        left = [one for one in candidates[theme, is_against] if one.public_reference not in people]
        if not left:
            continue
        response = dice(seed, "cleared", theme, is_against).choice(left)
        people.add(response.public_reference)
        on = response.received_on + dt.timedelta(days=_DAYS_TO_CLEAR)
        question = theme.split("-")[0]
        yield VoiceClearance(f"{response.public_reference}-{question}-1", _CLEARED_BY, on)


def _one_theme(
    response: VoiceResponse, answer: PlantedAnswer, codings: Mapping[str, Sequence[VoiceCoding]]
) -> Iterator[tuple[str, bool]]:
    """The one theme, and whether against it, that every coder found in an answer's first passage."""
    coded = codings.get(f"{response.public_reference}-{answer.question}-1", ())
    found = {(each.theme, each.stance) for coding in coded for each in coding.applied}
    is_found_by_all = bool(coded) and all(coding.applied for coding in coded)
    if answer.kind != "answer" or answer.slips or len(found) != 1 or not is_found_by_all:
        return
    text = next(each.text for each in response.answers if each.question == answer.question).split("\n\n")[0]
    ((theme, stance),) = found
    is_right = {each.stance or "not_said" for each in answer.mentions if each.start < len(text)} == {stance}
    if is_right and stance != "mixed" and _reads_well(text):
        yield theme, stance == "against"


def _is_calm(response: VoiceResponse, truth: PlantedResponse) -> bool:
    return response.permission is not Permission.NOT_AT_ALL and not truth.details and truth.tone in _CALM


def _reads_well(words: str) -> bool:
    is_whole = words[:1].isupper() and words.endswith(".") and not _OF_A_CHILD.search(words)
    return is_whole and _SHORTEST <= len(words) <= _LONGEST


def _quotable(response: VoiceResponse, truth: PlantedResponse, grammar: Grammar) -> Iterator[str]:
    """The questions at which the first passage of a response reads well, and gives nobody away."""
    if not _is_calm(response, truth):
        return
    plain = {one.question for one in truth.answers if _is_plain(one, grammar)}
    for answer in response.answers:
        first = answer.text.split("\n\n")[0]
        if answer.question in plain and _reads_well(first):
            yield answer.question


def _is_plain(answer: PlantedAnswer, grammar: Grammar) -> bool:
    if answer.kind != "answer" or answer.slips or not 0 < len(answer.themes) <= _MOST_THEMES:
        return False
    if any(mention.stance not in {"", "for"} for mention in answer.mentions):
        return False
    weights = grammar.leaning(answer.question, "")
    likeliest = sorted(weights, key=lambda code: -weights[code])[:_LIKELIEST]
    first = answer.mentions[0]
    return first.theme in likeliest and first.for_question and first.start == 0
