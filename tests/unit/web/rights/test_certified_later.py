"""An erasure that was ended before its certificate: it leaves a trace, and is certified afterwards, once."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from cairn.responses.certificates import Certificate, Outcome
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.ledger.certificates import certificates
from cairn.web.rights import certified, erasing
from cairn.web.rights.erasing import erase_and_certify, finish
from cairn.web.rights.named import find_named
from tests.lib.somebody import NAME, NOTED, SAID

pytestmark = pytest.mark.django_db


class Ended(Exception):
    """The process is killed."""


@pytest.fixture
def ended(somebody, review: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """P-QUENN was erased, and the process ended before anything else was done."""

    def end(*_: object) -> None:
        raise Ended

    with monkeypatch.context() as patched:
        patched.setattr(erasing, "_take_out_of_snapshots", end)
        with pytest.raises(Ended):
            erase_and_certify(find_named(["P-QUENN"]), by="anna")
    assert models.Response.objects.get(public_reference="P-QUENN").state == "erased"
    assert not models.Certificate.objects.exists()


def outcomes(certificate: Certificate) -> dict[str, tuple[Outcome, str]]:
    return {each.name: (each.outcome, each.sentence) for each in certificate.places}


def run(*told: str) -> str:
    out = io.StringIO()
    call_command("subject", *told, stdout=out)
    return out.getvalue()


def test_it_is_certified_by_the_command_as_it_was(ended) -> None:
    said = run("certificate")
    assert "E-0001 is issued now" in said
    assert "Done by: anna" in said
    assert "About: P-QUENN" in said
    told = {each.what: each.number for each in certificates()[0].erased}
    assert (told["answers"], told["documents"], told["notes"]) == (3, 1, 1)


def test_it_is_certified_once(ended) -> None:
    assert [each.name for each in finish()] == ["E-0001"]
    assert finish() == []
    with pytest.raises(Refused, match="Every erasure has its certificate"):
        run("certificate")


def test_of_two_who_finish_it_at_once_one_issues(ended, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other is still looking what is left while the first one issues."""
    look = erasing.what_is_left

    def looking(*told):
        monkeypatch.setattr(erasing, "what_is_left", look)
        finish()
        return look(*told)

    monkeypatch.setattr(erasing, "what_is_left", looking)
    assert [each.name for each in finish()] == ["E-0001"]
    assert models.Certificate.objects.count() == 1


def test_the_trace_holds_no_word_of_theirs(ended) -> None:
    trace = json.dumps(list(models.AuditEvent.objects.values("subject", "details")))
    texts = [trace, certified.as_text(finish()[0])]
    words = (NAME, SAID, NOTED, "pq@example.org", "gate.txt", "letter.txt", "RECEIPT-QUENN", "Gwendoline")
    assert [word for word in words for text in texts if word in text] == []


def test_it_claims_no_look_for_words_that_were_gone(ended, review: Path) -> None:
    (review / "work").mkdir()
    (review / "work" / "a.json").write_text(f'["{SAID}"]', encoding="utf-8")
    told = outcomes(finish()[0])
    assert told["When this was looked at"][0] is Outcome.NOT_LOOKED
    assert told["The database’s files"][0] is Outcome.NOT_LOOKED
    outcome, sentence = told["What was built of the snapshots (work, released)"]
    assert outcome is Outcome.NOT_LOOKED
    assert "searched for the ids of passages alone" in sentence
    assert told["Rows of the ledger"][0] is Outcome.GONE


def test_it_finds_passages_by_what_their_ids_begin_with(ended, review: Path) -> None:
    for name, text in (
        ("work/a.csv", "P-QUENN-q01-1"),
        ("publications/interim.md", 'One.\n{{ quote("P-QUENN-q01-1") }}\n{{ quote("P-QUENNS-q01-1") }}\n'),
    ):
        (review / name).parent.mkdir()
        (review / name).write_text(text, encoding="utf-8")
    told = outcomes(finish()[0])
    assert told["What was built of the snapshots (work, released)"][0] is Outcome.LEFT
    sentence = told["The prose of publications"][1]
    assert "publications/interim.md:2 (P-QUENN-q01-1)" in sentence
    assert "P-QUENNS" not in sentence


def test_the_page_tells_of_it_and_a_press_finishes_it(staff: Client, ended) -> None:
    assert "1 erasure has no certificate yet" in staff.get("/review/people/").content.decode()
    staff.get("/review/people/certify/")
    assert not models.Certificate.objects.exists()
    answer = staff.post("/review/people/certify/")
    assert answer["Location"] == "/review/certificates/1/"
    assert "no certificate yet" not in staff.get("/review/people/").content.decode()
    assert staff.post("/review/people/certify/")["Location"] == "/review/people/"


def test_an_erasure_that_is_refused_leaves_no_trace(somebody) -> None:
    models.Complaint.objects.create(number="C-1", text="x", contact="y", acknowledge_by="2027-07-01")
    with pytest.raises(Refused):
        erase_and_certify(find_named(["P-QUENN", "C-1"]), by="anna")
    assert finish() == []


def test_one_that_was_certified_before_a_backup_was_restored_is_not_certified_again(somebody) -> None:
    erase_and_certify(find_named(["P-QUENN"]), by="anna")
    models.AuditEvent.objects.filter(what="certificate.issued").delete()  # as in a ledger of an hour before
    assert finish() == []
