"""The counting of the staff's page gives the numbers that a walk over every response gives."""

import datetime as dt
import random
from pathlib import Path

import pytest

from cairn.calls import Call, QuestionKind, load_call
from cairn.web.ledger.counting.read import counted
from cairn.web.ledger.counting.tables import tables_of
from cairn.web.ledger.models import Agreement, Answer, Passage, Response
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import small_call
from tests.reference.slow_counting import slow_counting

pytestmark = pytest.mark.django_db


def people(call: Call, number: int, seed: int) -> None:
    """Responses of every state and route, which answer some of the questions, in words of every length."""
    chance = random.Random(seed)
    for place in range(number):
        route = chance.choice(["online", "online", "online", "document"])
        response = Response.objects.create(
            call=call.code, route=route, reference=f"R{place}", public_reference=f"P{place}",
            state=chance.choice(["submitted"] * 8 + ["draft", "withdrawn", "replaced"]),
            received_on=dt.date(2026, 6, 1), permission=chance.choice(["with_name", "without_name", "not_at_all"]),
            answering_as=chance.choice(["", "person", "organisation"]),
        )  # fmt: skip
        for question in (*call.profile, *call.questions()):
            if route == "online" and chance.random() < 0.7:
                Answer.objects.create(
                    response=response, question=question.code, in_profile=question in call.profile,
                    chosen=some_of(question, chance), confidential=chance.random() < 0.2,
                    text="" if question.choices and chance.random() < 0.5 else "a word " * chance.randrange(1, 9),
                )  # fmt: skip
        if route == "document":
            agree(response, call, chance)


def some_of(question: object, chance: random.Random) -> list[str]:
    codes = [option.code for option in question.choices]
    if question.kind in (QuestionKind.SEVERAL, QuestionKind.RANK):
        return chance.sample(codes, chance.randrange(1, len(codes)))
    return [chance.choice(codes)] if codes else []


def agree(response: Response, call: Call, chance: random.Random) -> None:
    scales = [question for question in call.questions() if question.kind is QuestionKind.AGREEMENT]
    for question in scales:
        passage = Passage.objects.create(
            id=f"{response.pk}-{question.code}", response=response, position=len(response.passages.all()),
            kind="answer", text="We agree.", source="document", start=0, end=9,
        )  # fmt: skip
        for option, by in (("agree", ""), (None, "anna"), ("disagree", "anna"), ("agree", "anna")):
            if chance.random() < 0.6:
                Agreement.objects.create(
                    response=response, passage=passage, question=question.code, option=option, confirmed_by=by
                )


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("which", ["small", "rich"])
def test_the_same_numbers(which: str, seed: int, tmp_path: Path) -> None:
    call = small_call(tmp_path / "review") if which == "small" else load_call(RICH_CALL)
    people(call, 60, seed)
    slow = slow_counting(call)
    fast = {
        (table.name, cell.key): cell.value or 0
        for table in tables_of(call, counted(call))
        for cell in table.cells
    }
    assert {place: slow.get(place, 0) for place in fast} == pytest.approx(fast)
    asked_for = {place for place in slow if place[0] != "words"}
    assert asked_for <= fast.keys()
    assert sum(fast.values()) > 500
