"""Which passages search knows, and in which words: nothing that tells who somebody is stands in plain by default."""

from __future__ import annotations

import datetime as dt

import pytest

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Agreed, Answer, EvidenceKind
from cairn.responses.redaction import FindingKind
from cairn.tables.quotables import Permission
from cairn.web.ledger import actions, models, searching_text
from cairn.web.ledger.looking_through import look_through_waiting
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 4)


def said(text: str, **changes: object) -> models.Response:
    """A response that says one thing, looked through."""
    kept = kept_response(answers=(Answer("q01", text=text),), **changes)
    look_through_waiting(by="tests")
    return kept


def known() -> list[str]:
    return list(models.RedactedText.objects.order_by("passage").values_list("text", flat=True))


def test_what_was_not_looked_through_is_not_known() -> None:
    kept_response()
    assert known() == []
    assert searching_text.unsearched() == 2
    look_through_waiting(by="tests")
    assert known() == ["Trust comes first.", "Then reading."]
    assert searching_text.unsearched() == 0


def test_a_proposal_is_out_until_somebody_rejects_it() -> None:
    response = said("Write to olu@example.org about trust.")
    assert known() == ["Write to [an e-mail address] about trust."]
    (found,) = response.redactions.all()
    assert searching_text.find("olu").total == 0
    actions.decide_redaction(redaction_id=found.pk, accept=True, reason="", by="anna")
    assert known() == ["Write to [an e-mail address] about trust."]
    actions.decide_redaction(redaction_id=found.pk, accept=False, reason="An invented one.", by="anna")
    assert known() == ["Write to olu@example.org about trust."]
    assert searching_text.find("olu").total == 1


def test_what_a_person_adds_is_out_and_what_they_change_too() -> None:
    response = said("Trust comes first in the vale.")
    passage = response.passages.get()
    where = {"kind": FindingKind.PLACE, "reason": "So small.", "by": "anna"}
    added = actions.add_redaction(passage_id=passage.pk, start=25, end=30, instead="[a place]", **where)
    assert known() == ["Trust comes first in the [a place]"]
    actions.change_redaction(redaction_id=added.pk, start=25, end=29, instead="[here]", **where)
    assert known() == ["Trust comes first in the [here]."]


@pytest.mark.parametrize(
    "changes",
    [
        {"permission": Permission.NOT_AT_ALL},
        {"kind": EvidenceKind.VISIT},
        {"kind": EvidenceKind.CONVERSATION},
    ],
)
def test_what_may_not_be_quoted_is_not_known(changes: dict[str, object]) -> None:
    said("Trust.", **changes)
    assert known() == []


def test_what_is_in_confidence_is_not_known() -> None:
    kept_response(answers=(Answer("q01", text="Trust.", confidential=True, reason="Mine."),))
    look_through_waiting(by="tests")
    assert known() == []


def test_letterheads_and_signatures_are_never_known() -> None:
    kept_document()
    look_through_waiting(by="tests")
    assert "We are a small office.\n" not in known()
    assert len(known()) == 3


def test_each_decision_takes_a_passage_out_and_brings_it_back() -> None:
    response = said("Trust.")
    passage = response.passages.get()
    here = {"passage_id": passage.pk, "by": "anna"}
    for out, back in (
        (
            lambda: actions.set_confidential(**here, confidential=True, reason="Asked."),
            lambda: actions.set_confidential(**here, confidential=False, reason="Agreed since."),
        ),
        (
            lambda: actions.set_permission(**here, permission=Permission.NOT_AT_ALL, reason="Asked."),
            lambda: actions.set_permission(**here, permission=None, reason=""),
        ),
        (
            lambda: weigh(response, Outcome.WITHHOLD, passage.pk),
            lambda: weigh(response, Outcome.PUBLISH, passage.pk),
        ),
        (lambda: weigh(response, Outcome.WITHHOLD), lambda: weigh(response, Outcome.PUBLISH)),
    ):
        out()
        assert known() == []
        assert searching_text.find("trust").total == 0
        back()
        assert known() == ["Trust."]
        assert searching_text.find("trust").total == 1


def weigh(response: models.Response, outcome: Outcome, passage: str | None = None) -> None:
    actions.consider_exemption(
        response_id=response.pk, exemption=Exemption.IN_CONFIDENCE, outcome=outcome, reason="As the Act says.", on=ON,
        by="anna", passage_id=passage,
    )  # fmt: skip


def test_a_childs_words_are_known_with_both_consents_alone() -> None:
    response = said("I like it here.", kind=EvidenceKind.VISIT)
    consent = {"response_id": response.pk, "is_child": True, "how": "A form.", "on": ON, "by": "anna"}
    actions.record_consent(**consent, own=Agreed.GIVEN, guardian=Agreed.GIVEN)
    assert known() == ["I like it here."]
    actions.record_consent(**consent, own=Agreed.GIVEN, guardian=Agreed.REFUSED)
    assert known() == []


def test_what_an_upgrade_or_a_restore_left_out_is_caught_up_with() -> None:
    said("Trust.")
    said("In confidence.", permission=Permission.NOT_AT_ALL)
    models.RedactedText.objects.all().delete()
    assert searching_text.catch_up() == 1
    assert known() == ["Trust."]


def test_signs_that_mark_what_was_found_are_nobodys() -> None:
    said("Trust \ue000comes\ue001 first.\0")
    assert searching_text.find("comes").found[0].snippet == (
        ("Trust  ", False),
        ("comes", True),
        ("  first. ", False),
    )


def test_a_very_long_passage_is_known_by_its_beginning() -> None:
    said("Trust. " + "word " * 30_000 + "ending")
    assert searching_text.find("trust").total == 1
    assert searching_text.find("ending").total == 0


def test_a_list_can_be_filtered_by_words_and_by_other_things() -> None:
    mine, other = said("Trust."), said("Reading.")
    rows = models.Response.objects.filter(redacted_texts__in=searching_text.with_words("trust OR reading"))
    assert set(rows) == {mine, other}
    assert list(rows.filter(public_reference=mine.public_reference)) == [mine]
