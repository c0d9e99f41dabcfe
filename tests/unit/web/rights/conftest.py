"""An administrator, and somebody whose response has something of every kind hanging on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from cairn.tables.quotables import Permission
from cairn.web.ledger import actions, files, models
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff
from tests.lib.kept import given_response, kept_response
from tests.lib.somebody import NAME, NOTED, SAID, STAFF


@pytest.fixture
def anna(db: None) -> User:
    """An administrator, and nothing else."""
    return kept_staff("anna", [Role.ADMINISTRATOR])


@pytest.fixture
def staff(client: Client, anna: User) -> Client:
    """Their browser."""
    client.force_login(anna)
    return client


@dataclass(frozen=True, slots=True)
class Somebody:
    """A response, by its public reference, and its first passage."""

    response: models.Response
    passage: models.Passage

    @property
    def reference(self) -> str:
        return self.response.public_reference


@pytest.fixture
def review(settings: object, tmp_path: Path) -> Path:
    """A folder of the review of this test's own, with its definitions, and nothing published."""
    folder = tmp_path / "review"
    folder.mkdir()
    for name in ("call.toml", "review.toml"):
        (folder / name).write_bytes((settings.CAIRN_REVIEW / name).read_bytes())
    settings.CAIRN_REVIEW, settings.CAIRN_BUNDLE = folder, folder / "bundle"
    settings.CAIRN_ATTACHMENTS = folder / "attachments"
    return folder


@pytest.fixture
def somebody(db: None, review: Path) -> Somebody:
    """Somebody who said something, in a file too, and about whom the team noted, flagged and decided things."""
    given = given_response(
        name=NAME, permission=Permission.WITH_NAME, public_reference="P-QUENN", reference="RECEIPT-QUENN",
        answers=(*given_response().answers[1:], type(given_response().answers[0])("q01", text=SAID)),
    )  # fmt: skip
    response = actions.record_response(given=given, by="tests")
    passage = next(each for each in response.passages.all() if SAID in each.text)
    other = kept_response()
    now = timezone.now()
    models.Attachment.objects.create(
        response=response, file_name="gate.txt", kind="txt", size=8, sha256="ab" * 32,
        scan=models.Attachment.Scan.CLEAN, **asdict(files.store([b"The gate"])),
    )  # fmt: skip
    models.KeptVersion.objects.create(
        response=response, question="q01", hand="h", why="earlier", text="An earlier gate."
    )
    models.WayIn.objects.create(
        response=response, role="lead", number="WAY-1", label="Gwendoline Thistlewood"
    )
    models.Letter.objects.create(
        response=response, kind="receipt", to="pq@example.org", subject="S", body="B", next_try_at=now
    )
    models.Receipt.objects.create(response=response, text="All of it", fingerprint="cd" * 32, made_at=now)
    models.Document.objects.create(
        response=response, number=1, kind="txt", file_name="letter.txt", sha256="ef" * 32, content=b"A letter"
    )
    models.Agreement.objects.create(
        response=response, passage=passage, question="q02", option="agree", words="was never mended"
    )
    models.Redaction.objects.create(
        response=response, passage=passage, start=4, end=16, kind="place", instead="[place]", decided_by=STAFF
    )
    models.RedactedText.objects.create(response=response, passage=passage, text=SAID)
    models.Clearance.objects.create(
        passage=passage, text=SAID, source_sha256="x", cleared_by=STAFF, cleared_on=dt.date(2026, 6, 4)
    )
    models.FormerPassage.objects.create(id="P-QUENN-old", response=response, became=[passage.pk], by=STAFF)
    actions.add_note(response_id=response.pk, text=NOTED, by=STAFF)
    actions.raise_flag(response_id=response.pk, kind=models.Flag.Kind.FOLLOW_UP, by=STAFF)
    actions.begin_reading(response_id=response.pk, by=STAFF)
    models.Assignment.objects.create(response=response, to=STAFF, by=STAFF)
    models.Consideration.objects.create(
        response=response,
        about="P-QUENN",
        exemption="40",
        outcome="withhold",
        reason="It tells who she is",
        by=STAFF,
        on=dt.date(2026, 6, 4),
    )
    models.Consent.objects.create(
        response=response,
        own="given",
        guardian="not_asked",
        how="By telephone",
        on=dt.date(2026, 6, 4),
        recorded_by=STAFF,
    )
    theme = models.Theme.objects.create(id="t-0001", call="small-call", number=1, title="Streets")
    coding = models.Coding.objects.create(
        response=response, passage=passage, about=passage.pk, question="q01", coder=f"person:{STAFF}", kind="own",
        codebook=1, made_at=now,
    )  # fmt: skip
    models.Applied.objects.create(coding=coding, theme=theme, start=0, end=3)
    models.CodingMark.objects.create(
        response=response, passage=passage, coder=STAFF, what=models.CodingMark.What.GIVEN, by=STAFF
    )
    sample = models.Sample.objects.create(
        name="q01-1", call="small-call", question="q01", seed=1, size=1, drawn_from=1, by=STAFF
    )
    models.Sampled.objects.create(sample=sample, response=response, passage=passage, position=0)
    campaign = models.Campaign.objects.create(call="small-call", number=1)
    models.Copy.objects.create(campaign=campaign, response=response, is_exact=False)
    low, high = sorted((response, other), key=lambda each: each.pk)
    models.SameSender.objects.create(first=low, second=high, why=["same_email"])
    models.IntakeFile.objects.create(mark="m", name="letter.txt", state="read", response=response)
    models.ExportedRow.objects.create(
        response=response, number=7, identity="survey 1 row 7", cells='[["E-mail", "pq@example.org"]]'
    )
    return Somebody(response, passage)
