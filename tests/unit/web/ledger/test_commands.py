"""The site's own commands, each in a sentence."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from cairn.exceptions import IntakeError
from cairn.responses import read_snapshot
from cairn.tables.files import write_json_lines
from cairn.web.ledger import models
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
