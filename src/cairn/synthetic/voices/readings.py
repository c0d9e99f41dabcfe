"""What stands in each passage of an invented answer, as a coder who errs in nothing would mark it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cairn.synthetic.voices.codebook import Named
from cairn.synthetic.voices.records import PlantedMention, PlantedResponse, VoiceApplied, VoiceResponse

_PARTED = "\n\n"
_IN_PASSING = 60  # characters; a theme put in fewer, in a passage that says more, is put in passing


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage, its words, and the themes that stand in it."""

    passage: str
    question: str
    text: str
    applied: tuple[VoiceApplied, ...]


def readings(
    response: VoiceResponse, truth: PlantedResponse, question: str, themes: Mapping[str, tuple[str, Named]]
) -> Iterator[Reading]:
    """Every passage that a response writes at a question; `themes` is by planted theme its key in the codebook."""
    text = next((each.text for each in response.answers if each.question == question), "")
    mentions = next((each.mentions for each in truth.answers if each.question == question), ())
    at = 0
    for place, paragraph in enumerate(text.split(_PARTED) if text else (), start=1):
        here = [_within(each, at, at + len(paragraph)) for each in mentions if each.theme in themes]
        found = tuple(_applied([each for each in here if each is not None], len(paragraph), themes))
        yield Reading(f"{response.public_reference}-{question}-{place}", question, paragraph, found)
        at += len(paragraph) + len(_PARTED)


def _within(mention: PlantedMention, start: int, end: int) -> tuple[PlantedMention, int, int] | None:
    """A mention with its place in a passage; None where it stands in another."""
    first, last = max(mention.start, start), min(mention.end, end)
    return (mention, first - start, last - start) if first < last else None


def _applied(
    here: Sequence[tuple[PlantedMention, int, int]], length: int, themes: Mapping[str, tuple[str, Named]]
) -> Iterator[VoiceApplied]:
    times = Counter(mention.theme for mention, _, _ in here)
    for mention, start, end in here:
        strength = "plain"
        if times[mention.theme] > 1:
            strength = "strong"
        elif end - start < min(_IN_PASSING, length):
            strength = "passing"
        yield VoiceApplied(themes[mention.theme][0], start, end, mention.stance or "not_said", strength)
