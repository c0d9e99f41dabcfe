"""Both counts of campaigns, as they are published."""

from __future__ import annotations

from dataclasses import replace

from cairn.disclosure import SHIPPED_POLICY, load_policy, release_tables
from cairn.responses.ledger import Answer, EvidenceKind, Response
from cairn.responses.passages import passages_of_answers
from cairn.themes.campaigns import campaigns
from cairn.themes.counting import Origin
from tests.lib.one_response import CALL
from tests.unit.responses.test_snapshot import FIRST

LETTER = (
    "Every child who needs help should have one adult who stays with them from the first visit to the last, and every "
    "school should know the name of that adult and the number on which to reach them at any hour of the working week."
)
OPEN = next(question.code for question in CALL.questions() if question.takes_words)


def said(number: int, text: str, **changes: object) -> Response:
    answers = (Answer(OPEN, text=text),)
    reference = f"P-{number}"
    passages = passages_of_answers(reference, answers, CALL)
    return replace(
        FIRST, public_reference=reference, answers=answers, passages=passages, consent=None, **changes
    )


def counted(copies: int, others: int) -> dict[str, tuple[float, int]]:
    responses = [said(number, LETTER) for number in range(copies)]
    responses += [
        said(1000 + number, f"{number} {'one two three four five six'} {number}") for number in range(others)
    ]
    table = campaigns(CALL, responses, Origin((), "v1"))
    return {cell.key[1]: (cell.value or 0.0, cell.people) for cell in table.cells if cell.key[0] == OPEN}


def test_everybody_counts_and_a_campaign_is_one_text() -> None:
    made = counted(7, 9)
    assert {key: value for key, (value, _) in made.items()} == {
        "people": 16, "in_campaigns": 7, "by_themselves": 9, "texts": 10,
    }  # fmt: skip


def test_who_sent_a_campaigns_text_twice_is_one_of_its_people() -> None:
    responses = [said(number, LETTER) for number in range(3)]
    responses += [said(10, LETTER, joined_to="P-0"), said(11, "Words of my own.", joined_to="P-1")]
    responses += [said(12, "Nobody else said this."), said(13, LETTER, joined_to="P-12")]
    table = campaigns(CALL, responses, Origin((), "v1"))
    assert {cell.key[1]: cell.value for cell in table.cells if cell.key[0] == OPEN} == {
        "people": 4, "in_campaigns": 4, "by_themselves": 0, "texts": 1,
    }  # fmt: skip


def test_one_senders_text_in_two_responses_is_no_campaign() -> None:
    table = campaigns(CALL, [said(1, LETTER), said(2, LETTER, joined_to="P-1")], Origin((), "v1"))
    assert table.cell((OPEN, "in_campaigns")).people == 0


def test_what_was_said_on_a_visit_is_no_answer_to_the_call() -> None:
    table = campaigns(CALL, [said(1, LETTER, kind=EvidenceKind.VISIT)], Origin((), "v1"))
    assert all(cell.value == 0 for cell in table.cells)


def test_how_many_texts_there_are_does_not_tell_how_few_sent_one() -> None:
    responses = [said(number, LETTER) for number in range(2)]
    responses += [said(1000 + number, f"Answer {number} stands alone here.") for number in range(30)]
    tables, _ = release_tables(
        [campaigns(CALL, responses, Origin((), "v1"))], load_policy(SHIPPED_POLICY, None)
    )
    shown = {cell.key[1]: cell.value for cell in tables[0].cells if cell.key[0] == OPEN}
    assert shown["people"] == 32
    assert shown["in_campaigns"] is shown["by_themselves"] is shown["texts"] is None
