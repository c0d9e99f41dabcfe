"""Answering in Word: the form is handed out, and what comes back is shown, confirmed, and taken."""

from __future__ import annotations

import datetime as dt
import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from cairn.calls import Call
from cairn.calls.definition import Pause
from cairn.calls.word import word_form
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.config.values import Clamd
from cairn.web.ledger import models
from cairn.web.respond import form_payload
from tests.lib import made_files as made
from tests.lib.asked_often import asked_all_but
from tests.lib.damaged_form import typed_after
from tests.lib.fake_clamd import EICAR_LIKE, FakeClamd, listening
from tests.lib.filled_form import Sender, filled, filling_of

LOCKED = bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
pytestmark = pytest.mark.django_db
URL, TAKE = "/respond/word/", "/respond/word/take/"
SENDER = Sender(AnsweringAs.ORGANISATION, "Heron Lane School", "", Permission.WITH_NAME)
ANSWERS = [
    Answer("sector", ("schools",)),
    Answer("q01", ("yes",), "It helps.\n\nEvery day."),
    Answer("q03", ("quiet", "food")),
    Answer("q04", text="1200"),
    Answer("q07", text="Time <and> a room.", confidential=True, reason="A small place"),
    Answer("q08_grades", ("agree",)),
]


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """An empty place for files."""
    settings.CAIRN_ATTACHMENTS = tmp_path / "attachments"
    return settings.CAIRN_ATTACHMENTS


@pytest.fixture
def form(rich: Call) -> bytes:
    """The form, filled in."""
    return filled(word_form(rich), filling_of(rich, ANSWERS, SENDER))


def upload(client: Client, content: bytes, name: str = "form.docx") -> str:
    return html.unescape(client.post(URL, {"files": SimpleUploadedFile(name, content)}).text)


def payload_of(page: str) -> str:
    found = re.search(r'name="form" value="([^"]+)"', page)
    assert found, page
    return found[1]


def take(client: Client, page: str, **more: object) -> object:
    return client.post(TAKE, {"form": payload_of(page), "hand": "a-hand", **more})


def kept() -> dict[str, tuple[list[str], str, bool, str]]:
    rows = models.Answer.objects.all()
    return {row.question: (list(row.chosen), row.text, row.confidential, row.reason) for row in rows}


def test_the_start_page_leads_to_the_form_in_each_language(client: Client, rich: Call) -> None:
    assert f'href="{URL}"' in client.get("/respond/").text
    page = client.get(URL).text
    for code in ("en", "cy"):
        assert f"/respond/word/form/{code}/" in page
        file = client.get(f"/respond/word/form/{code}/")
        assert file["Content-Disposition"] == f'attachment; filename="every-kind-{code}.docx"'
        assert file.content == word_form(current_call(code))
    assert client.get("/respond/word/form/pl/").status_code == 404


def test_what_was_read_is_shown_and_nothing_of_it_is_kept(client: Client, form: bytes, folder: Path) -> None:
    page = upload(client, form)
    assert "This is what we read" in page
    for words in ("It helps.\n\nEvery day.", "Heron Lane School", "1. A quiet room", "1,200 children",
                  "Time <and> a room.", "To be kept in confidence", "A small place"):  # fmt: skip
        assert words in page, words
    assert not models.Response.objects.exists()
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_confirmed_becomes_a_draft(client: Client, form: bytes) -> None:
    assert take(client, upload(client, form)).headers["Location"] == "/respond/check/"
    response = models.Response.objects.get()
    assert response.is_draft
    assert (response.answering_as, response.name, response.permission) == (
        "organisation",
        "Heron Lane School",
        "with_name",
    )
    given = {one.question: (list(one.chosen), one.text, one.confidential, one.reason) for one in ANSWERS}
    assert kept() == given
    assert set(models.Answer.objects.filter(in_profile=True).values_list("question", flat=True)) == {"sector"}
    assert "Time &lt;and&gt; a room." in client.get("/respond/check/").text
    assert models.AuditEvent.objects.get(what="form.taken").details == {"answers": 6, "beside": 0}


