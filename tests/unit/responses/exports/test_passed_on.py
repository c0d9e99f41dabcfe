"""What may leave the team is what its respondents allow, and nothing that says who somebody is."""

from __future__ import annotations

import json
from dataclasses import replace

from cairn.responses import passages_of_answers
from cairn.responses.exports import json_lines_of, pass_on
from cairn.responses.ledger import (
    Agreed,
    Answer,
    Consent,
    EvidenceKind,
    Passage,
    PassageKind,
    Permission,
    ProposedAgreement,
    Response,
)
from tests.lib.one_response import BASE, CALL

SECRET = "Oakfield"


def answering(*answers: Answer, **changes: object) -> Response:
    return replace(BASE, answers=answers, passages=passages_of_answers("P-1", answers, CALL), **changes)


def without_secret(passage: Passage) -> str:
    return passage.text.replace(SECRET, "[a school]")


def test_nothing_of_a_response_that_may_not_be_printed_leaves() -> None:
    passed = pass_on([answering(Answer("q01", text="No."), permission=Permission.NOT_AT_ALL)], without_secret)
    assert passed.responses == ()
    assert passed.held == {"not_at_all": 1}


def test_what_was_given_in_confidence_stays_with_its_reason() -> None:
    kept = Answer("q01", text=f"{SECRET} again", confidential=True, reason=f"I work at {SECRET}")
    passed = pass_on([answering(kept, Answer("q02", chosen=("agree",)))], without_secret)
    (response,) = passed.responses
    assert [answer.question for answer in response.answers] == ["q02"]
    assert response.passages == ()
    assert SECRET not in "".join(json_lines_of(passed.responses))
    assert passed.held["in_confidence"] == 2


def test_a_passage_may_stay_alone() -> None:
    response = answering(Answer("q01", text="One.\n\nTwo."))
    first, second = response.passages
    for held in ({"confidential": True, "reason": "why"}, {"permission": Permission.NOT_AT_ALL}):
        given = replace(response, passages=(replace(first, **held), second))
        (passed,) = pass_on([given], without_secret).responses
        assert [answer.text for answer in passed.answers] == ["Two."]


def test_words_leave_as_they_stand_once_personal_data_is_out() -> None:
    (response,) = pass_on([answering(Answer("q01", text=f"At {SECRET}."))], without_secret).responses
    assert response.answers[0].text == response.passages[0].text == "At [a school]."
    assert response.reference == ""


def test_what_nobody_has_looked_through_stays() -> None:
    passed = pass_on([answering(Answer("q01", text=f"At {SECRET}."))], lambda _: None)
    assert SECRET not in "".join(json_lines_of(passed.responses))
    assert passed.held["not_looked_through"] == 1


def test_a_name_leaves_only_where_it_may_be_printed() -> None:
    named, unnamed = (
        replace(BASE, permission=permission) for permission in (Permission.WITH_NAME, Permission.WITHOUT_NAME)
    )
    passed = pass_on([named, unnamed], without_secret)
    assert [response.name for response in passed.responses] == ["The Small Trust", ""]


def test_a_signature_and_unconfirmed_agreement_stay() -> None:
    signed = Passage("P-1-s-1", PassageKind.SIGNATURE, SECRET, "document", 0, 8)
    agreement = ProposedAgreement("q02", "agree", SECRET, "P-1-s-1")
    (response,) = pass_on(
        [replace(BASE, passages=(signed,), agreements=(agreement,))], without_secret
    ).responses
    assert SECRET not in json.dumps(list(json_lines_of([response])))
    assert response.agreements == ()


def test_what_was_said_without_consent_stays_and_a_child_is_never_named() -> None:
    child = Consent(True, Agreed.GIVEN, Agreed.GIVEN)
    spoken = replace(answering(Answer("q01", text="I like it.")), kind=EvidenceKind.CONVERSATION)
    unheard = (None, replace(child, guardian=Agreed.NOT_ASKED), Consent(False, Agreed.REFUSED))
    passed = pass_on([replace(spoken, consent=consent) for consent in (*unheard, child)], without_secret)
    assert [(one.name, one.answers[0].text) for one in passed.responses] == [("", "I like it.")]
    assert +passed.held == {"without_consent": 3}


def test_a_name_stays_where_a_passage_that_leaves_is_to_be_nameless() -> None:
    response = answering(Answer("q01", text="One.\n\nTwo."))
    first, second = response.passages
    nameless = replace(first, permission=Permission.WITHOUT_NAME)
    (passed,) = pass_on([replace(response, passages=(nameless, second))], without_secret).responses
    assert passed.name == ""


def test_what_is_withheld_whole_stays() -> None:
    response = answering(Answer("q01", text="No."))
    passed = pass_on([response], without_secret, {response.public_reference})
    assert (passed.responses, passed.held) == ((), {"withheld": 1})


def test_words_that_stand_in_no_passage_stay_and_are_counted() -> None:
    passed = pass_on([replace(BASE, profile=(Answer("role", ("other",), SECRET),))], without_secret)
    assert SECRET not in "".join(json_lines_of(passed.responses))
    assert +passed.held == {"in_no_passage": 1}
