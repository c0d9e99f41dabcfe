"""A name is printed only where it was allowed of that very name."""

import pytest

from cairn.calls import Call
from cairn.responses.ledger import AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import Response
from cairn.web.respond import actions

pytestmark = pytest.mark.django_db
PERSON, ORGANISATION = AnsweringAs.PERSON, AnsweringAs.ORGANISATION


@pytest.mark.parametrize(
    ("before", "after", "permission", "kept"),
    [
        (PERSON, ORGANISATION, Permission.WITH_NAME, ""),
        (ORGANISATION, PERSON, Permission.WITH_NAME, ""),
        (ORGANISATION, None, Permission.WITH_NAME, ""),
        (ORGANISATION, PERSON, Permission.WITHOUT_NAME, Permission.WITHOUT_NAME),
        (PERSON, ORGANISATION, Permission.NOT_AT_ALL, Permission.NOT_AT_ALL),
        (ORGANISATION, ORGANISATION, Permission.WITH_NAME, Permission.WITH_NAME),
        (None, PERSON, Permission.WITH_NAME, Permission.WITH_NAME),
    ],
)
def test_whoever_answers_as_another_is_asked_again_whether_a_name_is_printed(
    call: Call, before: AnsweringAs | None, after: AnsweringAs | None, permission: Permission, kept: str
) -> None:
    response_id = actions.begin_response(call=call, by="respondent").response_id
    named = {"response_id": response_id, "by": "respondent"}
    actions.save_who_answers(answering_as=before, name="The Trust" if before == ORGANISATION else "", **named)
    actions.save_publication_choice(permission=permission, person_name="Ann", **named)

    actions.save_who_answers(answering_as=after, name="The Trust" if after == ORGANISATION else "", **named)

    assert Response.objects.get(pk=response_id).permission == kept
