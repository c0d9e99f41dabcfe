"""What goes into the ledger comes out of it the same."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from cairn.responses.ledger import Answer
from cairn.web.common.definitions import current_call
from cairn.web.ledger import actions, models, queries
from tests.lib.kept import given_response, kept_document, kept_response


@pytest.mark.django_db
def test_responses_come_out_as_they_went_in() -> None:
    first, second = given_response(), given_response(name="The Trust")
    for response in (second, first):
        actions.record_response(given=response, by="tests")
    assert queries.responses_to_collect(current_call()) == sorted(
        [first, second], key=lambda r: r.public_reference
    )


@pytest.mark.django_db
def test_where_questions_are_named_the_answers_to_them_alone_come_out() -> None:
    whole = given_response()
    actions.record_response(given=whole, by="tests")
    kept_document()
    found, document = queries.responses_to_collect(current_call(), to={"q01"})
    if document.public_reference == whole.public_reference:
        found, document = document, found
    assert found.public_reference == whole.public_reference
    assert found.answers == tuple(each for each in whole.answers if each.question == "q01")
    assert found.passages == tuple(each for each in whole.passages if each.question == "q01")
    assert {each.question for each in document.passages} == {"q01"}
    assert document.agreements  # what was read in prose stays


class TestAnyWords(TestCase):
    """Whatever people write, the ledger keeps every character of it."""

    @given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
    def test_words_are_kept(self, words: str) -> None:
        response = given_response(answers=(Answer("q01", text=words),))
        actions.record_response(given=response, by="tests")
        assert response in queries.responses_to_collect(current_call())
        models.Response.objects.all().delete()


@pytest.mark.django_db
def test_answers_stand_in_the_order_of_the_call() -> None:
    answers = (Answer("q04", text="Last."), Answer("q01", text="First."))
    kept_response(
        answers=answers, profile=(Answer("title", text="Head"), Answer("sector", chosen=("schools",)))
    )
    [collected] = queries.responses_to_collect(current_call())
    assert [answer.question for answer in (*collected.profile, *collected.answers)] == [
        "sector",
        "title",
        "q01",
        "q04",
    ]


@pytest.mark.django_db
def test_drafts_and_other_calls_are_left_out() -> None:
    kept_response(call="another-call")
    models.Response.objects.create(
        call="small-call", route="online", reference="R", public_reference="P-DRAFT"
    )
    assert queries.responses_to_collect(current_call()) == []


@pytest.mark.django_db
def test_a_confirmation_and_standing_clearances_are_collected() -> None:
    document = kept_document()
    agreement = document.agreements.get(question="q02")
    passage = f"{document.public_reference}-part-3"
    actions.confirm_agreement(agreement_id=agreement.pk, by="anna")
    for text in ("Trust", "Trust, as we say"):
        actions.clear_passage(passage_id=passage, text=text, on=dt.date(2026, 6, 4), by="anna")
    [collected] = queries.responses_to_collect(current_call())
    assert {proposal.question: proposal.confirmed_by for proposal in collected.agreements} == {
        "q01": "",
        "q02": "anna",
    }
    assert [clearance.text for clearance in queries.clearances_to_collect(current_call())] == [
        "Trust, as we say"
    ]
    assert "".join(part.text for part in collected.passages).startswith("We are a small office.")
