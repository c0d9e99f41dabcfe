"""The register of receipts, which anybody can read and ask."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cairn.calls import Call
from cairn.responses.receipts import grouped
from cairn.responses.register import read_csv
from cairn.web.common.limits import TALLY
from cairn.web.ledger import models
from cairn.web.respond import actions, queries
from cairn.web.respond.forms import register as form
from tests.lib.sent import fingerprint, send, sent_response

pytestmark = pytest.mark.django_db
PAGE = "/respond/register/"
ME = actions.RESPONDENT


@pytest.fixture(autouse=True)
def _nobody_has_asked_before() -> None:
    TALLY.forget()


@pytest.fixture
def sent(db: None) -> models.Response:
    return sent_response()


def asked(client: Client, receipt: str = "", file: bytes | None = None) -> str:
    given: dict[str, Any] = {"receipt": receipt}
    if file is not None:
        given["file"] = SimpleUploadedFile("receipt.txt", file)
    answered = client.post(PAGE, given)
    assert answered.status_code == 200
    return answered.text


def test_before_anybody_has_sent(client: Client) -> None:
    page = client.get(PAGE).text
    assert "The register has 0 lines" in page
    assert grouped("0" * 64) in page
    assert b"".join(client.get(f"{PAGE}register.csv").streaming_content).count(b"\n") == 1


def test_the_page_tells_the_last_checksum_and_nothing_of_anybody(
    client: Client, sent: models.Response
) -> None:
    page = client.get(PAGE).text
    assert "The register has 1 line." in page
    assert grouped(queries.register_head().sha256) in page
    assert sent.public_reference not in page
    assert "cairn-session" not in client.cookies


def test_the_file_is_the_whole_register(client: Client, sent: models.Response) -> None:
    answered = client.get(f"{PAGE}register.csv")
    assert answered.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answered.headers["Content-Disposition"] == 'attachment; filename="register.csv"'
    [entry] = read_csv(b"".join(answered.streaming_content).decode())
    assert (entry.what, entry.fingerprint) == ("sent", fingerprint(sent))


def ways_to_give(sent: models.Response) -> dict[str, dict[str, Any]]:
    text = sent.receipt.text
    return {
        "fingerprint": {"receipt": fingerprint(sent)},
        "read aloud": {"receipt": f"  {grouped(fingerprint(sent)).upper()}\n"},
        "text": {"receipt": text},
        "pasted in a browser": {"receipt": text.replace("\n", "\r\n")},
        "without its last line end": {"receipt": text.removesuffix("\n")},
        "file": {"file": text.encode()},
        "file with other line ends": {"file": text.replace("\n", "\r\n").encode()},
        "file with a mark at its head": {"file": text.encode("utf-8-sig")},
    }


@pytest.mark.parametrize(
    "way",
    ["fingerprint", "read aloud", "text", "pasted in a browser", "without its last line end", "file",
     "file with other line ends", "file with a mark at its head"],
)  # fmt: skip
def test_a_receipt_is_found_however_it_is_given(way: str, client: Client, sent: models.Response) -> None:
    page = asked(client, **ways_to_give(sent)[way])
    assert "<title>In the register" in page
    assert "That response stands." in page
    assert "(line 1)" in page


@pytest.mark.parametrize("altered", ["text", "file", "picture"])
def test_what_was_altered_is_not_found(altered: str, client: Client, sent: models.Response) -> None:
    text = sent.receipt.text.replace("Trust", "trust", 1)
    given = {"text": {"receipt": text}, "file": {"file": text.encode()}, "picture": {"file": b"\x89PNG\xff"}}
    page = asked(client, **given[altered])
    assert "<title>Not in the register" in page
    assert "something in it was altered" in page
    assert "Łódź" not in page


def test_what_became_of_a_receipt_is_told(call: Call, client: Client, sent: models.Response) -> None:
    changed = send(actions.change_response(call=call, response_id=sent.pk, by=ME))
    old, new = fingerprint(sent), fingerprint(changed)
    assert "sent a changed response in its place on" in asked(client, old)
    assert "That response stands." in asked(client, new)
    actions.withdraw_response(call=call, response_id=changed.pk, by=ME)
    page = asked(client, new)
    assert "The respondent withdrew it on" in page
    assert "That response stands." not in page
    actions.erase_response(response_id=changed.pk, by=ME)
    page = asked(client, new)
    assert "The respondent withdrew it on" in page
    assert "had it erased on" in page
    assert "(Line 5.)" in page


@pytest.mark.parametrize("nothing", ["", "  \n "])
def test_who_gives_nothing_is_told_what_to_give(nothing: str, client: Client) -> None:
    page = asked(client, nothing)
    assert "<title>Error: " in page
    assert '<a href="#receipt">Paste a fingerprint' in page


def test_a_file_that_no_receipt_could_fill_is_refused(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form, "LARGEST_RECEIPT", 5)
    assert "Choose a smaller file" in asked(client, file=b"123456")


def test_an_empty_file_and_a_text_with_nulls_are_answered_in_a_sentence(client: Client) -> None:
    assert "Not in the register" in asked(client, file=b"")
    assert "Null characters are not allowed." in asked(client, "a\0b")


def test_a_form_may_come_from_this_site_alone() -> None:
    assert Client(enforce_csrf_checks=True).post(PAGE, {"receipt": "a"}).status_code == 403
