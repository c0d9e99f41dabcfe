"""One response as staff read it, and what they do with it."""

from __future__ import annotations

import pytest
from django.test import Client

from cairn.responses.ledger import PassageKind
from cairn.tables.quotables import Permission
from cairn.web.ledger import models
from cairn.web.ledger.rows import as_access
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db


def address(response: models.Response) -> str:
    return f"/review/responses/{response.public_reference}/"


def test_an_online_response_is_read_by_question(staff: Client) -> None:
    response = kept_response()
    page = staff.get(address(response)).text
    for words in ("1. What do you put first?", "Trust comes first.", "Then reading.", "2. My work rests on evidence.",
                  "Agree", "Where do you work?", "Schools", "Clear for quotation"):  # fmt: skip
        assert words in page, words
    assert f'id="{response.public_reference}-q01-2"' in page


def test_reading_is_written_down(staff: Client) -> None:
    response = kept_response()
    staff.get(address(response))
    access = as_access(models.AccessEntry.objects.get())
    assert (access.who, access.opened, access.item) == ("anna", "response.read", "")
    assert access.responses == (response.public_reference,)


def test_a_draft_cannot_be_read(staff: Client) -> None:
    models.Response.objects.create(
        call="small-call", route="online", reference="R", public_reference="P-DRAFT"
    )
    assert staff.get("/review/responses/P-DRAFT/").status_code == 404
    assert not models.AccessEntry.objects.exists()


def test_a_document_is_read_from_its_first_word_with_places(staff: Client) -> None:
    page = staff.get(address(kept_document(synthetic=True))).text
    for words in ("Before the answers", "We are a small office.", "Paragraph 7, page 1, refers to question 4",
                  "Heading in the document", "Synthetic", "The Small Trust"):  # fmt: skip
        assert words in page, words
    assert (
        page.index("We are a small office.")
        < page.index("Trust, as we say")
        < page.index("8. We strongly agree.")
    )
    assert page.count("Clear for quotation") == 2


@pytest.mark.parametrize("kind", list(PassageKind))
def test_a_document_is_read_whatever_its_parts_are(kind: PassageKind, staff: Client) -> None:
    document = kept_document()
    document.passages.filter(position=0).update(kind=kind)
    assert "We are a small office." in staff.get(address(document)).text


def test_opening_a_passage_to_clear_it_is_written_down_as_reading(staff: Client) -> None:
    response = kept_response()
    staff.get(f"/review/passages/{response.public_reference}-q01-1/clear/")
    access = as_access(models.AccessEntry.objects.get())
    assert (access.who, access.opened, access.item) == (
        "anna", "passage.read", f"{response.public_reference}-q01-1",
    )  # fmt: skip
    assert access.responses == (response.public_reference,)


def test_an_agreement_is_proposed_until_somebody_confirms_it(staff: Client) -> None:
    document = kept_document()
    page = staff.get(address(document)).text
    assert page.count("Proposed, not counted") == 2
    assert "No point of the scale can be read" in page
    agreement = document.agreements.get(question="q02")
    staff.get(f"/review/agreements/{agreement.pk}/confirm/")
    assert "Strongly agree, confirmed by" not in staff.get(address(document)).text
    answer = staff.post(f"/review/agreements/{agreement.pk}/confirm/")
    assert answer.headers["Location"] == f"{address(document)}#agreements"
    assert "Strongly agree, confirmed by anna" in staff.get(address(document)).text


def test_an_agreement_that_cannot_be_read_is_not_confirmed(staff: Client) -> None:
    agreement = kept_document().agreements.get(question="q01")
    answer = staff.post(f"/review/agreements/{agreement.pk}/confirm/")
    assert answer.status_code == 403
    assert "there is nothing to confirm" in answer.text
    assert (
        staff.get(f"/review/agreements/{agreement.pk}/confirm/").headers["Location"].endswith("#agreements")
    )
    assert staff.post("/review/agreements/999999/confirm/").status_code == 404


def test_a_passage_is_cleared_in_the_words_that_a_person_leaves(staff: Client) -> None:
    response = kept_response()
    passage = f"{response.public_reference}-q01-1"
    page = staff.get(f"/review/passages/{passage}/clear/").text
    assert ">Trust comes first.</textarea>" in page
    answer = staff.post(f"/review/passages/{passage}/clear/", {"text": "Trust comes […]"})
    assert answer.headers["Location"] == f"{address(response)}#{passage}"
    page = staff.get(address(response)).text
    for words in ("Cleared", "by anna on", "in these words:", "“Trust comes […]”", "Change what is cleared"):
        assert words in page, words
    assert ">Trust comes […]</textarea>" in staff.get(f"/review/passages/{passage}/clear/").text


def test_a_number_printed_before_a_paragraph_is_not_offered_for_quotation(staff: Client) -> None:
    document = kept_document()
    page = staff.get(f"/review/passages/{document.public_reference}-part-4/clear/").text
    assert ">We strongly agree.</textarea>" in page


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "Enter the words that may be quoted"), ("Trust comes last.", "These words are not in the passage")],
)
def test_other_words_are_not_cleared(text: str, says: str, staff: Client) -> None:
    passage = kept_response().passages.first()
    page = staff.post(f"/review/passages/{passage.pk}/clear/", {"text": text}).text
    assert "<title>Error: " in page
    assert f'<a href="#text">{says}' in page
    assert not models.Clearance.objects.exists()


def test_who_asked_not_to_be_quoted_is_not_and_staff_are_told_why(staff: Client) -> None:
    response = kept_response(permission=Permission.NOT_AT_ALL)
    passage = response.passages.first()
    page = staff.get(address(response)).text
    assert "has asked not to be quoted at all" in page
    assert "Clear for quotation" not in page
    for answer in (
        staff.get(f"/review/passages/{passage.pk}/clear/"),
        staff.post(f"/review/passages/{passage.pk}/clear/", {"text": passage.text}),
    ):
        assert "has asked not to be quoted at all" in answer.text
        assert "<textarea" not in answer.text
    assert not models.Clearance.objects.exists()


def test_a_passage_that_is_not_there_is_not_found(staff: Client) -> None:
    assert staff.get("/review/passages/P-NONE-q01-1/clear/").status_code == 404


def test_a_clearance_lapses_when_the_passage_has_changed(staff: Client) -> None:
    response = kept_response()
    passage = response.passages.first()
    staff.post(f"/review/passages/{passage.pk}/clear/", {"text": passage.text})
    models.Passage.objects.filter(pk=passage.pk).update(text="Something else.")
    assert "Clearance lapsed" in staff.get(address(response)).text


def test_what_people_wrote_is_shown_and_never_run(staff: Client) -> None:
    response = kept_response(name="<script>alert(1)</script>")
    models.Passage.objects.filter(response=response).update(text="<img src=x onerror=alert(1)>")
    page = staff.get(address(response)).text
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("synthetic", [True, False])
def test_the_page_for_clearing_says_that_a_response_is_invented(staff: Client, synthetic: bool) -> None:
    response = kept_response(synthetic=synthetic)
    page = staff.get(f"/review/passages/{response.public_reference}-q01-1/clear/").text
    assert ("Synthetic" in page) == synthetic