def test_what_a_draft_says_already_is_covered_by_nothing(begun: Client, rich: Call, form: bytes) -> None:
    begun.post("/respond/who/", {"answering_as": "person"})
    begun.post("/respond/sections/figures/", {"q07": "Written on the web."})
    page = upload(begun, form)
    assert "What you have answered here before is not covered" in page
    draft = models.Response.objects.get()
    assert take(begun, page, response=draft.public_reference).headers["Location"] == "/respond/tasks/"
    assert kept()["q07"][1] == "Written on the web."
    assert kept()["q04"][1] == "1200"
    beside = models.KeptVersion.objects.get(why=models.KeptVersion.Why.BESIDE)
    assert (beside.question, beside.text) == ("q07", "Time <and> a room.")
    draft.refresh_from_db()
    assert (draft.answering_as, draft.permission) == ("person", "")


def test_words_outside_the_boxes_are_taken_only_where_that_is_ticked(client: Client, rich: Call) -> None:
    def write(body: object) -> None:
        typed_after(body, "7. What do schools need most?", "And money.")
        typed_after(body, "5. When did it begin?", "Some time ago.")

    page = upload(client, filled(word_form(rich), filling_of(rich, ANSWERS), write))
    assert "Words that stood in no box" in page
    assert "And money." in page
    assert "Words that belong to no answer" in page
    assert "Some time ago." in page
    values = re.findall(r'name="outside" type="checkbox" value="(\d+)"', page)
    assert values == ["1"]
    take(client, page, outside=values)
    assert kept()["q07"][1] == "Time <and> a room.\n\nAnd money."
    assert "q05" not in kept()


