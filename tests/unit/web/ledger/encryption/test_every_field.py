"""Each sealed field of each model: the ledger holds a token, the row its words, and without its key there are none."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db import models as fields
from django.utils import timezone

from cairn.exceptions import CairnError, UserError
from cairn.web.ledger import models
from cairn.web.ledger.encryption import SealedModel
from cairn.web.ledger.encryption.checking import sealed_fields, sealed_models
from cairn.web.ledger.encryption.opened import OPENED, KeyGone
from tests.lib.kept import kept_document, kept_response

pytestmark = pytest.mark.django_db
WORDS = "Goldcrest"
SHA256 = f"{WORDS:0<64}"


def response(**given: Any) -> models.Response:
    return kept_response(name=f"{WORDS} Trust", **given)


def passage() -> models.Passage:
    return models.Passage.objects.create(
        id="P-9.1", response=response(), position=90, kind="answer", text=WORDS, source="form", start=0, end=9,
        reason=WORDS, story_reason=WORDS,
    )  # fmt: skip


def attachment() -> models.Attachment:
    return models.Attachment.objects.create(
        response=response(), file_name=WORDS, kind="pdf", size=1, sha256=SHA256, stored_as="x",
        file_key=SHA256, scan="clean",
    )  # fmt: skip


def document() -> models.Document:
    held = kept_document().documents.get()
    held.file_name, held.sha256, held.content, held.notes = WORDS, SHA256, WORDS.encode() * 50, [WORDS]
    held.save()
    return held


def agreement() -> models.Agreement:
    of = passage()
    return models.Agreement.objects.create(
        response=of.response, passage=of, question="q", option=WORDS, words=WORDS
    )


def clearance() -> models.Clearance:
    return models.Clearance.objects.create(
        passage=passage(), text=WORDS, source_sha256=SHA256, cleared_by="a", cleared_on=dt.date(2027, 1, 1)
    )


def letter() -> models.Letter:
    return models.Letter.objects.create(
        kind="link", to=WORDS, subject=WORDS, body=WORDS, next_try_at=timezone.now()
    )


def receipt() -> models.Receipt:
    return models.Receipt.objects.create(
        response=response(), text=WORDS, fingerprint=uuid.uuid4().hex, made_at=timezone.now()
    )


def complaint() -> models.Complaint:
    return models.Complaint.objects.create(
        number="C-1", text=WORDS, contact=WORDS, reference=WORDS, acknowledge_by=dt.date(2027, 1, 1)
    )


def consideration() -> models.Consideration:
    return models.Consideration.objects.create(
        response=response(), about="P-9", exemption="s41", outcome="withhold", reason=WORDS, by="a",
        on=dt.date(2027, 1, 1),
    )  # fmt: skip


def consent() -> models.Consent:
    return models.Consent.objects.create(
        response=response(), own="given", guardian="given", how=WORDS, on=dt.date(2027, 1, 1), recorded_by="a"
    )


def redaction() -> models.Redaction:
    of = passage()
    return models.Redaction.objects.create(
        response=of.response, passage=of, start=0, end=9, kind="name", instead=WORDS, reason=WORDS
    )


def exported_row() -> models.ExportedRow:
    return models.ExportedRow.objects.create(
        response=response(), number=2, identity=WORDS, cells=WORDS, unplaced=WORDS
    )


ANSWER = {"text": WORDS, "chosen": [WORDS], "reason": WORDS}
ROWS: dict[str, Callable[[], SealedModel]] = {
    "Agreement": agreement,
    "Answer": lambda: response().answers.create(question="q09", **ANSWER),
    "Attachment": attachment,
    "Clearance": clearance,
    "Complaint": complaint,
    "Consent": consent,
    "Consideration": consideration,
    "Document": document,
    "ExportedRow": exported_row,
    "IntakeFile": lambda: models.IntakeFile.objects.create(
        mark="0" * 64, name=WORDS, sentence=WORDS, state="refused"
    ),
    "KeptProposal": lambda: models.KeptProposal.objects.create(
        call="c", question="q01", content=WORDS, by="a"
    ),
    "KeptVersion": lambda: response().kept_versions.create(question="q09", hand="a", why="beside", **ANSWER),
    "Letter": letter,
    "Note": lambda: response().notes.create(text=WORDS, by="a"),
    "Passage": passage,
    "Receipt": receipt,
    "Redaction": redaction,
    "Response": response,
    "WayIn": lambda: response().ways_in.create(role="drafter", label=WORDS),
}


@pytest.fixture(params=[model.__name__ for model in sealed_models()])
def row(request: pytest.FixtureRequest, keys: Path, db: None) -> SealedModel:
    """A row with words in every sealed field."""
    OPENED.forget()
    return ROWS[request.param]()


def stored(row: SealedModel) -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {row._meta.db_table} WHERE id = %s", [pk_of(row)])
        names = [column[0] for column in cursor.description]
        values = cursor.fetchone()
    return {
        name: str(bytes(v) if isinstance(v, memoryview) else v) for name, v in zip(names, values, strict=True)
    }


def pk_of(row: SealedModel) -> object:
    return row._meta.pk.get_db_prep_value(row.pk, connection)


def test_the_ledger_holds_tokens_and_the_row_its_words(row: SealedModel) -> None:
    held = stored(row)
    for field in sealed_fields(type(row)):
        assert "c1." in held[field.column][:5], field.name
    assert not [name for name, value in held.items() if WORDS in value]
    OPENED.forget()
    again = type(row).objects.get(pk=row.pk)
    for field in sealed_fields(type(row)):
        assert WORDS in str(getattr(again, field.name)), field.name
        with pytest.raises(CairnError, match=r"sealed: ask opened"):
            type(row).objects.values_list(field.name)
        with pytest.raises(CairnError, match=r"sealed: ask opened"):
            type(row).objects.values("pk", field.name)
        assert WORDS in str(list(type(row).objects.filter(pk=row.pk).opened(field.name)))


def test_without_its_key_not_a_word_is_left(row: SealedModel) -> None:
    owner = row.key_owner()
    models.DataKey.objects.filter(**{owner.column: owner.value}).delete()
    OPENED.forget()
    again = type(row).objects.get(pk=row.pk)
    for field in sealed_fields(type(row)):
        with pytest.raises(KeyGone):
            getattr(again, field.name)


def test_a_token_of_another_row_is_refused(row: SealedModel) -> None:
    """Brought from a row that is bound elsewhere, though under the same key."""
    for field in sealed_fields(type(row)):
        token = stored(row)[field.column]
        other = type(row)(**{name: f"9{number}" for number, name in enumerate(row.bound_to)})
        held = type(row).objects.get(pk=row.pk).__dict__[field.attname]
        assert token
        with pytest.raises(UserError, match="does not open with its key"):
            field.open(other, held)


@pytest.mark.parametrize("model", sealed_models(), ids=lambda model: model.__name__)
def test_what_says_which_row_it_is_is_not_changed_by_what_is_deleted(model: type[SealedModel]) -> None:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    related = [by_name[name].remote_field for name in model.bound_to if by_name[name].remote_field]
    assert {relation.on_delete for relation in related} <= {fields.CASCADE, fields.PROTECT}


def test_all_the_values_of_a_row_cannot_be_asked_for_unopened(keys: Path, db: None) -> None:
    for ask in (models.Answer.objects.values, models.Answer.objects.values_list):
        with pytest.raises(CairnError, match="chosen, reason, text sealed"):
            ask()


def test_the_database_does_not_reckon_what_is_to_be_sealed(keys: Path, db: None) -> None:
    answer = response().answers.create(question="q09", text=WORDS)
    with pytest.raises(CairnError, match="cannot reckon its value"):
        models.Answer.objects.filter(pk=answer.pk).update(text=fields.F("question"))
