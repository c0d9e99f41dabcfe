"""Files of any kind, taken in many at once: each led to its reader, none twice, and a bad one passed by."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from cairn.calls import Call
from cairn.calls.word import word_form
from cairn.exceptions import IntakeError
from cairn.responses.intake.apart import Read
from cairn.responses.ledger import Answer, EvidenceKind, Route
from cairn.tables.quotables import Permission
from cairn.themes.counting import Origin
from cairn.themes.counts import count_responses
from cairn.web.common.definitions import current_call
from cairn.web.ledger import queries
from cairn.web.ledger.batch.facts import Facts
from cairn.web.ledger.batch.lying import Lying
from cairn.web.ledger.batch.outcomes import Outcome
from cairn.web.ledger.batch.reading import Arrival, read_arrival
from cairn.web.ledger.batch.take import Batch
from cairn.web.ledger.counting import live
from cairn.web.ledger.counting import read as counting
from cairn.web.ledger.drawn_references import under
from cairn.web.ledger.models import Document, IntakeFile, Response
from cairn.web.ledger.reconciliation import reconcile
from tests.lib import made_exports
from tests.lib.filled_form import filled, filling_of
from tests.lib.made_exports import Given
from tests.lib.mixed_post import BAD, GOOD, letter, message, write_post
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review
from tests.unit.responses.documents import word

pytestmark = pytest.mark.django_db
YES = (Answer("sector", ("schools",)), Answer("q01", ("yes",), "Every week."))


@pytest.fixture
def call(tmp_path: Path, settings: Settings) -> Call:
    """The call that the site asks: every kind of question, in two languages."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "rich")
    shutil.copy(RICH_CALL, settings.CAIRN_REVIEW / "call.toml")
    return current_call("")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    """Where the post lies."""
    folder = tmp_path / "post"
    folder.mkdir()
    return folder


def take(*told: object, refuses: bool = False) -> str:
    out = io.StringIO()
    told = (*map(str, told), "--children=1")
    if refuses:
        with pytest.raises(IntakeError):
            call_command("take_in", *told, stdout=out)
    else:
        try:
            call_command("take_in", *told, stdout=out)
        except IntakeError:
            raise AssertionError(out.getvalue()) from None
    return out.getvalue()


def test_each_kind_is_led_to_its_reader(call: Call, post: Path) -> None:
    (post / "letter.txt").write_text(letter(call, 1))
    (post / "misnamed.pdf").write_bytes(word("Question 1: yes", "It helps."))
    form = filled(word_form(call), filling_of(call, YES))
    (post / "form.docx").write_bytes(form)
    (post / "mail.eml").write_bytes(message("We think so.\n"))
    (post / "box.mbox").write_bytes(
        b"".join(b"From a Mon May  4 10:00:00 2026\n" + message(f"Words {n}.\n") + b"\n" for n in (1, 2))
    )
    said = take(post)
    assert "File 5 of 5." in said
    routes = sorted(Response.objects.values_list("route", flat=True))
    assert routes == [Route.DOCUMENT] * 2 + [Route.EMAIL] * 3 + [Route.WORD_FORM]
    mined = set(Response.objects.filter(in_mined_corpus=True).values_list("route", flat=True))
    assert mined == {Route.WORD_FORM}
    assert "Read 6 files as 6 responses" in said


def test_an_e_mail_has_its_sender_and_day_and_nothing_of_it_may_be_printed(call: Call, post: Path) -> None:
    (post / "mail.eml").write_bytes(message("We think so.\n", day="09 May 2026"))
    said = take(post / "mail.eml")
    row = Response.objects.get()
    assert (row.name, str(row.received_on), row.permission) == (
        "Ann Other",
        "2026-05-09",
        Permission.NOT_AT_ALL,
    )
    assert "nobody said what may be done with its words" in said


