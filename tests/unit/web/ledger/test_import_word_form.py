"""A Word form that came by e-mail: taken as a response that follows the call, and kept whole."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from cairn.calls import Call
from cairn.calls.word import word_form
from cairn.exceptions import IntakeError
from cairn.responses.ledger import Answer, AnsweringAs
from cairn.tables.quotables import Permission
from cairn.web.common.definitions import current_call
from cairn.web.ledger import models
from tests.lib.damaged_form import typed_after
from tests.lib.filled_form import Sender, filled, filling_of
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db
SENDER = Sender(AnsweringAs.ORGANISATION, "Heron Lane School", "", Permission.WITHOUT_NAME)
ANSWERS = [
    Answer("sector", ("schools",)),
    Answer("q01", ("yes",), "It helps.\n\nEvery day.", confidential=True, reason="A small place"),
    Answer("q04", text="1200"),
    Answer("q10", ("state",), "Because"),
]


@pytest.fixture
def call(tmp_path: Path, settings: Settings) -> Call:
    """The call that the site asks: every kind of question, in two languages."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "rich")
    shutil.copy(RICH_CALL, settings.CAIRN_REVIEW / "call.toml")
    return current_call("")


def bring_in(tmp_path: Path, content: bytes, *told: str, name: str = "form.docx") -> str:
    path = tmp_path / name
    path.write_bytes(content)
    out = io.StringIO()
    call_command("import_word_form", str(path), *told, stdout=out)
    return out.getvalue()


def kept() -> dict[str, tuple[list[str], str, bool, str]]:
    rows = models.Answer.objects.all()
    return {row.question: (list(row.chosen), row.text, row.confidential, row.reason) for row in rows}


def test_a_form_is_a_response_that_follows_the_call(call: Call, tmp_path: Path) -> None:
    content = filled(word_form(call), filling_of(call, ANSWERS, SENDER))
    said = bring_in(tmp_path, content, "--received-on=2026-05-31")
    response = models.Response.objects.get()
    assert (response.route, response.state, str(response.received_on)) == (
        "word_form",
        "submitted",
        "2026-05-31",
    )
    assert (response.permission, response.answering_as, response.name) == (
        "without_name",
        "organisation",
        "Heron Lane School",
    )
    assert response.in_mined_corpus
    assert kept() == {
        one.question: (list(one.chosen), one.text, one.confidential, one.reason) for one in ANSWERS
    }
    assert bytes(models.Document.objects.get().content) == content
    passages = models.Passage.objects.filter(question="q01")
    assert [(one.text, one.confidential) for one in passages] == [("It helps.", True), ("Every day.", True)]
    assert "a Word form, 3 answers" in said
    assert "Its words: without name." in said


def test_a_form_in_the_calls_other_language(call: Call, tmp_path: Path) -> None:
    welsh = current_call("cy")
    bring_in(tmp_path, filled(word_form(welsh), filling_of(welsh, ANSWERS, SENDER)))
    assert kept()["q10"] == (["state"], "Because", False, "")
    assert models.Response.objects.get().language == "cy"


def test_where_nothing_was_said_nothing_may_be_quoted_and_that_is_told(call: Call, tmp_path: Path) -> None:
    said = bring_in(tmp_path, filled(word_form(call), filling_of(call, ANSWERS)))
    response = models.Response.objects.get()
    assert (response.permission, response.answering_as, response.name) == ("not_at_all", "person", "")
    assert "You did not tick whether we may quote your words." in said


def test_what_the_sender_said_elsewhere_counts_where_the_form_says_nothing(
    call: Call, tmp_path: Path
) -> None:
    told = ("--organisation=Heron Lane School", "--permission=with_name")
    bring_in(tmp_path, filled(word_form(call), filling_of(call, ANSWERS)), *told)
    response = models.Response.objects.get()
    assert (response.permission, response.answering_as, response.name) == (
        "with_name",
        "organisation",
        "Heron Lane School",
    )


def test_what_the_form_says_counts_before_what_was_said_elsewhere(call: Call, tmp_path: Path) -> None:
    bring_in(tmp_path, filled(word_form(call), filling_of(call, ANSWERS, SENDER)), "--permission=with_name")
    assert models.Response.objects.get().permission == "without_name"


