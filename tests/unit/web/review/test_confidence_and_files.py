"""What respondents asked to keep in confidence, the files they added, and what they have taken back."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import asdict
from pathlib import Path

import pytest
from django.test import Client

from cairn.responses.ledger import Answer
from cairn.responses.passages import sha256_of_passage
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, files, models
from cairn.web.ledger.rows import as_passage
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db
IN_CONFIDENCE = Answer("q01", text="Trust comes first.", confidential=True, reason="A court case <goes> on.")


@pytest.fixture(autouse=True)
def _apart(settings: object, tmp_path: Path) -> None:
    settings.CAIRN_ATTACHMENTS = tmp_path / "files"


def page_of(staff: Client, response: models.Response) -> str:
    return staff.get(f"/review/responses/{response.public_reference}/").text


def kept_file(response: models.Response, **changes: object) -> models.Attachment:
    given = {
        "file_name": "our <b>report</b>.pdf", "kind": "pdf", "size": 1_234_567, "sha256": "ab" * 32,
        "scan": models.Attachment.Scan.NOT_SCANNED, **asdict(files.store([b"%PDF-1.7 ours"])),
    }  # fmt: skip
    return models.Attachment.objects.create(response=response, **given | changes)


def test_an_answer_in_confidence_is_read_with_its_reason_and_cannot_be_cleared(staff: Client) -> None:
    response = kept_response(answers=(IN_CONFIDENCE, Answer("q04", text="Sleep.")))
    page = page_of(staff, response)
    for words in ("In confidence", "cannot be cleared to be quoted", "“A court case &lt;goes&gt; on.”",
                  "Trust comes first."):  # fmt: skip
        assert words in page, words
    assert page.count("Clear for quotation") == page.count("In confidence") == 1
    passage = response.passages.get(question="q01")
    address = f"/review/passages/{passage.pk}/clear/"
    for answer in (staff.get(address), staff.post(address, {"text": passage.text})):
        assert "has asked to keep this answer in confidence" in answer.text
        assert "<textarea" not in answer.text
    assert not models.Clearance.objects.exists()


def test_a_passage_of_a_document_is_marked_itself(staff: Client) -> None:
    document = kept_document()
    document.passages.filter(question="q02").update(confidential=True)
    page = page_of(staff, document)
    assert page.count("In confidence") == page.count("has asked to keep this answer in confidence") == 1


def test_without_a_reason_and_to_a_closed_question_it_is_said_too(staff: Client) -> None:
    response = kept_response(
        answers=(Answer("q02", chosen=("agree",), confidential=True),),
        profile=(Answer("title", text="Head", confidential=True),),
    )
    page = page_of(staff, response)
    assert "They gave no reason." in page
    assert "Head (in confidence)" in page


def test_a_clearance_given_before_is_shown_no_more(staff: Client) -> None:
    response = kept_response()
    passage = response.passages.first()
    actions.clear_passage(passage_id=passage.pk, text="Trust", on=dt.date(2026, 6, 4), by="anna")
    assert "govuk-tag--green" in page_of(staff, response)
    models.Passage.objects.filter(pk=passage.pk).update(confidential=True)
    page = page_of(staff, response)
    assert "govuk-tag--green" not in page
    assert "Change what is cleared" not in page


@pytest.mark.parametrize("state", ["draft", "replaced", "withdrawn", "erased"])
def test_what_is_no_longer_evidence_is_found_at_no_address(state: str, staff: Client) -> None:
    document = kept_document()
    passage, agreement = document.passages.last(), document.agreements.get(question="q02")
    file = kept_file(document)
    models.Response.objects.filter(pk=document.pk).update(state=state)
    for address in (
        f"/review/responses/{document.public_reference}/",
        f"/review/passages/{passage.pk}/clear/",
        f"/review/agreements/{agreement.pk}/confirm/",
        f"/review/files/{file.pk}/",
    ):
        assert staff.get(address).status_code == 404, address
        assert staff.post(address, {"text": "We strongly agree."}).status_code == 404, address
    assert not models.Clearance.objects.exists()
    with pytest.raises(Refused, match="no longer evidence"):
        actions.clear_passage(
            passage_id=passage.pk, text="We strongly agree.", on=dt.date(2026, 6, 4), by="anna"
        )
    with pytest.raises(Refused, match="no longer evidence"):
        actions.confirm_agreement(agreement_id=agreement.pk, by="anna")


def test_files_are_listed_with_what_they_are(staff: Client) -> None:
    response = kept_response()
    assert "Not scanned for viruses" not in page_of(staff, response)
    kept_file(response)
    kept_file(response, sha256="cd" * 32, scan=models.Attachment.Scan.CLEAN, size=12_000, kind="docx")
    kept_file(response, sha256="ef" * 32, scan=models.Attachment.Scan.CLEAN, size=1, kind="scroll")
    page = page_of(staff, response)
    for words in (
        "our &lt;b&gt;report&lt;/b&gt;.pdf",
        "PDF, 1.2 MB",
        "Word document, 12 KB",
        "scroll, 1 byte",
    ):
        assert words in page, words
    assert page.count("Not scanned for viruses") == 1


def test_a_file_is_saved_never_shown_and_who_took_it_is_written_down(staff: Client) -> None:
    file = kept_file(kept_response(public_reference="P-ONE"), file_name="x\r\nSet-Cookie: a=b.html")
    answer = staff.get(f"/review/files/{file.pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 ours"
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="P-ONE-{file.pk.hex[:8]}.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    access = models.AccessEntry.objects.get()
    assert (access.who, access.opened, access.item) == ("anna", "file.read", str(file.pk))
    assert access.responses == "\nP-ONE\n"


def test_a_kind_that_is_taken_no_longer_is_saved_under_no_ending_that_runs(staff: Client) -> None:
    file = kept_file(kept_response(public_reference="P-ONE"), kind="../exe")
    answer = staff.get(f"/review/files/{file.pk}/")
    assert answer.headers["Content-Disposition"].endswith('.bin"')
    answer.close()


def test_a_file_whose_bytes_are_not_as_they_were_is_told_in_a_sentence(
    staff: Client, settings: object
) -> None:
    file = kept_file(kept_response())
    stored = settings.CAIRN_ATTACHMENTS / "kept" / file.stored_as
    stored.write_bytes(stored.read_bytes()[:-1])
    answer = staff.get(f"/review/files/{file.pk}/")
    assert answer.status_code == 404
    assert "or not as they were" in answer.text
    assert not models.AccessEntry.objects.exists()


def test_a_file_whose_bytes_are_not_there_is_told_in_a_sentence(staff: Client) -> None:
    file = kept_file(kept_response(), stored_as="0" * 64)
    answer = staff.get(f"/review/files/{file.pk}/")
    assert answer.status_code == 404
    assert "its bytes are not where the review keeps its files" in answer.text
    assert not models.AccessEntry.objects.exists()


def test_a_file_that_there_is_not(staff: Client) -> None:
    assert staff.get(f"/review/files/{uuid.uuid4()}/").status_code == 404


def test_a_passage_keeps_its_sha_so_that_a_clearance_is_void_by_confidence_alone(staff: Client) -> None:
    passage = kept_response(answers=(IN_CONFIDENCE,)).passages.get()
    assert passage.confidential
    assert as_passage(passage).confidential
    assert sha256_of_passage(as_passage(passage))