def test_what_a_person_told_beside_the_files_holds_before_what_was_told_of_all(
    call: Call, post: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        (post / name).write_text(f"{name} has words.")
    (post / "senders.toml").write_text(
        '["a.txt"]\norganisation = "Heron Lane"\nreceived_on = 2026-05-01\nkind = "visit"\nsector = "schools"\n'
    )
    said = take(post, "--permission=with_name", "--organisation=All", "--received-on=2026-06-01")
    first, second = Response.objects.order_by("received_on")
    assert (first.name, str(first.received_on), first.kind) == (
        "Heron Lane",
        "2026-05-01",
        EvidenceKind.VISIT,
    )
    assert (second.name, str(second.received_on), second.permission) == ("All", "2026-06-01", "with_name")
    assert "nobody said" not in said
    counts = reconcile(call.code)
    assert (counts.received, dict(counts.besides)) == (1, {EvidenceKind.VISIT: 1})


def test_a_name_that_no_file_has_is_told(call: Call, post: Path) -> None:
    (post / "a.txt").write_text("Words.")
    (post / "senders.toml").write_text('["b.txt"]\norganisation = "Heron Lane"\n')
    assert "senders.toml: b.txt: there is no such file" in take(post, refuses=True)
    assert Response.objects.count() == 1


def test_no_file_is_read_twice_and_a_duplicate_is_told_and_noted_once(call: Call, post: Path) -> None:
    (post / "a.txt").write_text("The same words.")
    (post / "b.txt").write_text("The same words.")
    said = take(post)
    assert "1 file came more than once" in said
    row = Response.objects.get()
    assert f"duplicate as {row.public_reference}" in said
    assert "Passed by 2 files" in take(post)
    assert Response.objects.count() == 1
    assert sorted(IntakeFile.objects.values_list("state", flat=True)) == ["duplicate", "read"]


def test_a_bad_file_is_reported_with_its_sentence_and_passed_by(
    call: Call, post: Path, tmp_path: Path
) -> None:
    (post / "=bad.pdf").write_bytes(b"no")
    (post / "good.txt").write_text("Words.")
    report = tmp_path / "report.csv"
    said = take(post, f"--report={report}", refuses=True)
    assert "Refused: 1 file (1 .pdf)" in said
    rows = {row["file"]: row for row in csv.DictReader(io.StringIO(report.read_text(encoding="utf-8-sig")))}
    assert rows["good.txt"]["public reference"] == Response.objects.get().public_reference
    assert rows["'=bad.pdf"]["what became of it"] == "refused"
    assert "cannot be read as a PDF" in rows["'=bad.pdf"]["said"]
    refused = IntakeFile.objects.get(state="refused")
    assert (refused.name, "cannot be read as a PDF" in refused.sentence) == ("=bad.pdf", True)
    take(post, refuses=True)  # not read again, and told again
    assert IntakeFile.objects.filter(state="refused").count() == 1


def test_a_form_that_came_with_a_message_is_answered_by_its_boxes(call: Call, post: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "Ann <a@example.org>", "04 May 2026 10:00:00 +0100", "Form"
    mail["To"] = "evidence@example.org"
    mail.set_content("Please find the form attached.")
    form = filled(word_form(call), filling_of(call, YES))
    mail.add_attachment(form, maintype="application", subtype="octet-stream", filename="form.docx")
    mail.add_attachment(b"More words.", maintype="text", subtype="plain", filename="more.txt")
    (post / "mail.eml").write_bytes(mail.as_bytes())
    take(post)
    row = Response.objects.get()
    assert (row.route, row.in_mined_corpus) == (Route.WORD_FORM, True)
    assert "Every week." in [answer.text for answer in row.answers.all()]
    assert {passage.source for passage in row.passages.all()} == {
        "answer:q01",
        "document",
        "document:2",
    }
    files = {each.number: (each.file_name, bytes(each.content)) for each in Document.objects.all()}
    assert files[2] == ("more.txt", b"More words.")
    assert files[3] == ("form.docx", form)
    assert bytes(files[1][1]) == mail.as_bytes()


def test_an_attachment_that_cannot_be_read_is_told_with_the_message(call: Call, post: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "Ann <a@example.org>", "04 May 2026 10:00:00 +0100", "x"
    mail.set_content("My answer is below.")
    mail.add_attachment(b"PK", maintype="application", subtype="zip", filename="all.zip")
    (post / "mail.eml").write_bytes(mail.as_bytes())
    assert "all.zip" in take(post)
    assert any("all.zip" in note for note in Document.objects.get().notes)


def test_an_export_waits_until_somebody_looked_at_its_columns(call: Call, post: Path) -> None:
    (post / "export.csv").write_bytes(made_exports.as_csv(made_exports.qualtrics((Given("R_1", YES),))))
    assert "nobody has looked at" in take(post, refuses=True)
    call_command("import_export", str(post / "export.csv"), stdout=io.StringIO())
    call_command("import_export", str(post / "export.csv"), "--accept", stdout=io.StringIO())
    (post / "export.csv").write_bytes(
        made_exports.as_csv(made_exports.qualtrics((Given("R_1", YES), Given("R_2", YES))))
    )
    assert "Took 1 response. Passed by 1 row" in take(post)


def test_sixty_files_with_hostile_ones_are_each_taken_or_refused(call: Call, post: Path) -> None:
    written = write_post(post, call, 60, seed=7, hostile=12)
    take(post, refuses=True)
    states = {row.name: row.state for row in IntakeFile.objects.all()}
    assert {name: {"read": GOOD}.get(states[name], BAD) for name in written} == written
    assert Response.objects.count() == list(written.values()).count(GOOD)


def test_a_form_that_holds_no_answer_does_not_take_its_message_with_it(call: Call, post: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Date"], mail["Subject"] = "Ann <a@example.org>", "04 May 2026 10:00:00 +0100", "x"
    mail.set_content("Question 1: we think that it helps.")
    mail.add_attachment(word_form(call), maintype="application", subtype="octet-stream", filename="form.docx")
    (post / "mail.eml").write_bytes(mail.as_bytes())
    assert "is read as a document" in take(post)
    assert Response.objects.get().route == Route.EMAIL


def test_notes_of_a_visit_are_in_no_count_of_responses(call: Call, post: Path, settings: Settings) -> None:
    (post / "visit.txt").write_text(letter(call, 2))
    (post / "form.docx").write_bytes(filled(word_form(call), filling_of(call, YES)))
    take(post, "--kind=visit", "--permission=without_name")
    assert [row.in_mined_corpus for row in Response.objects.all()] == [False, False]
    assert counting.responses_standing(call) == 0
    assert counting.counted(call).routes == {}
    assert live.count_live(call, timezone.now()).days == {}
    responses = queries.responses_to_collect(call)
    assert len(responses) == 2  # they are evidence, and read
    received = count_responses(call, responses, Origin((), "v1"))[0]
    assert received.cell(("all",)).people == 0


def test_an_e_mail_is_no_form_where_answers_are_counted(call: Call, post: Path) -> None:
    (post / "mail.eml").write_bytes(message("We think so.\n"))
    (post / "senders.toml").write_text('["mail.eml"]\nsector = "schools"\n')
    take(post)
    given = list(counting._answers(call))
    assert [(each[1], each[2]) for each in given] == [(False, "sector")]


def test_a_reference_that_another_response_drew_is_drawn_anew(call: Call, post: Path) -> None:
    outcomes: list[Outcome] = []
    batch = Batch("b", (call,), lambda lying, outcome: outcomes.append(outcome), by="test")
    for words in (b"Question 1: One thing.", b"Question 1: Another."):
        arrival = Arrival(Lying(post, "a.txt", Facts()), words, Facts())
        read = read_arrival((call,), dt.date(2026, 6, 1), arrival, "a.txt")
        same = replace(read, response=under(read.response, "P-777777"))
        outcomes.append(batch._settled(Read(arrival, "a.txt", same)))
    first, second = (each.public_reference for each in outcomes)
    assert (first, second != first) == ("P-777777", True)
    row = Response.objects.get(public_reference=second)
    assert {each.pk.startswith(second) for each in row.passages.all()} == {True}
    assert "".join(each.text for each in row.passages.order_by("start")) == "Question 1: Another."
