"""The administrator's pages: finding, a copy that is kept nowhere, and an erasure after a second look."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from cairn.web.ledger import models
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff, signed_in
from tests.lib.somebody import NAME, NOTED, SAID
from tests.lib.strict_html import Page

pytestmark = pytest.mark.django_db
PEOPLE, GATHER, ERASE = "/review/people/", "/review/people/gather/", "/review/people/erase/"


def text_of(answer) -> str:
    made = Page(answer.content.decode())
    assert made.faults == []
    assert len(made.ids) == len(set(made.ids))
    return " ".join(made.text.split())


def state() -> str:
    return models.Response.objects.get(public_reference="P-QUENN").state


def test_looking_shows_references_and_never_what_was_said(staff: Client, somebody) -> None:
    answer = staff.post(PEOPLE, {"words": NAME})
    shown = text_of(answer)
    assert "P-QUENN : the name given" in shown or "P-QUENN: the name given" in shown
    assert SAID not in shown
    assert NAME not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_what_leads_to_nothing_is_said_beside_the_box(staff: Client, somebody) -> None:
    answer = staff.post(PEOPLE, {"names": "P-NOBODY"})
    assert "Nothing in the ledger is called P-NOBODY" in text_of(answer)
    assert 'href="#names"' in answer.content.decode()
    assert "Enter a name" in text_of(staff.post(PEOPLE, {"words": "x"}))


def test_words_that_stand_nowhere(staff: Client, somebody) -> None:
    assert "It stands nowhere." in text_of(staff.post(PEOPLE, {"words": "Nobody at all here"}))


def test_what_there_is_is_told_without_a_word_of_it(staff: Client, somebody) -> None:
    shown = text_of(staff.post(PEOPLE, {"names": "P-QUENN"}))
    assert "P-QUENN: answered online, received on 3 June 2026" in shown
    assert SAID not in shown
    assert "Erase all of it" in shown


def test_a_copy_is_sent_once_and_kept_nowhere(staff: Client, somebody, review: Path) -> None:
    before = sorted(review.rglob("*"))
    answer = staff.post(GATHER, {"names": "P-QUENN"})
    held = zipfile.ZipFile(io.BytesIO(answer.content))
    assert NOTED in held.read("held.html").decode()
    assert answer["Content-Disposition"] == 'attachment; filename="held-P-QUENN.zip"'
    assert "no-store" in answer["Cache-Control"]
    assert sorted(review.rglob("*")) == before
    assert models.AccessEntry.objects.get().opened == "subject.gathered"


@pytest.mark.parametrize("address", [GATHER, ERASE])
def test_asking_for_nothing_does_nothing(address: str, staff: Client, somebody) -> None:
    assert "Enter a reference" in text_of(staff.post(address, {"names": " \n"}))
    assert "Enter a reference" in text_of(staff.get(address))
    assert state() == "submitted"


@pytest.mark.parametrize("sure", [None, "", "erase", "yes"])
def test_nothing_is_erased_before_the_word_is_typed(sure: str | None, staff: Client, somebody) -> None:
    asked = {"names": "P-QUENN"} | ({} if sure is None else {"sure": sure})
    shown = text_of(staff.post(ERASE, asked))
    assert "This cannot be undone." in shown
    assert ("Type the word ERASE, in capitals" in shown) is (sure is not None)
    assert state() == "submitted"


def test_it_is_erased_and_the_certificate_is_shown_and_given_out(staff: Client, somebody) -> None:
    answer = staff.post(ERASE, {"names": "P-QUENN", "sure": " ERASE "})
    assert answer["Location"] == "/review/certificates/1/"
    assert state() == "erased"
    shown = text_of(staff.get("/review/certificates/1/"))
    assert "Certificate of erasure E-0001" in shown
    assert "Passages: " in shown
    assert "Nothing was found of these: " in shown
    assert NAME not in shown
    for kind, begins in (("pdf", b"%PDF"), ("txt", b"CERTIFICATE OF ERASURE"), ("html", b"")):
        file = staff.get(f"/review/certificates/1/file.{kind}")
        assert file.content.strip().startswith(begins)
        assert file["Content-Disposition"] == f'attachment; filename="E-0001.{kind}"'
    assert "E-0001" in text_of(staff.get(PEOPLE))
    assert staff.get("/review/certificates/2/").status_code == 404
    assert staff.get("/review/certificates/1/file.exe").status_code == 404


def test_what_was_erased_before_is_told_and_not_offered(staff: Client, somebody) -> None:
    staff.post(ERASE, {"names": "P-QUENN", "sure": "ERASE"})
    shown = text_of(staff.post(PEOPLE, {"names": "P-QUENN"}))
    assert "P-QUENN: was erased before." in shown
    assert "Erase all of it" not in shown
    assert "was erased before: nothing is held of it" in text_of(
        staff.post(ERASE, {"names": "P-QUENN", "sure": "ERASE"})
    )


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR], ids=str)
def test_nobody_else_may(role: Role, somebody) -> None:
    browser = signed_in(kept_staff("other", [role]))
    for address in (PEOPLE, GATHER, ERASE):
        assert browser.post(address, {"names": "P-QUENN", "words": NAME, "sure": "ERASE"}).status_code == 403
    assert state() == "submitted"
    assert not models.AccessEntry.objects.exists()
