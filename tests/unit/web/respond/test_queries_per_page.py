"""How often a page asks the ledger, however much was answered."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.calls import Call, QuestionKind
from cairn.web.ledger import models
from tests.lib.http_visitor import declaration_of

pytestmark = pytest.mark.django_db
COMING_IN = 3
"""The session, the way in that it holds, and the response."""
MOST = {
    "/respond/": COMING_IN,
    "/respond/tasks/": COMING_IN + 2,
    "/respond/who/": COMING_IN,
    "/respond/profile/": COMING_IN + 2,
    "/respond/sections/work/": COMING_IN + 2,
    "/respond/publication/": COMING_IN,
    "/respond/files/": COMING_IN + 1,
    "/respond/check/": COMING_IN + 2,
}


@pytest.fixture
def answered(draft: models.Response, call: Call) -> models.Response:
    """A draft in which every question is answered."""
    for question in (*call.profile, *call.questions()):
        is_open = question.kind is QuestionKind.OPEN
        draft.answers.create(
            question=question.code,
            text="Words." if is_open else "",
            chosen=[] if is_open else [question.choices[0].code],
            in_profile=question in call.profile,
        )
    return draft


@pytest.mark.parametrize("path", MOST)
def test_looking_at_a_page(
    begun: Client,
    answered: models.Response,
    path: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(MOST[path]):
        assert begun.get(path).status_code == 200


def test_looking_at_the_declaration(
    begun: Client, answered: models.Response, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    address = declaration_of(begun.get("/respond/check/").text)
    with django_assert_max_num_queries(COMING_IN):
        assert begun.get(address).status_code == 200


def test_a_page_of_questions_asks_no_more_where_two_draft_together(
    begun: Client,
    answered: models.Response,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    other = answered.ways_in.create(role=models.WayIn.Role.DRAFTER, number="7HKD-3CXR", label="A colleague")
    answered.answers.update(saved_by=other)
    with django_assert_max_num_queries(COMING_IN + 3):
        assert "A colleague" in begun.get("/respond/sections/work/").content.decode()


def test_a_page_that_is_sent_asks_for_the_same_however_many_questions_it_has(
    begun: Client, draft: models.Response, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(16):  # three of them once a response, for its data key
        given = {"q01": "Words.", "q02": "agree", "hand": "a-page"}
        assert begun.post("/respond/sections/work/", given).status_code == 302
    assert draft.answers.count() == 2
