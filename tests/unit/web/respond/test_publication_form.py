"""Who is answering, and what may be done with their words."""

import pytest

from cairn.responses.ledger import AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.respond.forms import PublicationForm


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, (None, "", None)),
        (
            {"answering_as": "person", "permission": "with_name", "name": "Jo"},
            (AnsweringAs.PERSON, "Jo", Permission.WITH_NAME),
        ),
        (
            {"answering_as": "person", "permission": "without_name", "name": "Jo"},
            (AnsweringAs.PERSON, "", Permission.WITHOUT_NAME),
        ),
        ({"permission": "not_at_all", "name": "Jo"}, (None, "", Permission.NOT_AT_ALL)),
        (
            {"answering_as": "organisation", "name": "The Trust"},
            (AnsweringAs.ORGANISATION, "The Trust", None),
        ),
        ({"permission": "with_name", "name": "Jo"}, (None, "Jo", Permission.WITH_NAME)),
    ],
)
def test_a_persons_name_is_kept_only_where_it_is_to_be_printed(
    sent: dict[str, str], kept: tuple[AnsweringAs | None, str, Permission | None]
) -> None:
    form = PublicationForm(sent)
    assert form.is_valid()
    assert tuple(form.choice().values()) == kept


@pytest.mark.parametrize("answering_as", ["", "person", "organisation"])
def test_words_cannot_be_printed_with_a_name_that_was_not_given(answering_as: str) -> None:
    form = PublicationForm({"answering_as": answering_as, "permission": "with_name", "name": "  "})
    assert form.errors == {"name": ["Enter the name to print, or choose to be quoted without a name"]}


def test_what_is_wrong_is_said_once() -> None:
    form = PublicationForm({"answering_as": "crowd", "permission": "with_name", "name": "a" * 201})
    assert form.errors == {
        "answering_as": ["Choose whether you answer for yourself or for an organisation"],
        "name": ["Shorten the name to 200 characters or fewer"],
    }
