"""What programs read is said twice: of responses as they are collected (`cairn.responses.mined`), and of the ledger's
rows (`cairn.web.ledger.coded.mined`), which cannot ask the first without opening every answer. They say the same."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from cairn.responses.ledger import EvidenceKind, PassageKind
from cairn.responses.mined import read_by_programs
from cairn.themes.units import units_of
from cairn.web.common.definitions import current_call
from cairn.web.ledger.coded import codable, mined
from cairn.web.ledger.models import Passage, Response, SameSender
from cairn.web.ledger.queries import responses_to_collect
from tests.lib.coding import CALL
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db

HOW_MANY = 5
STATES = (
    Response.State.SUBMITTED,
    Response.State.SUBMITTED,
    Response.State.WITHDRAWN,
    Response.State.REPLACED,
)
KINDS = (EvidenceKind.CALL, EvidenceKind.CALL, EvidenceKind.CALL, EvidenceKind.VISIT, EvidenceKind.LITERATURE)
ONE = some.tuples(
    some.sampled_from(STATES), some.sampled_from(KINDS), some.booleans(), some.none() | some.integers(1, HOW_MANY - 1),
)  # fmt: skip
"""Of a response: its state, its kind, whether it is on the form, and how far before it is the one it is joined to."""


@pytest.fixture
def rows() -> list[Response]:
    """Responses of two answers each, and one that is a document with a title and what stands before it."""
    return [*(kept_response() for _ in range(HOW_MANY - 1)), kept_document()]


def _make(rows: list[Response], drawn: list[tuple[str, str, bool, int | None]]) -> None:
    SameSender.objects.all().delete()
    for place, (row, (state, kind, kept_to_the_form, joined)) in enumerate(zip(rows, drawn, strict=True)):
        Response.objects.filter(pk=row.pk).update(state=state, kind=kind, in_mined_corpus=kept_to_the_form)
        if joined is not None and joined <= place:
            SameSender.objects.create(first=rows[place - joined], second=row, state=SameSender.State.JOINED)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=some.lists(ONE, min_size=HOW_MANY, max_size=HOW_MANY))
def test_the_rows_that_programs_read_are_the_passages_that_are_collected_for_them(
    rows: list[Response], drawn: list[tuple[str, str, bool, int | None]]
) -> None:
    _make(rows, drawn)
    call = current_call()
    collected = read_by_programs(responses_to_collect(call))
    answers = [
        passage.id
        for response in collected
        for passage in response.passages
        if passage.kind is PassageKind.ANSWER and passage.question
    ]
    assert len(answers) == len(set(answers))
    assert {row.pk for row in mined(CALL)} == set(answers)
    for question in {passage.question for passage in Passage.objects.all()} - {None}:
        of_it = {row.pk for row in mined(CALL, question)}
        assert of_it == {row.pk for row in mined(CALL) if row.question == question}
    assert {unit.passage for unit in units_of(call, responses_to_collect(call))} <= set(answers)
    assert {row.response_id for row in mined(CALL)} == {
        row.response_id for row in codable(CALL).select_related("response") if row.response.is_mined
    }


def test_the_two_tell_of_those_that_are_read_and_of_those_that_are_not(rows: list[Response]) -> None:
    _make(
        rows, [(Response.State.SUBMITTED, EvidenceKind.CALL, place != 1, None) for place in range(HOW_MANY)]
    )
    assert {row.response_id for row in mined(CALL)} == {row.pk for row in rows} - {rows[1].pk}
    assert {row.response_id for row in codable(CALL)} == {row.pk for row in rows}