def test_what_could_not_be_sent_on_the_web_is_not_taken_and_told(call: Call, tmp_path: Path) -> None:
    filling = filling_of(call, ANSWERS, SENDER) | {"q10=families": True, "q04": "about thirty"}
    said = bring_in(tmp_path, filled(word_form(call), filling))
    assert kept()["q10"][:2] == ([], "Because")
    assert "q04" not in kept()
    assert "Question 4: the answer cannot be taken as it is" in said
    assert "At question 10 more than one is ticked" in said


def test_what_is_not_asked_of_the_sender_is_not_taken(call: Call, tmp_path: Path) -> None:
    filling = filling_of(call, [Answer("q01", ("no",)), Answer("q04", text="3")], SENDER)
    said = bring_in(tmp_path, filled(word_form(call), filling))
    assert set(kept()) == {"q01"}
    assert "Question 4 is asked only of those who chose a certain answer before it" in said


def test_words_outside_the_boxes_are_told_and_not_printed(call: Call, tmp_path: Path) -> None:
    def write(body: object) -> None:
        typed_after(body, "7. What do schools need most?", "And money.")

    said = bring_in(tmp_path, filled(word_form(call), filling_of(call, ANSWERS), write))
    assert "Words outside the boxes stand by q07" in said
    assert "And money." not in said


def test_an_empty_form_and_one_that_was_read_before_are_refused(call: Call, tmp_path: Path) -> None:
    with pytest.raises(IntakeError, match="holds no answer"):
        bring_in(tmp_path, word_form(call))
    content = filled(word_form(call), filling_of(call, ANSWERS))
    bring_in(tmp_path, content)
    with pytest.raises(IntakeError, match=r"form\.docx: This file has been read before"):
        bring_in(tmp_path, content)
    assert models.Response.objects.count() == 1


def test_of_several_one_that_is_refused_stops_no_other(call: Call, tmp_path: Path) -> None:
    theirs = replace(call, code="school-meals")
    files = {
        "a.docx": word_form(call),
        "b.docx": filled(word_form(theirs), filling_of(theirs, ANSWERS)),
        "c.docx": filled(word_form(call), filling_of(call, ANSWERS, SENDER)),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    out = io.StringIO()
    with pytest.raises(IntakeError) as caught:
        call_command("import_word_form", *(str(tmp_path / name) for name in files), stdout=out)
    assert "a.docx: holds no answer" in str(caught.value)
    assert "“b.docx” is a form of another call for evidence, “school-meals”" in str(caught.value)
    assert "Read c.docx as response" in out.getvalue()
    assert models.Response.objects.count() == 1


def test_it_is_in_the_record_of_acts_without_a_word_of_the_answers(call: Call, tmp_path: Path) -> None:
    bring_in(tmp_path, filled(word_form(call), filling_of(call, ANSWERS, SENDER)))
    event = models.AuditEvent.objects.get(what="document.recorded")
    assert (event.by, event.subject) == ("import_word_form", models.Response.objects.get().public_reference)
    assert "helps" not in str(event.details)


def test_its_answers_and_its_name_stand_sealed_in_the_ledger(call: Call, tmp_path: Path) -> None:
    bring_in(tmp_path, filled(word_form(call), filling_of(call, ANSWERS, SENDER)))
    with connection.cursor() as cursor:
        for table, column in (
            ("ledger_answer", "text"),
            ("ledger_response", "name"),
            ("ledger_document", "content"),
        ):
            cursor.execute(f"SELECT {column} FROM {table}")
            held = b"".join(
                bytes(str(row[0]), "utf-8") if isinstance(row[0], str) else bytes(row[0]) for row in cursor
            )
            assert held
            assert b"It helps." not in held
            assert b"Heron Lane" not in held
            assert b"word/document.xml" not in held


def test_of_more_ticks_than_may_count_none_is_taken(call: Call, tmp_path: Path) -> None:
    """No rule can say which two of three would have been chosen; on the web they cannot be sent."""
    many = Answer("q02", ("younger", "older", "others"), "Neighbours")
    said = bring_in(tmp_path, filled(word_form(call), filling_of(call, [*ANSWERS, many], SENDER)))
    assert kept()["q02"] == ([], "Neighbours", False, "")
    assert "More is ticked at question 2 than can be taken." in said
