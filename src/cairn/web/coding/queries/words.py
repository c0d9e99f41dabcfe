"""Looking at the words of a question before any theme is named: what marks each group, and what goes together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cairn.calls import Call, Question
from cairn.calls.definition import QuestionKind
from cairn.themes.looking import (
    IN_SENTENCE,
    AgreementBars,
    Answered,
    Collocation,
    GroupWords,
    InContext,
    WordNetwork,
    agreement_bars,
    answers_to,
    collocations,
    distinctive_by_group,
    in_context,
    network,
)
from cairn.themes.report.heard import partitions
from cairn.web.ledger.coded.edition import words_as_they_stand
from cairn.web.ledger.coded.waiting import mined
from cairn.web.ledger.queries import responses_to_collect, submitted

BY = ("role", "sector")
"""The questions about the respondent by which they are grouped, where the call asks them; beside them, who speaks."""
MOST_LOOKED = 5_000
"""Responses that are read: to open more takes longer than anybody waits for a page."""
MOST_DRAWN = 40
"""Pairs of words in the picture, the surest (by log-likelihood): of more, no word could be read."""

MOST_OF_A_GROUP = 15
MOST_PAIRS = 20
"""What is shown of what was found, at the most: the surest."""
SPEAKERS = {"person": "People who answer for themselves", "organisation": "Organisations"}


@dataclass(frozen=True, slots=True)
class GroupNames:
    """What groups respondents, in words, and the name of each group by its code."""

    asked: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Looked:
    """Of how many responses how many `were_read`. What marks the answers of each group, by the question that groups
    them; words side by side, and the network of those that share a sentence; and how far people agree with the
    statement that stands at the question or right before it (None where there is none)."""

    responses: int
    were_read: int
    answers: int
    groups: Mapping[str, tuple[GroupWords, ...]]
    pairs: tuple[Collocation, ...]
    net: WordNetwork
    bars: AgreementBars | None

    def phrases(self) -> list[str]:
        """Every word and phrase that stands in it, each once."""
        marked = [each.phrase for groups in self.groups.values() for group in groups for each in group.found]
        pairs = (" ".join(pair.words) for pair in self.pairs)
        return list(dict.fromkeys([*marked, *pairs, *(node.word for node in self.net.nodes)]))

    def part(self) -> str:
        """That not every response was read, where that is so."""
        if self.were_read == self.responses:
            return ""
        return (
            f"Of {self.responses:,} responses {self.were_read:,} were read for this, taken at even distances: every "
            "number here is of these alone."
        )


def group_names(call: Call, by: str) -> GroupNames:
    """What was asked of respondents by which they are grouped, and the label of each answer to it."""
    asked = call.question(by)
    if asked is None:
        return GroupNames("For whom do they answer?", SPEAKERS)
    return GroupNames(asked.text, {option.code: option.label for option in asked.choices})


def looked_at(call: Call, question: Question) -> Looked:
    """Look at all that was answered, of more than MOST_LOOKED responses at so many of them. It takes seconds where
    there are many, so it is kept until something that people said changes, or what may be done with it: words and
    counts alone, and nothing that could be read on."""
    return _looked(call, question.code, words_as_they_stand(call.code))


@lru_cache(maxsize=32)
def _looked(call: Call, code: str, as_they_stand: tuple[object, ...]) -> Looked:
    every = _every(call)
    drawn = _drawn(every)
    responses = responses_to_collect(call, drawn)
    by = tuple(partitions(call, BY))
    answers = answers_to(call, responses, code, by)
    question, scale = call.question(code), _scale(call, code)
    asked = f"{question.text}\n{question.hint}" if question else ""
    return Looked(
        len(every),
        len(every if drawn is None else drawn),
        len(answers),
        {each: distinctive_by_group(answers, each, asked) for each in by},
        _surest(collocations(answers)),
        network(_surest(collocations(answers, IN_SENTENCE))[:MOST_DRAWN], MOST_DRAWN),
        agreement_bars(call, responses, scale) if scale else None,
    )


def _surest(pairs: Sequence[Collocation]) -> tuple[Collocation, ...]:
    """Those first of which it is least likely that they are chance. The strongest, which are never apart, are few and
    hardly ever what an answer is about."""
    return tuple(sorted(pairs, key=lambda each: (-each.keyness, each.words)))


def _scale(call: Call, code: str) -> str:
    """The question of agreement that is the question itself, or stands right before it; "" where none does."""
    before = ""
    for each in call.questions():
        is_scale = each.kind is QuestionKind.AGREEMENT
        if each.code == code:
            return code if is_scale else before
        before = each.code if is_scale else ""
    return ""


def _every(call: Call) -> list[int]:
    sent = submitted().filter(call=call.code).order_by("public_reference")
    return list(sent.values_list("pk", flat=True))


def _drawn(every: Sequence[int]) -> list[int] | None:
    """Of too many MOST_LOOKED at even distances, the same each time; None where all may be read."""
    if len(every) <= MOST_LOOKED:
        return None
    return [every[number * len(every) // MOST_LOOKED] for number in range(MOST_LOOKED)]


def places_of(call: Call, question: Question, phrase: str) -> tuple[InContext, ...]:
    """Every place of a phrase in the answers to a question that are looked at, as they stand in the ledger now."""
    drawn = _drawn(_every(call))
    rows = mined(call.code, question.code).select_related("response")
    rows = rows if drawn is None else rows.filter(response__in=drawn)
    answers = (
        Answered(row.response.public_reference, ((row.pk, row.text),), row.text, {})
        for row in rows.iterator()
    )
    return in_context(answers, phrase)
