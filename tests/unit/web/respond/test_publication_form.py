"""Who is answering, and what may be done with their words."""

import pytest

from cairn.responses.ledger import AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.respond.forms import PublicationForm, WhoForm


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, (None, "")),
        ({"answering_as": "person"}, (AnsweringAs.PERSON, "")),
        ({"answering_as": "person", "organisation": "The Trust"}, (AnsweringAs.PERSON, "")),
        (
            {"answering_as": "organisation", "organisation": "The Trust"},
            (AnsweringAs.ORGANISATION, "The Trust"),
        ),
    ],
)
def test_a_name_is_kept_of_an_organisation_alone(
    sent: dict[str, str], kept: tuple[AnsweringAs | None, str]
) -> None:
    form = WhoForm(sent)
    assert form.is_valid()
    assert tuple(form.who().values()) == kept


def test_an_organisation_that_answers_has_a_name() -> None:
    form = WhoForm({"answering_as": "organisation", "organisation": "  "})
    assert form.errors == {"organisation": ["Enter the name of the organisation you answer for"]}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, (None, "")),
        ({"permission": "with_name", "name": "Jo"}, (Permission.WITH_NAME, "Jo")),
        ({"permission": "without_name"}, (Permission.WITHOUT_NAME, "")),
        ({"permission": "not_at_all"}, (Permission.NOT_AT_ALL, "")),
    ],
)
def test_what_may_be_printed_is_kept_as_it_was_said(
    sent: dict[str, str], kept: tuple[Permission | None, str]
) -> None:
    form = PublicationForm(sent)
    assert form.is_valid()
    assert tuple(form.choice().values()) == kept


def test_words_cannot_be_printed_with_a_name_that_was_not_given() -> None:
    form = PublicationForm({"permission": "with_name", "name": "  "})
    assert form.errors == {"name": ["Enter the name to print, or choose to be quoted without a name"]}


def test_an_organisations_name_is_known_already() -> None:
    assert PublicationForm({"permission": "with_name"}, has_name=True).is_valid()


def test_what_is_wrong_is_said_once() -> None:
    form = WhoForm({"answering_as": "crowd", "organisation": "a" * 201})
    assert form.errors == {
        "answering_as": ["Choose whether you answer for yourself or for an organisation"],
        "organisation": ["Shorten the name to 200 characters or fewer"],
    }
    assert PublicationForm({"permission": "with_name", "name": "a" * 201}).errors == {
        "name": ["Shorten the name to 200 characters or fewer"]
    }
    assert PublicationForm({"permission": "maybe"}).errors == {
        "permission": ["Choose whether we may quote your words"]
    }
