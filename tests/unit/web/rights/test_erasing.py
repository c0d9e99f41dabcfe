"""Erasing somebody everywhere, and a certificate that says what was done and what is left."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from cairn.responses.certificates import Certificate, Outcome, faults_of
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, certificates, models
from cairn.web.ledger.encryption import DataKey
from cairn.web.ledger.queries import erased_on
from cairn.web.rights import certified, erasing, left_in_files, what_is_left
from cairn.web.rights.erasing import erase_and_certify
from cairn.web.rights.kinds import KINDS
from cairn.web.rights.named import find_named
from cairn.web.rights.telltales import telltales_of
from tests.lib.kept import given_response
from tests.lib.somebody import NAME, NOTED, SAID, STAFF

pytestmark = pytest.mark.django_db
STAYS = {"register", "exported_rows"}


def erase(*names: str) -> Certificate:
    return erase_and_certify(find_named(names), by="anna")


def place(certificate: Certificate, name: str) -> tuple[Outcome, str]:
    found = next(each for each in certificate.places if each.name == name)
    return found.outcome, found.sentence


def test_nothing_of_any_kind_stays_and_the_key_is_destroyed(somebody) -> None:
    key = DataKey.objects.get(response=somebody.response).pk
    certificate = erase("P-QUENN")
    left = [kind.code for kind in KINDS if kind.code not in STAYS and kind.rows(somebody.response).exists()]
    assert left == []
    assert not DataKey.objects.filter(pk=key).exists()
    assert place(certificate, "Rows of the ledger")[0] is Outcome.GONE
    row = models.ExportedRow.objects.get()
    assert (row.cells, row.unplaced) == ("", "")


def test_it_counts_every_kind_and_says_where_nothing_was(somebody) -> None:
    told = {each.what: each.number for each in erase("P-QUENN").erased}
    assert told["versions of a response"] == told["documents"] == told["files"] == told["notes"] == 1
    assert told["answers"] == 3
    assert told["complaints"] == 0


def test_no_word_of_theirs_and_no_name_stands_in_what_stays(somebody, review: Path) -> None:
    certificate = erase("P-QUENN")
    texts = [
        certified.as_text(certificate),
        certified.as_html(certificate),
        json.dumps([list(map(str, row.values())) for row in models.AuditEvent.objects.values()]),
        str(list(models.AccessEntry.objects.values())),
    ]
    words = (NAME, SAID, NOTED, "pq@example.org", "gate.txt", "RECEIPT-QUENN", "Gwendoline", STAFF + "s")
    assert [word for word in words for text in texts if word in text] == []
    assert certified.as_pdf(certificate).startswith(b"%PDF")


def test_its_checksum_stands_in_the_record_of_acts_and_they_are_chained(somebody) -> None:
    actions.record_response(given=given_response(public_reference="P-SECOND"), by="tests")
    first, second = erase("P-QUENN"), erase("P-SECOND")
    assert (first.name, second.name) == ("E-0001", "E-0002")
    assert second.previous == first.sha256
    assert list(faults_of(certificates.certificates())) == []
    events = models.AuditEvent.objects.filter(what="certificate.issued").order_by("pk")
    assert [event.details["sha256"] for event in events] == [first.sha256, second.sha256]


def test_a_certificate_can_be_neither_changed_nor_removed(somebody) -> None:
    number = erase("P-QUENN").number
    for change in (lambda rows: rows.update(by="x"), lambda rows: rows.delete()):
        with pytest.raises(Exception, match="never changed or removed"), transaction.atomic():
            change(models.Certificate.objects.filter(pk=number))


def test_twice_is_once(somebody) -> None:
    erase("P-QUENN")
    with pytest.raises(Refused, match="nothing left to erase"):
        erase("P-QUENN")
    assert models.Certificate.objects.count() == 1


def test_the_file_does_not_come_back_unasked(somebody, db: None) -> None:
    content = b"A letter that came in."
    from cairn.web.ledger.received import ReceivedFile

    given = given_response(
        public_reference="P-LETTER", passages=somebody_passages("P-LETTER", content.decode())
    )
    actions.record_received(given=given, files=[ReceivedFile("a.txt", content, "txt")], by="tests")
    erase("P-LETTER")
    assert erased_on(content) == timezone.localdate()


def somebody_passages(reference: str, text: str):
    from cairn.responses.ledger import Passage, PassageKind

    return (
        Passage(
            id=f"{reference}-1", kind=PassageKind.ANSWER, text=text, source="document", start=0, end=len(text)
        ),
    )


def test_a_complaint_is_emptied_once_it_was_acknowledged(somebody) -> None:
    complaint = models.Complaint.objects.create(
        number="C-1", text=f"I am {NAME}", contact="pq@example.org", acknowledge_by="2027-07-01"
    )
    with pytest.raises(Refused, match="has not been acknowledged"):
        erase("P-QUENN", "C-1")
    assert models.Response.objects.get(pk=somebody.response.pk).state == "submitted"
    models.Complaint.objects.filter(pk=complaint.pk).update(acknowledged_at=timezone.now())
    certificate = erase("P-QUENN", "C-1")
    assert certificate.complaints == ("C-1",)
    complaint = models.Complaint.objects.get()
    assert (complaint.text, complaint.contact) == ("", "")
    assert not DataKey.objects.filter(complaint=complaint).exists()


# ---------------------------------------------------------------------------- snapshots, and what is left
@pytest.fixture
def collected(somebody, review: Path) -> Path:
    call_command("collect", str(review / "evidence"), stdout=io.StringIO())
    return review


def test_it_is_taken_out_of_the_snapshots_at_once(collected: Path) -> None:
    lines = collected / "evidence" / "0001" / "responses.jsonl"
    assert SAID in lines.read_text(encoding="utf-8")
    certificate = erase("P-QUENN")
    assert SAID not in lines.read_text(encoding="utf-8")
    assert "P-QUENN" in (collected / "evidence" / "0001" / "erased.json").read_text(encoding="utf-8")
    assert place(certificate, "Snapshots")[0] is Outcome.GONE
    assert place(certificate, "Taking it out of the snapshots")[0] is Outcome.GONE


def test_where_they_cannot_be_changed_the_certificate_says_so(
    collected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(erasing, "take_out_erased", refuse)
    certificate = erase("P-QUENN")
    outcome, sentence = place(certificate, "Snapshots")
    assert outcome is Outcome.LEFT
    assert "cairn collect" in sentence
    assert place(certificate, "Taking it out of the snapshots")[0] is Outcome.LEFT


def test_what_was_built_of_it_is_found_by_its_words_and_by_its_passages(somebody, review: Path) -> None:
    for name, text in (
        ("themes/a.json", f'["{SAID}"]'),
        ("themes/b.csv", somebody.passage.pk),
        ("c.txt", "Nothing."),
    ):
        (review / "work" / name).parent.mkdir(parents=True, exist_ok=True)
        (review / "work" / name).write_text(text, encoding="utf-8")
    outcome, sentence = place(erase("P-QUENN"), "What was built of the snapshots (work, released)")
    assert outcome is Outcome.LEFT
    assert "In 2 files: work/themes/a.json and work/themes/b.csv." in sentence


def test_what_cannot_be_looked_into_is_said(somebody, review: Path) -> None:
    (review / "work").mkdir()
    (review / "work" / "a.parquet").write_bytes(b"PAR1")
    outcome, sentence = place(erase("P-QUENN"), "What was built of the snapshots (work, released)")
    assert outcome is Outcome.NOT_LOOKED
    assert "1 file (.parquet) could not be looked into" in sentence


def test_words_that_others_said_too_are_not_taken_for_theirs(somebody, review: Path) -> None:
    answer = type(given_response().answers[0])("q01", text=SAID)
    actions.record_response(given=given_response(public_reference="P-COPY", answers=(answer,)), by="tests")
    (review / "work").mkdir()
    (review / "work" / "a.json").write_text(f'["{SAID}"]', encoding="utf-8")
    assert place(erase("P-QUENN"), "What was built of the snapshots (work, released)")[0] is Outcome.GONE


def test_the_prose_that_cites_it_is_named_by_its_line(somebody, review: Path) -> None:
    (review / "publications").mkdir()
    cited = (
        f'One.\n\nTwo {{{{ quote("{somebody.passage.pk}") }}}} three.\n{somebody.passage.pk}0 is another.\n'
    )
    (review / "publications" / "interim.md").write_text(cited, encoding="utf-8")
    outcome, sentence = place(erase("P-QUENN"), "The prose of publications")
    assert outcome is Outcome.LEFT
    assert f"publications/interim.md:3 ({somebody.passage.pk})" in sentence
    assert "interim.md:4" not in sentence


def test_tables_that_were_written_while_it_was_there_are_told(somebody) -> None:
    from cairn.responses.accesses import EVERY, Opened

    for _ in range(2):
        actions.record_access(by="export", opened=Opened.EXPORT, responses=[EVERY])
    outcome, sentence = place(erase("P-QUENN"), "Tables of all responses that were written for the team")
    assert outcome is Outcome.NOT_LOOKED
    assert sentence.count(day(timezone.localdate())) == 1


@pytest.mark.parametrize("name", ["Backups", "Copies of what was published"])
def test_what_is_out_of_reach_is_never_said_to_be_gone(name: str, somebody) -> None:
    assert place(erase("P-QUENN"), name)[0] is Outcome.NOT_LOOKED


def test_a_row_that_an_erasure_forgot_is_found(somebody, monkeypatch: pytest.MonkeyPatch) -> None:
    from cairn.web.respond.actions import erasing as rooms

    monkeypatch.setattr(rooms, "HANGING", tuple(name for name in rooms.HANGING if name != "notes"))
    outcome, sentence = place(erase("P-QUENN"), "Rows of the ledger")
    assert outcome is Outcome.LEFT
    assert "The team’s notes" in sentence


def test_a_file_that_stayed_is_found(somebody, review: Path) -> None:
    telltales = telltales_of(find_named(["P-QUENN"]))
    found = {each.name: each for each in what_is_left.what_is_left(telltales)}
    assert found["Files that were added"].outcome is Outcome.LEFT
    assert found["Rows of the ledger"].outcome is Outcome.LEFT
    assert "The key" in found["Rows of the ledger"].sentence


def test_telltales_print_none_of_their_words(somebody) -> None:
    assert "street" not in repr(telltales_of(find_named(["P-QUENN"])))


# ---------------------------------------------------- the database's own files
@pytest.mark.django_db(transaction=True)
def test_neither_words_nor_key_stand_in_the_files_of_the_database(
    somebody, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's files are its own")
    telltales = telltales_of(find_named(["P-QUENN"]))
    file = tmp_path / "site.sqlite3"
    file.write_bytes(b"...." + sorted(telltales.keys)[0] + b"....")
    monkeypatch.setitem(connection.settings_dict, "NAME", str(file))
    assert left_in_files.in_database(telltales).outcome is Outcome.LEFT
    file.write_bytes(b"nothing")
    assert left_in_files.in_database(telltales).outcome is Outcome.GONE
    Path(f"{file}-wal").write_bytes(SAID.encode())
    models.Response.objects.filter(pk=somebody.response.pk).delete()
    assert left_in_files.in_database(telltales).outcome is Outcome.LEFT


# ---------------------------------------------------- after a restore
def test_certificates_that_were_issued_after_a_backup_come_back(
    somebody, review: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = erase("P-QUENN")
    # the same moment in two ledgers: what is kept beside this one is brought into one that has issued none
    certificates.file_of_certificates().write_text(certificates.as_line(made), encoding="utf-8")
    kept: list[object] = []
    monkeypatch.setattr(certificates.Row.objects, "create", lambda **fields: kept.append(fields["line"]))
    models.CertificateHead.objects.all().delete()
    assert certificates.bring_back() == 1
    assert kept == [certificates.as_line(made)]
    assert certificates.bring_back() == 0


def test_a_copy_that_does_not_follow_is_not_brought_in(somebody, review: Path) -> None:
    made = erase("P-QUENN")
    altered = (
        certificates.as_line(made).replace(made.previous, "1" * 64).replace('"number": 1', '"number": 2')
    )
    certificates.file_of_certificates().write_text(altered, encoding="utf-8")
    assert certificates.bring_back() == 0


def test_each_certificate_is_copied_beside_the_ledger_once(
    somebody, review: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        made = erase("P-QUENN")
    assert certificates.file_of_certificates().read_text(encoding="utf-8") == certificates.as_line(made)
    assert certificates.file_of_certificates().stat().st_mode & 0o777 == 0o600
    assert certificates.keep_copies() == 0
