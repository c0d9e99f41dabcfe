"""The answers to one question as they are looked at: who gave each, in which group, in which passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cairn.calls.definition import Call
from cairn.responses.ledger import Response
from cairn.responses.mined import read_by_programs
from cairn.themes.copies import groups_of_copies
from cairn.themes.report.heard import groups_of, partitions, says_something, words_said


@dataclass(frozen=True, slots=True)
class Answered:
    """What one response says to one question: its passages' ids and texts as they stand in the ledger, in order.

    `words` is the same as it is counted: a document's lines joined. `groups` is by partition ("role") its group.
    `first` says that it is nobody's copy, or the first of a campaign's: phrases are counted in these alone.
    """

    response: str
    passages: tuple[tuple[str, str], ...]
    words: str
    groups: Mapping[str, str]
    first: bool = True


def answers_to(
    call: Call, responses: Iterable[Response], question: str, by: Sequence[str] = ("role", "sector")
) -> tuple[Answered, ...]:
    """Every answer to a question that says something, in the order of public references; of who answered twice, both
    as one.

    What says nothing by itself ("n/a", "see above") is left out. `by` are profile questions with one answer each.
    """
    possible = partitions(call, by)
    found = []
    for response in sorted(
        read_by_programs(responses), key=lambda each: (each.public_reference, each.reference)
    ):
        said = [each for each in response.passages if each.question == question and says_something(each)]
        if said:
            passages = tuple((each.id, each.text) for each in said)
            words = "\n\n".join(words_said(each) for each in said)
            found.append(Answered(response.public_reference, passages, words, groups_of(response, possible)))
    firsts = groups_of_copies([each.words for each in found])
    return tuple(
        Answered(each.response, each.passages, each.words, each.groups, place == first)
        for place, (each, first) in enumerate(zip(found, firsts, strict=True))
    )


def by_group(answers: Iterable[Answered], partition: str) -> dict[str, list[Answered]]:
    """The answers by group of one partition, groups in the order of their codes."""
    found: dict[str, list[Answered]] = defaultdict(list)
    for each in answers:
        found[each.groups[partition]].append(each)
    return {group: found[group] for group in sorted(found)}
