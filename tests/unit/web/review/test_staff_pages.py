"""The administrator's pages, one's own account, and what is written down before anything is shown."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError
from django.test import Client

from cairn.responses.accesses import EVERY, Opened
from cairn.responses.ledger import Answer
from cairn.web.ledger import models
from cairn.web.ledger.actions import record_access
from cairn.web.ledger.roles import MAY, Act, Role
from cairn.web.ledger.rows import as_access
from tests.lib.accounts import kept_staff, signed_in, with_device
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db


def test_everybody_is_listed_with_what_they_hold(staff: Client) -> None:
    with_device(kept_staff("ben", [Role.READER, Role.CODER]))
    kept_staff("cleo", [], without_second_factor=False)
    kept_staff("dan", [])
    User.objects.filter(username="dan").update(is_active=False)
    page = staff.get("/review/staff/").text
    for words in ("Reader and coder", "No role", "Never signed in", "Last signed in on", "Second factor set up",
                  "Second factor not set up yet", "No second factor: a demonstration", "Closed"):  # fmt: skip
        assert words in page, words


def test_roles_are_changed_on_a_page(staff: Client) -> None:
    ben = kept_staff("ben", [Role.READER])
    address = f"/review/staff/{ben.pk}/"
    page = staff.get(address).text
    assert page.count(" checked") == 1
    for act in MAY:
        assert str(act)[1:] in page, act
    assert (
        staff.post(address, {"roles": ["coder", "publisher", "king"]}).headers["Location"] == "/review/staff/"
    )
    assert models.Staff.objects.get(account=ben).roles == ["coder", "publisher"]
    event = models.AuditEvent.objects.get(what="staff.roles")
    assert (event.by, event.subject) == ("anna", "ben")
    staff.post(address, {})
    assert models.Staff.objects.get(account=ben).roles == []
    assert staff.get("/review/staff/999999/").status_code == 404


def test_the_only_administrator_is_told_that_they_stay_one(staff: Client, anna: User) -> None:
    page = staff.post(f"/review/staff/{anna.pk}/", {"roles": ["reader"]})
    assert '<a href="#roles">anna is the only administrator' in page.text
    assert page.text.count(" checked") == 1  # what was ticked stays ticked
    assert Role.ADMINISTRATOR in models.Staff.objects.get(account=anna).roles


def test_somebody_whose_roles_are_changed_is_signed_out_at_once(staff: Client) -> None:
    ben = kept_staff("ben", [Role.READER])
    theirs = signed_in(ben)
    assert theirs.get("/review/").status_code == 200
    staff.post(f"/review/staff/{ben.pk}/", {"roles": ["coder"]})
    assert theirs.get("/review/").headers["Location"].startswith("/review/sign-in/")


def test_who_has_opened_a_response(staff: Client) -> None:
    response = kept_response()
    reference = response.public_reference
    staff.get(f"/review/responses/{reference}/")
    record_access(
        by="ben", opened=Opened.PHRASES, item="q01", responses=["P-A", "P-B", "P-C", "P-D", reference]
    )
    record_access(by="cleo", opened=Opened.EXPORT, responses=[EVERY])
    record_access(by="dan", opened=Opened.RESPONSE, responses=["P-OTHER"])
    page = staff.get("/review/accesses/").text
    assert "4 entries" in page
    assert "wrote every response into a table: every response" in page
    assert "P-A, P-B, P-C and 2 more" in page
    page = staff.get("/review/accesses/", {"response": f" {reference} "}).text
    assert f"<title>Who has opened {reference}" in page
    assert "3 entries" in page
    assert "dan" not in page.split("<main")[1]
    assert "0 entries" in staff.get("/review/accesses/", {"response": "<b>"}).text


def test_a_long_register_has_pages(staff: Client) -> None:
    for _ in range(51):
        record_access(by="ben", opened=Opened.COMPLAINTS)
    assert "?page=2" in staff.get("/review/accesses/").text
    assert "entry 1<" in staff.get("/review/accesses/?page=2").text


def test_a_search_is_written_down_without_its_words(staff: Client) -> None:
    found = kept_response(name="The Quiet Trust")
    kept_response(answers=(Answer("q01", text="Sleep."),))
    staff.get("/review/?route=online")
    assert not models.AccessEntry.objects.exists()
    staff.post("/review/", {"q": "quiet trust"}, follow=True)
    access = as_access(models.AccessEntry.objects.get())
    assert (access.who, access.opened, access.item) == ("anna", "responses.searched", "")
    assert access.responses == (found.public_reference,)
    staff.post("/review/", {"q": "nobody of that name"}, follow=True)
    assert as_access(models.AccessEntry.objects.last()).responses == ()
    assert "quiet" not in str(list(models.AccessEntry.objects.values())).lower()


@pytest.mark.parametrize(
    "address",
    ["responses/{reference}/", "passages/{passage}/clear/", "questions/q01/", "complaints/", "{searched}"],
)
def test_what_cannot_be_written_down_is_not_shown(
    address: str, staff: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise DatabaseError("the register cannot be written")

    for words in ("Only trust helps.", "We say only trust helps.", "In time only trust helps."):
        response = kept_response(answers=(Answer("q01", text=words),))
    models.Complaint.objects.create(number="C-1", text="Trust me.", contact="", acknowledge_by="2027-07-01")
    passage = response.passages.first()
    searched = staff.post("/review/", {"q": "trust"}).headers["Location"].removeprefix("/review/")
    filled = address.format(reference=response.public_reference, passage=passage.pk, searched=searched)
    assert "rust" in staff.get(f"/review/{filled}").text
    monkeypatch.setattr("cairn.web.review.actions.accesses.record_access", broken)
    staff.raise_request_exception = False
    answer = staff.get(f"/review/{filled}")
    assert answer.status_code == 500
    assert "rust" not in answer.text


def test_what_somebody_may_not_do_is_not_offered() -> None:
    document = kept_document()
    address = f"/review/responses/{document.public_reference}/"
    offered = {
        role: signed_in(kept_staff(role.value, [role])).get(address).text
        for role in (Role.READER, Role.CODER, Role.PUBLISHER)
    }
    for role, page in offered.items():
        assert ("Clear for quotation" in page) == (role in MAY[Act.CLEAR_PASSAGES]), role
        assert ("Confirm<span" in page) == (role in MAY[Act.CONFIRM_AGREEMENT]), role
        assert "Proposed, not counted" in page


def test_files_are_named_to_whoever_may_not_take_them() -> None:
    response = kept_response()
    models.Attachment.objects.create(
        response=response, file_name="report.pdf", kind="pdf", size=1, sha256="ab" * 32, stored_as="0" * 64
    )
    address = f"/review/responses/{response.public_reference}/"
    for role in (Role.READER, Role.PUBLISHER):
        page = signed_in(kept_staff(role.value, [role])).get(address).text
        assert "report.pdf" in page
        assert ("/review/files/" in page) == (role is Role.READER)
        assert ("you need the role of reader or coder" in page) == (role is Role.PUBLISHER)


def test_only_who_handles_complaints_is_told_how_many_wait() -> None:
    models.Complaint.objects.create(number="C-1", text="Words.", contact="", acknowledge_by="2027-07-01")
    assert (
        "1 complaint to acknowledge" not in signed_in(kept_staff("ben", [Role.READER])).get("/review/").text
    )
    both = signed_in(kept_staff("cleo", [Role.READER, Role.ADMINISTRATOR]))
    assert "1 complaint to acknowledge" in both.get("/review/").text


def test_ones_own_account_says_what_each_role_lets_one_do() -> None:
    page = signed_in(kept_staff("ben", [Role.READER])).get("/review/account/").text
    for words in ("Your account, ben", "Read responses", "Take the files that came with a response", "Not set up.",
                  "10 hours after you signed in"):  # fmt: skip
        assert words in page, words
    assert "Clear passages" not in page
    assert "You hold no role yet." in signed_in(kept_staff("cleo", [])).get("/review/account/").text


def test_respondents_are_told_that_access_is_written_down(client: Client) -> None:
    page = client.get("/privacy/").text
    assert "which cannot be changed without a trace" in page
    assert "a code from a device of their own" in page
