"""Permission, confidence, consent and exemptions, as a publisher records them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from cairn.responses.ledger import EvidenceKind, Route
from cairn.tables.quotables import Permission
from cairn.web.ledger import models
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff, signed_in
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db
ON = {"on-day": "4", "on-month": "1", "on-year": "2027"}
WEIGHED = {
    "do": "exemption",
    "exemption": "s40(2)",
    "outcome": "withhold",
    "reason": "It names a child.",
    **ON,
}


def of_response(response: models.Response) -> str:
    return f"/review/responses/{response.public_reference}/words/"


def of_passage(response: models.Response) -> str:
    return f"/review/passages/{response.passages.first().pk}/words/"


def send(staff: Client, address: str, **given: str) -> str:
    answer = staff.post(address, given)
    assert answer.status_code in (200, 302)
    return answer.text if answer.status_code == 200 else "done"


def test_a_passage_is_kept_back_with_a_reason(staff: Client) -> None:
    response = kept_response(permission=Permission.WITH_NAME)
    where = of_passage(response)
    page = send(staff, where, do="permission", permission="not_at_all")
    assert "Say why less may be done with this passage" in page
    assert "<title>Error: " in page
    assert (
        send(staff, where, do="permission", permission="not_at_all", reason="It tells of a court case.")
        == "done"
    )
    page = staff.get(where).text
    assert "It cannot be quoted." in page
    assert "It tells of a court case." in page
    assert send(staff, where, do="permission", permission="as_response") == "done"
    assert response.passages.first().permission is None


def test_more_than_a_sender_allows_is_not_offered(staff: Client) -> None:
    response = kept_response(permission=Permission.WITHOUT_NAME)
    assert 'value="with_name"' not in staff.get(of_passage(response)).text
    page = send(staff, of_passage(response), do="permission", permission="with_name", reason="They rang.")
    assert "allows less than that" in page


def test_confidence_is_set_with_a_reason(staff: Client) -> None:
    response = kept_response()
    assert "Say why" in send(staff, of_passage(response), do="confidence", confidential="yes")
    send(staff, of_passage(response), do="confidence", confidential="yes", reason="They wrote to us.")
    assert response.passages.first().confidential
    assert "asked to keep this answer in confidence" in staff.get(of_passage(response)).text


def test_what_came_online_is_its_senders_to_say_and_what_came_otherwise_is_written_down(
    staff: Client,
) -> None:
    online, document = kept_response(), kept_document()
    assert "alone can change that" in staff.get(of_response(online)).text
    assert "came by the website" in send(
        staff, of_response(online), do="permission", permission="not_at_all", reason="x"
    )
    send(
        staff,
        of_response(document),
        do="permission",
        permission="not_at_all",
        reason="Their e-mail of 3 June.",
    )
    document.refresh_from_db()
    assert document.permission == Permission.NOT_AT_ALL


def test_an_exemption_is_weighed_listed_and_taken_as_a_table(staff: Client) -> None:
    response = kept_response()
    page = send(staff, of_response(response), do="exemption")
    for words in ("Choose the exemption", "Choose what it came to", "Enter the day on which it was weighed"):
        assert words in page, words
    assert send(staff, of_response(response), **WEIGHED) == "done"
    assert send(staff, of_passage(response), **{**WEIGHED, "outcome": "publish", "reason": "=1+1"}) == "done"
    page = staff.get("/review/exemptions/").text
    for words in ("It names a child.", response.public_reference, "Withhold the words: <strong>1</strong>"):
        assert words in page, words
    table = staff.get("/review/exemptions.csv")
    assert table.headers["Content-Type"].startswith("text/csv")
    assert f"{response.public_reference},s40(2)," in table.text
    assert "'=1+1" in table.text
    assert "Trust comes first" not in table.text
    assert models.Consideration.objects.first().on == dt.date(2027, 1, 4)


def test_consent_of_a_child_is_recorded_and_refuses_quotation_until_both_gave_it(staff: Client) -> None:
    response = kept_response(
        kind=EvidenceKind.VISIT, route=Route.DOCUMENT, passages=kept_response().passages.none()
    )
    models.Passage.objects.create(
        id="P-VISIT-1", response=response, position=0, kind="answer", text="I like it here.", source="document",
        start=0, end=15, question="q01",
    )  # fmt: skip
    assert "Nobody has recorded who said this" in staff.get("/review/passages/P-VISIT-1/words/").text
    given = {"do": "consent", "who": "child", "own": "given", "reason": "Forms of 4 January.", **ON}
    assert "Choose whether a guardian agreed" in send(staff, of_response(response), **given)
    send(staff, of_response(response), **given, guardian="refused")
    assert "no guardian has agreed" in staff.get("/review/passages/P-VISIT-1/clear/").text
    send(staff, of_response(response), **given, guardian="given")
    assert "Given, by all who must give it" in staff.get(of_response(response)).text
    assert "It cannot be quoted" not in staff.get("/review/passages/P-VISIT-1/clear/").text


def test_an_adult_needs_no_guardian(staff: Client) -> None:
    response = kept_document(kind=EvidenceKind.CONVERSATION)
    given = {"do": "consent", "who": "adult", "own": "given", "reason": "By e-mail.", **ON}
    assert send(staff, of_response(response), **given) == "done"
    assert models.Consent.objects.get().guardian == "not_asked"


def test_what_is_shown_is_written_down_and_readers_may_not(staff: Client) -> None:
    response = kept_response()
    staff.get(of_response(response))
    staff.get(of_passage(response))
    assert list(models.AccessEntry.objects.values_list("opened", flat=True)) == [
        "response.read",
        "passage.read",
    ]
    reader = signed_in(kept_staff("rita", [Role.READER]))
    for address in (
        of_response(response),
        of_passage(response),
        "/review/exemptions/",
        "/review/exemptions.csv",
    ):
        assert reader.get(address).status_code == 403
    assert staff.get("/review/responses/P-NONE/words/").status_code == 404
    assert staff.get("/review/passages/P-NONE/words/").status_code == 404
