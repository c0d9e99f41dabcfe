"""The site's own commands, each in a sentence."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import stat
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import DatabaseError

from cairn.exceptions import IntakeError, ReviewFolderError
from cairn.responses import read_snapshot
from cairn.responses.ledger import Answer
from cairn.tables.files import write_json_lines
from cairn.web.ledger import models, writing_files
from cairn.web.ledger.actions import clear_passage
from cairn.web.ledger.operator import operator
from tests.lib.kept import given_response, kept_response

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    call_command(*[str(argument) for argument in arguments])
    return capsys.readouterr().out.strip()


def write_voices(folder: Path, *, clearances: list[dict[str, str]] | None = None) -> list[str]:
    """Two responses as a folder of voices holds them; their public references."""
    responses = [given_response(), given_response()]
    write_json_lines(folder / "responses.jsonl", responses)
    lines = []
    for line in (folder / "responses.jsonl").read_text().splitlines():
        data = json.loads(line)
        del data["passages"], data["agreements"]
        lines.append(json.dumps(data))
    (folder / "responses.jsonl").write_text("\n".join(lines) + "\n")
    write_json_lines(folder / "clearances.jsonl", clearances or [])
    return [response.public_reference for response in responses]


def write_document(folder: Path, text: str = "Question 1\nTrust comes first, we find.\n") -> None:
    (folder / "documents").mkdir()
    (folder / "documents" / "letter.txt").write_text(text)
    (folder / "documents" / "documents.toml").write_text(
        '[[documents]]\nfile = "letter.txt"\norganisation = "The Small Trust"\npermission = "with_name"\n'
        'received_on = 2026-06-01\nsector = "health"\nsynthetic = true\npublic_reference = "S-0900"\n'
    )


def test_a_folder_that_holds_no_voices_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "responses.json").write_text("[]")
    with pytest.raises(IntakeError, match=r"holds none of responses\.jsonl, documents/documents\.toml"):
        run(capsys, "import_voices", tmp_path)


def test_voices_are_brought_in_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    references = write_voices(tmp_path)
    cleared = {"passage": f"{references[0]}-q01-1", "by": "anna", "on": "2026-06-02"}
    redacted = {"passage": f"{references[1]}-q01-2", "by": "anna", "on": "2026-06-02", "text": "[…] reading."}
    write_json_lines(tmp_path / "clearances.jsonl", [cleared, redacted])
    write_document(tmp_path)
    assert run(capsys, "import_voices", tmp_path) == (
        "Brought in 2 responses, 1 document and 2 clearances; in the ledger already: 0; not brought in: 0."
    )
    assert models.Clearance.objects.get(passage_id=redacted["passage"]).text == "[…] reading."
    assert models.Clearance.objects.get(passage_id=cleared["passage"]).cleared_on == dt.date(2026, 6, 2)
    document = models.Response.objects.get(public_reference="S-0900")
    assert (document.route, document.name, document.synthetic) == ("document", "The Small Trust", True)
    assert run(capsys, "import_voices", tmp_path).startswith(
        "Brought in 0 responses, 0 documents and 0 clearances; in the ledger already: 5;"
    )


def test_a_bad_line_is_told_and_passed_by(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_voices(tmp_path, clearances=[{"passage": "P-NOBODY-q01-1", "by": "anna", "on": "2026-06-02"}])
    path = tmp_path / "responses.jsonl"
    good, other = path.read_text().splitlines()
    wrong_call = json.dumps(json.loads(good) | {"call": "other", "public_reference": "P-X"})
    wrong_choice = other.replace('"agree"', '"sort of agree"')
    missing = json.dumps({name: value for name, value in json.loads(good).items() if name != "permission"})
    path.write_text("\n".join([good, "{", "[]", wrong_call, wrong_choice, missing]) + "\n")
    with pytest.raises(IntakeError) as refusal:
        run(capsys, "import_voices", tmp_path)
    assert models.Response.objects.count() == 1
    told = str(refusal.value).splitlines()
    assert [line.split(":")[0] for line in told] == [
        *(f"responses.jsonl line {number}" for number in (2, 3, 4, 5, 6)),
        "clearances.jsonl line 1",
    ]
    assert "the key `permission` is missing" in told[4]
    assert "not brought in: 6" in capsys.readouterr().out


def test_a_document_is_never_read_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_document(tmp_path)
    path = tmp_path / "documents" / "letter.txt"
    options = (
        "--organisation",
        "The Small Trust",
        "--permission",
        "without_name",
        "--received-on",
        "2026-05-31",
    )
    said = run(capsys, "import_document", path, *options, "--sector", "schools")
    assert re.fullmatch(
        r"Read letter\.txt as response P-\w{6}: 2 passages, 1 question, 0 agreements to confirm\.", said
    )
    assert models.Response.objects.get().received_on == dt.date(2026, 5, 31)
    with pytest.raises(IntakeError, match="the call has no sector moon"):
        run(capsys, "import_document", path, *options, "--sector", "moon")
    assert "in the ledger already: 1" in run(capsys, "import_voices", tmp_path)


@pytest.mark.parametrize(
    ("entry", "says"),
    [('file = "../letter.txt"', "not the name of a file"), ('file = "absent.txt"', "cannot be opened")],
)
def test_a_listed_file_that_is_not_there_is_told(
    entry: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_document(tmp_path)
    listing = tmp_path / "documents" / "documents.toml"
    listing.write_text(listing.read_text().replace('file = "letter.txt"', entry))
    with pytest.raises(IntakeError, match=says):
        run(capsys, "import_voices", tmp_path)


def test_a_folder_or_a_document_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(IntakeError, match="no such folder"):
        run(capsys, "import_voices", tmp_path / "absent")
    with pytest.raises(IntakeError, match="cannot be opened"):
        run(
            capsys,
            "import_document",
            tmp_path / "absent.txt",
            "--organisation",
            "A",
            "--permission",
            "with_name",
        )


def test_a_snapshot_is_taken_and_not_taken_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    response = kept_response()
    assert run(capsys, "collect", tmp_path) == "Snapshot 0001 is new, and holds 1 response and 0 clearances."
    assert run(capsys, "collect", tmp_path).startswith("Snapshot 0001 is the same as the last")
    [kept] = read_snapshot(tmp_path / "0001").responses
    assert kept.public_reference == response.public_reference


def test_what_was_erased_leaves_the_snapshots_of_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stays = kept_response(answers=(Answer("q01", text="Trust stays."),))
    for words in ("Trust comes first.", "Trust is changed."):
        kept_response(answers=(Answer("q01", text=words),))
    gone = models.Response.objects.filter(passages__isnull=False).exclude(pk=stays.pk)
    clear_passage(passage_id=gone.first().passages.get().pk, text="Trust", on=dt.date(2026, 6, 4), by="anna")
    run(capsys, "collect", tmp_path)
    models.Response.objects.filter(pk__in=[each.pk for each in gone]).update(state="erased")
    said = run(capsys, "collect", tmp_path).splitlines()
    assert said[0] == "Snapshot 0002 is new, and holds 1 response and 0 clearances."
    assert said[1:] == [said[-1]]
    assert said[1].startswith("Took 2 erased responses out of 1 snapshot.")
    assert said[1].endswith("build again with `cairn run`.")
    assert [each.public_reference for each in read_snapshot(tmp_path / "0001").responses] == [
        stays.public_reference
    ]
    assert run(capsys, "collect", tmp_path) == (
        "Snapshot 0002 is the same as the last, and still holds 1 response and 0 clearances."
    )


@pytest.mark.parametrize("state", ["replaced", "withdrawn"])
def test_what_was_withdrawn_or_replaced_is_collected_no_more(
    state: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    passage = kept_response().passages.first()
    clear_passage(passage_id=passage.pk, text="Trust", on=dt.date(2026, 6, 4), by="anna")
    run(capsys, "collect", tmp_path)
    models.Response.objects.update(state=state)
    assert run(capsys, "collect", tmp_path) == "Snapshot 0002 is new, and holds 0 responses and 0 clearances."
    assert len(read_snapshot(tmp_path / "0001").responses) == 1


def test_voices_bring_confidence_with_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    references = write_voices(tmp_path)
    path = tmp_path / "responses.jsonl"
    first, second = map(json.loads, path.read_text().splitlines())
    first["answers"][0] |= {"confidential": True, "reason": "A court case."}
    for answer in second["answers"]:
        del answer["confidential"], answer["reason"]
    path.write_text(json.dumps(first) + "\n" + json.dumps(second) + "\n")
    cleared = {"passage": f"{references[0]}-q01-1", "by": "anna", "on": "2026-06-02"}
    write_json_lines(tmp_path / "clearances.jsonl", [cleared])
    with pytest.raises(IntakeError, match="asked to keep this answer in confidence"):
        run(capsys, "import_voices", tmp_path)
    answer = models.Answer.objects.get(response__public_reference=references[0], question="q01")
    assert (answer.confidential, answer.reason) == (True, "A court case.")
    assert set(
        models.Passage.objects.filter(confidential=True).values_list("response__public_reference")
    ) == {(references[0],)}
    assert not models.Clearance.objects.exists()


def exported(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_submitted_response_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent = kept_response(
        answers=(Answer("q01", text="=HYPERLINK(1)\nTrust.", confidential=True, reason="@court"),)
    )
    for number in ("1", "2"):
        models.Attachment.objects.create(
            response=sent,
            file_name="a.pdf",
            kind="pdf",
            size=1,
            sha256=number,
            stored_as=number,
            scan="clean",
        )
    for state in ("draft", "replaced", "withdrawn", "erased"):
        models.Response.objects.filter(pk=kept_response().pk).update(state=state)
    file = tmp_path / "responses.csv"
    said = run(capsys, "export", file)
    assert said.startswith("Wrote 1 response into responses.csv. It holds personal data")
    (row,) = exported(file)
    assert (row["public_reference"], row["q01"]) == (sent.public_reference, "'=HYPERLINK(1)\nTrust.")
    assert (row["q01_confidential"], row["files"]) == ("yes", "2")
    assert row["q01_confidential_reason"] == "'@court"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    access = models.AccessEntry.objects.last()
    assert (access.who, access.opened, access.responses) == (
        operator("export"), "responses.exported", "\n*\n",
    )  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["responses.csv"]


def test_a_file_is_replaced_only_where_that_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "responses.csv"
    file.write_text("mine")
    with pytest.raises(ReviewFolderError, match=r"responses\.csv: is there already.*--replace"):
        run(capsys, "export", file)
    assert file.read_text() == "mine"
    run(capsys, "export", file, "--replace")
    assert exported(file) == []


@pytest.mark.parametrize("ending", ["xlsx", "jsonl", "qdpx"])
def test_an_export_in_another_form_is_its_owners_alone_too(
    ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept_response(answers=(Answer("q01", text="Trust comes first."),))
    file = tmp_path / f"responses.{ending}"
    assert run(capsys, "export", file).startswith(f"Wrote 1 response into responses.{ending}. It holds")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    content = file.read_bytes()
    assert content.startswith(b"{" if ending == "jsonl" else b"PK")
    run(capsys, "export", file, "--replace")
    assert file.read_bytes() == content or ending == "xlsx"  # a workbook tells when it was made


def test_a_file_whose_name_says_no_form_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ReviewFolderError, match=r"\.csv, \.xlsx, \.jsonl or \.qdpx"):
        run(capsys, "export", tmp_path / "responses.doc")


def test_what_is_passed_on_was_looked_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent = kept_response(answers=(Answer("q01", text="At Oakfield.\n\nAt Ashfield."),))
    first = sent.passages.order_by("position").first()
    models.RedactedText.objects.create(passage=first, response=sent, text="At [a school].")
    file = tmp_path / "responses.jsonl"
    said = run(capsys, "export", file, "--to-pass-on")
    assert "It holds what may leave the team" in said
    assert "Passages that stay: 1. Nobody has looked through them" in said
    text = file.read_text(encoding="utf-8")
    assert "At [a school]." in text
    assert "field" not in text


@pytest.mark.parametrize("name", ["absent/responses.csv", "."])
def test_a_place_where_no_file_can_be_is_told(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(ReviewFolderError, match="is a folder, or is in none that there is"):
        run(capsys, "export", tmp_path / name, "--replace")
    assert not models.AccessEntry.objects.exists()


@pytest.mark.parametrize("step", ["mkstemp", "replace"])
def test_an_export_that_cannot_be_written_leaves_what_was_there(
    step: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    file = tmp_path / "responses.csv"
    file.write_text("mine")
    where = writing_files.tempfile if step == "mkstemp" else Path
    monkeypatch.setattr(where, step, refuse)
    with pytest.raises(ReviewFolderError, match="cannot be written \\(No space left on device\\)"):
        run(capsys, "export", file, "--replace")
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["responses.csv"]


def test_an_export_that_cannot_be_written_down_is_not_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> None:
        raise DatabaseError("the register cannot be written")

    for command, where in (("export", tmp_path / "responses.csv"), ("collect", tmp_path / "evidence")):
        monkeypatch.setattr(f"cairn.web.ledger.management.commands.{command}.record_access", broken)
        with pytest.raises(DatabaseError):
            run(capsys, command, where)
    assert list(tmp_path.iterdir()) == []


def test_a_snapshot_is_an_access_to_every_response(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "collect", tmp_path / "evidence")
    access = models.AccessEntry.objects.get()
    assert (access.who, access.opened, access.responses) == (
        operator("collect"), "responses.collected", "\n*\n",
    )  # fmt: skip


def test_a_password_is_made_and_shown_once(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CAIRN_READER_PASSWORD", raising=False)
    said = run(capsys, "add_reader", "anna")
    password = said.removeprefix("anna can sign in from now on. The password, shown this once, is ")
    assert User.objects.get(username="anna").check_password(password)


def test_a_password_that_was_given_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CAIRN_READER_PASSWORD", "a way over the hill")
    assert run(capsys, "add_reader", "anna") == "anna can sign in from now on."
    assert run(capsys, "add_reader", "anna") == "anna has a new password."