def test_two_ticked_where_one_is_asked_are_shown_and_not_taken(client: Client, rich: Call) -> None:
    page = upload(client, filled(word_form(rich), {"q10=state": True, "q10=families": True, "q01=yes": True}))
    assert "At question 10 more than one is ticked" in page
    take(client, page)
    assert set(kept()) == {"q01"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("letter.docx", made.word(), "is no form of this call"),
        ("plan.txt", b"Trust first.", "is no form of this call"),
        ("form.docx", b"PK\x03\x04 cut off", "is damaged"),
        ("form.docm", made.word(), "can hold macros"),
        ("form.pdf", made.pdf(), "is no form of this call"),
        ("form.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "ends in .doc"),
        ("form.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + LOCKED, "needs a password"),
        ("form.docx", b"", "is empty"),
    ],
)
def test_what_is_no_form_is_refused_with_a_sentence(
    client: Client, rich: Call, name: str, content: bytes, words: str
) -> None:
    page = upload(client, content, name)
    assert words in page
    assert "Upload the form that you filled in" in page


def test_an_empty_form_is_said_to_be_empty(client: Client, rich: Call) -> None:
    page = upload(client, word_form(rich))
    assert "“form.docx” is the form of this call, and nothing is filled in" in page
    assert "This is what we read" not in page


def test_the_form_of_another_call_is_refused_and_both_are_named(client: Client, rich: Call) -> None:
    theirs = replace(rich, code="school-meals")
    page = upload(client, filled(word_form(theirs), filling_of(theirs, ANSWERS, SENDER)))
    assert "is a form of another call for evidence, “school-meals”. This call is “every-kind”" in page
    assert "This is what we read" not in page


def test_a_form_of_an_earlier_edition_is_read_and_what_changed_is_said(client: Client, rich: Call) -> None:
    """The question was corrected, and another was added, since the form was handed out."""
    first, *others = rich.sections
    question, *after = first.questions
    before = replace(rich, sections=(replace(first, questions=(
        replace(question, text="Do you offer any help after school?"), *after)), *others[:-1]))  # fmt: skip
    page = upload(client, filled(word_form(before), filling_of(before, ANSWERS[1:3])))
    assert "This form is of an earlier edition of the call" in page
    assert "In this form question 1 reads: “1. Do you offer any help after school?”" in page
    assert "This form does not ask question 11, which was added since" in page
    take(client, page)
    assert kept()["q01"][:2] == (["yes"], "It helps.\n\nEvery day.")


def test_a_form_in_another_language_than_the_page_is_read_in_its_own(client: Client, rich: Call) -> None:
    welsh = current_call("cy")
    take(client, upload(client, filled(word_form(welsh), filling_of(welsh, ANSWERS, SENDER))))
    assert kept()["q03"][0] == ["quiet", "food"]
    assert kept()["q04"][1] == "1200"


def test_the_same_form_twice_is_taken_once_and_a_better_copy_covers_nothing(
    client: Client, rich: Call, form: bytes
) -> None:
    page = upload(client, form)
    take(client, page)
    assert take(client, page).headers["Location"] == "/respond/check/"
    assert models.Response.objects.count() == 1
    assert not models.KeptVersion.objects.exists()
    better = [replace(one, text="Time, and money.") if one.question == "q07" else one for one in ANSWERS]
    again = upload(client, filled(word_form(rich), filling_of(rich, better, SENDER)))
    assert take(client, again).headers["Location"] == "/respond/tasks/"
    assert {kept()["q07"][1], models.KeptVersion.objects.get(question="q07").text} == {
        "Time <and> a room.",
        "Time, and money.",
    }


def test_what_was_read_is_counted(client: Client, form: bytes) -> None:
    assert "We read answers to 6 of 14 questions." in upload(client, form)


def test_a_name_that_is_too_long_is_cut_and_that_is_said(client: Client, rich: Call) -> None:
    sender = replace(SENDER, organisation="Heron " * 50)
    page = upload(client, filled(word_form(rich), filling_of(rich, ANSWERS, sender)))
    assert "A name is longer than 200 characters" in page
    take(client, page)
    assert len(models.Response.objects.get().name) <= 200


def test_the_upload_is_limited_for_each_address(client: Client, rich: Call) -> None:
    asked_all_but(3, "file")
    for _ in range(3):
        assert client.post(URL, {}).status_code == 200
    assert client.post(URL, {}).status_code == 429


def test_a_paused_call_takes_no_form_from_somebody_new(
    client: Client, rich: Call, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = Pause(dt.date(2026, 1, 1), "We mend the third question.")
    paused = replace(rich, window=replace(rich.window, pauses=(pause,)))
    monkeypatch.setattr("cairn.web.respond.word_forms.current_call", lambda *_: paused)
    page = upload(client, form)
    assert "This call for evidence is paused" in page
    assert "We mend the third question." in page
    assert "This is what we read" not in page


def test_nothing_chosen_is_said(client: Client, rich: Call) -> None:
    assert "Choose the form that you filled in" in client.post(URL, {}).text


def test_what_the_scanner_finds_is_not_read(client: Client, form: bytes, settings: Settings) -> None:
    with listening(FakeClamd()) as port:
        settings.CAIRN_CLAMD = Clamd(host="127.0.0.1", port=port)
        assert "found something harmful" in upload(client, form + EICAR_LIKE, "form.docx")


def test_a_page_that_came_back_changed_or_too_late_takes_nothing(
    client: Client, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = upload(client, form)
    changed = client.post(TAKE, {"form": payload_of(page)[:-2] + "zz"})
    assert (changed.status_code, "came back changed" in changed.text) == (403, True)
    monkeypatch.setattr(form_payload, "A_DAY", -1)
    assert take(client, page).status_code == 403
    assert not models.Answer.objects.exists()
    assert client.get(TAKE).headers["Location"] == URL


def test_a_form_is_not_taken_into_another_response_or_one_that_was_sent(begun: Client, form: bytes) -> None:
    page = upload(begun, form)
    assert "belongs to another response" in take(begun, page, response="ANOTHER").text
    models.Response.objects.update(state="submitted", received_on="2026-05-01", permission="not_at_all")
    assert "has been sent" in take(begun, page).text
    assert "has been sent" in begun.get(URL).text


def test_a_drafter_takes_answers_and_not_the_choices(begun: Client, form: bytes) -> None:
    models.WayIn.objects.update(role=models.WayIn.Role.DRAFTER)
    take(begun, upload(begun, form))
    draft = models.Response.objects.get()
    assert kept()["q04"][1] == "1200"
    assert (draft.answering_as, draft.permission) == ("", "")


def test_a_call_that_is_closed_hands_out_the_form_and_takes_none(
    client: Client, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.web.respond.word_forms.timezone.localdate", lambda: dt.date(2030, 6, 1))
    page = client.post(URL, {"files": SimpleUploadedFile("form.docx", form)}).text
    assert "closed at the end of" in page
    assert "This is what we read" not in page
    assert "You can also send the form by e-mail" not in page


def test_a_form_with_more_words_than_a_page_can_send_back_is_refused(
    client: Client, form: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_payload, "LONGEST", 100)
    assert "more words than can be taken at once" in upload(client, form)
