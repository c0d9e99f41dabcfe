"""What may be done with a response's words."""

import pytest

from cairn.responses.ledger import PassageKind
from cairn.tables.quotables import Permission
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models, policies

SUBMITTED = models.Response.State.SUBMITTED
ORIGINAL = "At Hill School, in 2019,\nMrs Example met us every week. It helped."


def passage(permission: Permission, kind: PassageKind = PassageKind.ANSWER) -> models.Passage:
    return models.Passage(kind=kind, response=models.Response(permission=permission, state=SUBMITTED))


@pytest.mark.parametrize("permission", [Permission.WITH_NAME, Permission.WITHOUT_NAME])
def test_an_answer_that_is_allowed_may_be_quoted(permission: Permission) -> None:
    policies.check_may_be_quoted(passage(permission))
    assert policies.why_not_quoted(passage(permission)) == ""


def test_who_asked_not_to_be_quoted_is_not() -> None:
    with pytest.raises(Refused, match="asked not to be quoted at all"):
        policies.check_may_be_quoted(passage(Permission.NOT_AT_ALL))


@pytest.mark.parametrize("permission", [Permission.WITH_NAME, Permission.WITHOUT_NAME])
def test_what_was_given_in_confidence_is_not_quoted(permission: Permission) -> None:
    confidential = passage(permission)
    confidential.confidential = True
    with pytest.raises(Refused, match=r"in confidence\. It can be read and counted, not printed"):
        policies.check_may_be_quoted(confidential)


@pytest.mark.parametrize("state", [state for state in models.Response.State if state != SUBMITTED])
def test_only_what_is_evidence_is_cleared_or_confirmed(state: models.Response.State) -> None:
    gone = passage(Permission.WITH_NAME)
    gone.response.state = state
    with pytest.raises(Refused, match="no longer evidence"):
        policies.check_may_be_quoted(gone)
    with pytest.raises(Refused, match="no longer evidence"):
        policies.check_may_be_confirmed(models.Agreement(option="agree", response=gone.response))


@pytest.mark.parametrize("kind", [kind for kind in PassageKind if kind is not PassageKind.ANSWER])
def test_only_an_answer_is_quoted(kind: PassageKind) -> None:
    assert policies.why_not_quoted(passage(Permission.WITH_NAME, kind)).startswith(
        "Only an answer can be quoted"
    )


@pytest.mark.parametrize(
    "text",
    [
        ORIGINAL,
        "It helped.",
        "Mrs Example met us every week. It helped.",
        "At [a school], [a member of staff] met us every week. […] It helped.",
        "[A school said:] met us\nevery week",
        "At Hill School, in 2019, Mrs Example met us",
    ],
)
def test_what_is_left_of_a_passage_is_a_redaction(text: str) -> None:
    policies.check_is_redaction(ORIGINAL, text)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Mrs Example met us every day.", "These words are not in the passage"),
        ("It helped. At Hill School", "These words are not in the passage"),
        ("[all] It helped. [then] Mrs Example", "not in that order: “Mrs Example”"),
        ("[nothing of it]", "no words of the passage left"),
        ("  ", "no words of the passage left"),
        ("rs Example met us", "These words are not in the passage"),
        ("Mrs Example met us every wee", "These words are not in the passage"),
        ("[" + "and so on " * 4 + "] It helped.", "too long for a note in square brackets"),
    ],
)
def test_other_words_are_no_redaction(text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        policies.check_is_redaction(ORIGINAL, text)


def test_an_agreement_that_could_not_be_read_cannot_be_confirmed() -> None:
    sent = models.Response(state=SUBMITTED)
    policies.check_may_be_confirmed(models.Agreement(option="agree", response=sent))
    with pytest.raises(Refused, match="nothing to confirm"):
        policies.check_may_be_confirmed(models.Agreement(option=None, response=sent))


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("It is untrue.", "true"),
        ("We can't help.", "We can"),
        ("We can’t help.", "We can"),
        ("It was non-violent.", "violent"),
    ],
)
def test_part_of_a_word_is_no_redaction(original: str, text: str) -> None:
    with pytest.raises(Refused, match="not in the passage"):
        policies.check_is_redaction(original, text)


def test_a_name_is_taken_out_of_a_word_that_goes_on() -> None:
    policies.check_is_redaction("Hill School's gate is on the left.", "[A school]'s gate is on the left.")


def test_characters_that_nobody_sees_may_be_left_out() -> None:
    policies.check_is_redaction("It \u202ehelped\x07 us.", "It helped us.")
