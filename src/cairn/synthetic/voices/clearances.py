"""Passages that an invented reviewer has read and lets be quoted."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from cairn.synthetic.chance import dice
from cairn.synthetic.voices.definitions import Grammar
from cairn.synthetic.voices.records import PlantedAnswer, PlantedResponse, VoiceClearance, VoiceResponse
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


def _quotable(response: VoiceResponse, truth: PlantedResponse, grammar: Grammar) -> Iterator[str]:
    """The questions at which the first passage of a response reads well, and gives nobody away."""
    if response.permission is Permission.NOT_AT_ALL or truth.details or truth.tone not in _CALM:
        return
    plain = {one.question for one in truth.answers if _is_plain(one, grammar)}
    for answer in response.answers:
        first = answer.text.split("\n\n")[0]
        is_whole = first[:1].isupper() and first.endswith(".") and not _OF_A_CHILD.search(first)
        if answer.question in plain and is_whole and _SHORTEST <= len(first) <= _LONGEST:
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
