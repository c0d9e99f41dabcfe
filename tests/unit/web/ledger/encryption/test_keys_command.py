"""`keys …`: what it says, and what it leaves in the record of acts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from cairn.exceptions import SettingsError, UserError
from cairn.responses.sealing.keyfile import make_keyring, read_keyring
from cairn.web.ledger import models
from cairn.web.ledger.encryption.fields import NotSealed
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.encryption.opened import OPENED
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    call_command("keys", *arguments)
    return capsys.readouterr().out


def spoil(table: str, column: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = %s WHERE {column} <> ''", [value])


def test_a_rotation_from_end_to_end(
    response: models.Response, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept_document()
    old = read_keyring(keys).current.id
    said = run(capsys, "rotate")
    new = read_keyring(keys).current.id
    assert f"Made the master key {new}" in said
    assert (
        f"Locked 3 data keys anew; everything is locked with {new}." in said
    )  # two responses, and that of the marks
    assert f"`cairn keys retire {old}`" in said
    assert run(capsys, "list") == f"{old}: locks 0 data keys\n{new}: locks 3 data keys, in use\n"
    assert "taken out of the file" in run(capsys, "retire", old)
    assert "was not in the file any more" in run(capsys, "retire", old)
    assert (
        run(capsys, "list")
        == f"{old}: locks 0 data keys, retired, not in the file\n{new}: locks 3 data keys, in use\n"
    )
    OPENED.forget()
    assert "Everything opens." in run(capsys, "check")
    events = models.AuditEvent.objects.filter(by="keys").values_list("what", "subject")
    assert list(events)[:3] == [("keys.rotation_begun", new), ("keys.rotated", new), ("keys.retired", old)]


def test_no_key_is_ever_printed(
    response: models.Response, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, "rotate") + run(capsys, "list") + run(capsys, "check")
    for line in keys.read_text().splitlines():
        if not line.startswith("#"):
            assert line.split()[1] not in said


def test_a_check_names_every_thing_that_does_not_open_and_none_of_its_words(
    response: models.Response, capsys: pytest.CaptureFixture[str]
) -> None:
    passages = list(response.passages.values_list("pk", flat=True))
    spoil("ledger_passage", "text", "c1." + "x" * 16 + ".AAAA")
    with pytest.raises(UserError) as refused:
        run(capsys, "check")
    for pk in passages:
        assert f"Passage {pk}, text: " in str(refused.value)
    assert "Trust" not in str(refused.value)


def test_a_check_finds_a_data_key_that_does_not_open(
    response: models.Response, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil("ledger_datakey", "wrapped", "AAAA")
    OPENED.forget()
    with pytest.raises(UserError, match=r"The data key .* does not open with the master key"):
        run(capsys, "check")


@pytest.mark.parametrize("arguments", [("check",), ("check", "--quick")])
def test_a_ledger_and_a_file_that_do_not_belong_together_are_refused_at_once(
    arguments: tuple[str, ...], response: models.Response, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "check", "--quick") == ""
    keys.unlink()
    make_keyring(keys, dt.date(2027, 1, 1))
    MASTERS.forget()
    with pytest.raises(SettingsError, match="which is not in the file"):
        run(capsys, *arguments)


PLAIN = (
    ("ledger_answer", "text", "Plain words."),
    ("ledger_answer", "chosen", '["agree", "other"]'),
    ("ledger_response", "name", "The Plain Trust"),
    ("ledger_passage", "text", "Plain passage."),
)


def test_plain_words_of_an_earlier_release_are_refused_and_then_sealed(
    keys: Path, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    document = kept_document()
    kept_response(name="A")
    for table, column, value in PLAIN:
        spoil(table, column, value)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_document SET content = %s, mark = NULL", [b"plain \xff bytes"])
    with pytest.raises(NotSealed, match="`cairn keys seal`"):
        run(capsys, "check", "--quick")
    assert "Sealed the words of" in run(capsys, "seal")
    assert "Sealed the words of 0 rows." in run(capsys, "seal")
    assert "Everything opens." in run(capsys, "check")
    assert bytes(models.Document.objects.get(response=document).content) == b"plain \xff bytes"
    assert models.Document.objects.get().mark
    assert set(models.Answer.objects.filter(question="q01").opened("text")) == {"Plain words."}
    assert ["agree", "other"] in list(models.Answer.objects.opened("chosen"))
    assert set(models.Response.objects.opened("name")) == {"The Plain Trust"}
