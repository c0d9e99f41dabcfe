"""What was erased stays unreadable, though its rows are brought back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from cairn.web.common.definitions import current_call
from cairn.web.common.mail import Carrier, Mail
from cairn.web.ledger import models
from cairn.web.ledger.actions import post_letter
from cairn.web.ledger.encryption.opened import OPENED, KeyGone
from cairn.web.ledger.files import copy_files, open_stored
from cairn.web.ledger.worker import Worker
from cairn.web.respond import actions
from tests.lib.kept import kept_response
from tests.lib.sent import attach

pytestmark = pytest.mark.django_db
ME = actions.RESPONDENT


@pytest.fixture
def mail(settings: object, tmp_path: Path) -> Path:
    settings.CAIRN_MAIL = Mail(Carrier.FOLDER, "us@example.org", folder=tmp_path / "mail")
    return settings.CAIRN_MAIL.folder


def columns_of(row: models.Answer) -> tuple[str, list[object]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return row._meta.db_table, list(cursor.fetchone())


def test_rows_that_are_brought_back_after_an_erasure_do_not_open(
    response: models.Response, settings: object, tmp_path: Path
) -> None:
    settings.CAIRN_ATTACHMENTS = tmp_path / "attachments"
    attach(response, b"Bytes.")
    answer = response.answers.get(question="q01")
    table, values = columns_of(answer)
    actions.erase_response(response_id=response.pk, by=ME)
    places = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} VALUES ({places})", values)
    OPENED.forget()
    back = models.Answer.objects.get(pk=answer.pk)
    with pytest.raises(KeyGone, match="was erased"):
        assert back.text
    assert not models.DataKey.objects.filter(response=response).exists()


def test_every_version_loses_its_key(response: models.Response) -> None:
    draft = actions.change_response(call=current_call(), response_id=response.pk, by=ME)
    assert models.DataKey.objects.filter(response__in=(response, draft)).count() == 2
    actions.erase_response(response_id=response.pk, by=ME)
    assert not models.DataKey.objects.filter(response__isnull=False).exists()


def test_a_letter_about_no_response_loses_its_key_once_it_is_sent(mail: Path, keys: Path) -> None:
    letter = post_letter(kind="complaint", to="them@example.org", subject="C", body="B")
    assert models.DataKey.objects.filter(letter=letter).exists()
    assert Worker().work_once(timezone.now() + dt.timedelta(seconds=1))
    assert next(mail.glob("*.eml"))
    assert not models.DataKey.objects.filter(letter=letter).exists()


def test_a_letter_that_does_not_open_does_not_end_the_worker(
    mail: Path, keys: Path, caplog: pytest.LogCaptureFixture
) -> None:
    letter = post_letter(kind="complaint", to="them@example.org", subject="C", body="B")
    models.DataKey.objects.all().delete()
    OPENED.forget()
    worker = Worker()
    assert worker.work_once(timezone.now() + dt.timedelta(seconds=1))
    assert worker.failed == 1
    assert f"Letter {letter.pk} was not taken at try 1: KeyGone" in caplog.text


def test_what_is_moved_to_another_response_outlives_the_first(
    settings: object, tmp_path: Path, response: models.Response
) -> None:
    settings.CAIRN_ATTACHMENTS = tmp_path / "attachments"
    attach(response, b"Bytes.", "ours.txt")
    other = kept_response()
    copy_files(response, other)
    response.delete()
    OPENED.forget()
    (copied,) = other.attachments.all()
    assert copied.file_name == "ours.txt"
    with open_stored(copied) as content:
        assert content.read() == b"Bytes."
