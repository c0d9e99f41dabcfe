"""Several questions at once: what is proposed is the same by one process and by two."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from cairn.calls.definition import Question, QuestionKind
from cairn.responses import Response
from cairn.responses.ledger import Answer
from cairn.responses.passages import passages_of_answers
from cairn.themes.meaning import is_installed, meaning
from cairn.themes.proposals import beside
from cairn.themes.proposals.beside import Asked, asked_of, most_grouped, proposed, proposed_beside
from cairn.themes.proposals.reading import ALWAYS
from tests.lib.one_response import BASE, CALL

QUESTIONS = tuple(Question(code, QuestionKind.OPEN, "What helps?") for code in ("q90", "q91"))
ASKED_IN = dataclasses.replace(
    CALL, sections=(dataclasses.replace(CALL.sections[0], questions=QUESTIONS), *CALL.sections[1:])
)
SAYS = ("buses to school run late", "early help keeps families together", "lunch is too dear for us")
HOW = ("in our village", "in winter", "since last year", "for my sister", "on most days")


def _responses(number: int) -> list[Response]:
    found = []
    for place in range(number):
        said = f"The {SAYS[place % 3]} {HOW[place % 5]}, as number{place} said."
        answers = (Answer("q90", text=said), Answer("q91", text=f"{said} So it was before."))
        reference = f"P-{place:04}"
        passages = passages_of_answers(reference, answers, ASKED_IN)
        found.append(
            dataclasses.replace(BASE, public_reference=reference, answers=answers, passages=passages)
        )
    return found


def _asked(number: int) -> list[Asked]:
    responses = _responses(number)
    return [asked_of(ASKED_IN, responses, question) for question in QUESTIONS]


def test_the_same_by_one_process_and_by_two() -> None:
    asked = _asked(30)
    found = list(proposed_beside(iter(asked), 2, means=False))
    assert found == [proposed(each, None) for each in asked]
    assert [each.proposal.question for each in found] == ["q90", "q91"]
    assert all(each.proposal.themes for each in found)


@pytest.mark.skipif(not is_installed(), reason="the extra `meaning` is not installed")
def test_the_same_by_however_many_threads() -> None:
    (asked, _) = _asked(24)
    assert proposed(asked, meaning(1)) == proposed(asked, meaning(3))


class Reads:
    """A reader to whom all texts mean one thing."""

    def __init__(self) -> None:
        self.read = 0

    def vectors(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.read += len(texts)
        return np.ones((len(texts), 384), dtype=np.float32) / np.float32(384**0.5)


def test_of_many_sentences_some_are_read_and_the_proposal_says_so() -> None:
    reads = Reads()
    found = proposed(_asked(ALWAYS + 50)[0], reads)
    assert reads.read == ALWAYS
    assert any(f"the computer read {ALWAYS:,} for their meaning" in note for note in found.proposal.notes)
    assert found.units == ALWAYS + 50


def test_of_more_sentences_a_sample_is_grouped_and_the_proposal_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(beside, "GROUPED", 20)
    found = proposed(_asked(30)[0], None)
    assert any("a sample of 20 of 30 units" in note for note in found.proposal.notes)
    assert {member.unit for theme in found.proposal.themes for member in theme.members} | set(
        found.proposal.unplaced
    ) == {f"P-{place:04}-q90-1.p1.s1" for place in range(30)}


def test_how_many_are_grouped_at_once() -> None:
    assert [most_grouped(number) for number in (30, 1_459, 15_000, 100_000)] == [1_000, 1_000, 1_500, 2_000]


def test_where_all_are_read_nothing_is_said() -> None:
    found = proposed(_asked(30)[0], Reads())
    assert not any("the computer read" in note for note in found.proposal.notes)
