"""What may be done with words: never more than their sender allows, and clearances that it no longer allows lapse."""

from __future__ import annotations

import datetime as dt

import pytest

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Agreed, EvidenceKind, Route
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models, policies, queries
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db
ON = dt.date(2027, 1, 4)


def cleared(response: models.Response) -> models.Passage:
    passage = response.passages.first()
    actions.clear_passage(passage_id=passage.pk, text="Trust comes first.", on=ON, by="p")
    return passage


def stands(passage: models.Passage) -> bool:
    return passage.clearances.filter(stands=True).exists()


def test_a_passage_may_be_kept_back_and_no_more_allowed_than_its_sender_does() -> None:
    passage = cleared(kept_response())
    here = {"passage_id": passage.pk, "by": "p"}
    with pytest.raises(Refused, match="allows less than that"):
        actions.set_permission(**here, permission=Permission.WITH_NAME, reason="Why not.")
    with pytest.raises(Refused, match="Say why"):
        actions.set_permission(**here, permission=Permission.NOT_AT_ALL, reason="")
    actions.set_permission(**here, permission=Permission.NOT_AT_ALL, reason="Rang us.")
    assert not stands(passage)
    passage.refresh_from_db()
    assert "not to be quoted at all" in policies.why_not_quoted(passage)
    actions.set_permission(**here, permission=None, reason="")
    passage.refresh_from_db()
    assert policies.why_not_quoted(passage) == ""


def test_what_is_kept_in_confidence_is_cleared_no_longer() -> None:
    passage = cleared(kept_response())
    with pytest.raises(Refused, match="Say why"):
        actions.set_confidential(passage_id=passage.pk, confidential=True, reason=" ", by="p")
    kept = actions.set_confidential(
        passage_id=passage.pk, confidential=True, reason="Asked by letter.", by="p"
    )
    assert (kept.confidential, kept.reason, stands(passage)) == (True, "Asked by letter.", False)


def test_the_permission_of_what_came_by_the_website_is_its_senders() -> None:
    online, document = kept_response(), kept_document()
    told = {"permission": Permission.NOT_AT_ALL, "reason": "Their e-mail of 3 June.", "by": "p"}
    with pytest.raises(Refused, match="came by the website"):
        actions.set_response_permission(response_id=online.pk, **told)
    with pytest.raises(Refused, match="how it is known"):
        actions.set_response_permission(response_id=document.pk, **{**told, "reason": ""})
    passage = document.passages.all()[2]
    actions.clear_passage(passage_id=passage.pk, text="Trust", on=ON, by="p")
    assert actions.set_response_permission(response_id=document.pk, **told).permission == "not_at_all"
    assert not stands(passage)
    assert document.notes.get().text == "Their e-mail of 3 June."


def test_a_later_consideration_takes_the_place_of_an_earlier_and_both_are_kept() -> None:
    response = kept_response()
    weigh = {"response_id": response.pk, "exemption": Exemption.PERSONAL_INFORMATION, "on": ON, "by": "p"}
    actions.consider_exemption(**weigh, outcome=Outcome.WITHHOLD, reason="Names a child.")
    actions.consider_exemption(**weigh, outcome=Outcome.PUBLISH, reason="The name is out.")
    assert list(response.considerations.values_list("outcome", "stands")) == [
        ("withhold", False),
        ("publish", True),
    ]
    with pytest.raises(Refused, match="Say why"):
        actions.consider_exemption(**weigh, outcome=Outcome.PUBLISH, reason="")
    with pytest.raises(Refused, match="no such passage"):
        actions.consider_exemption(**weigh, outcome=Outcome.PUBLISH, reason="So.", passage_id="P-9-q01-1")


CONSENTS = [
    (None, None, "Nobody has recorded"),
    (Agreed.REFUSED, Agreed.GIVEN, "has not agreed"),
    (Agreed.NOT_ASKED, Agreed.GIVEN, "has not agreed"),
    (Agreed.GIVEN, Agreed.REFUSED, "no guardian has agreed"),
    (Agreed.GIVEN, Agreed.NOT_ASKED, "no guardian has agreed"),
    (Agreed.GIVEN, Agreed.GIVEN, ""),
]


@pytest.mark.parametrize("kind", [EvidenceKind.VISIT, EvidenceKind.CONVERSATION])
@pytest.mark.parametrize(("own", "guardian", "fault"), CONSENTS)
def test_a_child_is_quoted_with_both_consents_alone(
    kind: EvidenceKind, own: Agreed | None, guardian: Agreed | None, fault: str
) -> None:
    response = kept_response(kind=kind, permission=Permission.WITH_NAME, name="Ada")
    consent = {"response_id": response.pk, "is_child": True, "how": "A form.", "on": ON, "by": "p"}
    if own and guardian:
        actions.record_consent(**consent, own=own, guardian=guardian)
    passage = models.Passage.objects.filter(response=response).first()
    clear = {"passage_id": passage.pk, "text": "Trust comes first.", "on": ON, "by": "p"}
    if fault:
        with pytest.raises(Refused, match=fault):
            actions.clear_passage(**clear)
    else:
        assert actions.clear_passage(**clear).stands


def test_consent_that_is_taken_back_takes_the_clearance_with_it() -> None:
    response = kept_response(kind=EvidenceKind.VISIT)
    consent = {
        "response_id": response.pk,
        "is_child": True,
        "how": "A form.",
        "on": ON,
        "by": "p",
        "own": Agreed.GIVEN,
    }
    actions.record_consent(**consent, guardian=Agreed.GIVEN)
    passage = cleared(response)
    actions.record_consent(**consent, guardian=Agreed.REFUSED)
    assert not stands(passage)
    assert response.consents.count() == 2
    collected = queries.responses_to_collect(current_call())[0]
    assert (collected.kind, collected.consent.guardian) == (EvidenceKind.VISIT, Agreed.REFUSED)


def test_consent_is_no_matter_of_what_people_sent_themselves() -> None:
    response = kept_response()
    consent = {"response_id": response.pk, "is_child": True, "on": ON, "by": "p"}
    given = {"own": Agreed.GIVEN, "guardian": Agreed.GIVEN}
    with pytest.raises(Refused, match="on a visit or in a conversation"):
        actions.record_consent(**consent, **given, how="A form.")
    visit = kept_response(kind=EvidenceKind.VISIT, route=Route.DOCUMENT)
    with pytest.raises(Refused, match="Say how"):
        actions.record_consent(**{**consent, "response_id": visit.pk}, **given, how=" ")
