"""What staff ask the ledger: responses that were sent, never a draft."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db.models import F, Prefetch, QuerySet

from cairn.calls import Call, Question
from cairn.themes.phrases import QuestionPhrases
from cairn.themes.phrases_said import phrases_said
from cairn.web.ledger.coded.edition import words_as_they_stand
from cairn.web.ledger.models import (
    Agreement,
    Attachment,
    Clearance,
    Complaint,
    Passage,
    Response,
    RetentionRun,
    Staff,
)
from cairn.web.ledger.queries import responses_to_collect


@dataclass(frozen=True, slots=True)
class Factor:
    """A second factor: since when, or None where there is none, and how many recovery codes are left."""

    set_up_at: dt.datetime | None
    recovery_codes: int


def passage_to_clear(passage_id: str) -> Passage | None:
    """One passage of a sent response, with the clearance that stands; or None."""
    return (
        Passage.objects.filter(pk=passage_id, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .prefetch_related(Prefetch("clearances", Clearance.objects.filter(stands=True), to_attr="standing"))
        .first()
    )


def agreement_to_confirm(agreement_id: int) -> Agreement | None:
    """One agreement of a sent response, or None."""
    return (
        Agreement.objects.filter(pk=agreement_id, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .first()
    )


def attachment_to_read(attachment_id: UUID) -> Attachment | None:
    """One file that came with a sent response, or None."""
    return (
        Attachment.objects.filter(pk=attachment_id, response__state=Response.State.SUBMITTED)
        .select_related("response")
        .first()
    )


def staff_of(account: User) -> Staff | None:
    """What the ledger knows of an account that may sign in to the staff's room, or None where it is none of those."""
    if not (account.is_active and account.is_staff):
        return None
    return Staff.objects.select_related("account").filter(account=account).first()


def has_second_factor(account: User) -> bool:
    """Whether an account has its second factor set up."""
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists()


def factor_of(account: User) -> Factor:
    """How somebody gives their second factor."""
    held = {each.type: each for each in Authenticator.objects.filter(user=account)}
    device, codes = held.get(Authenticator.Type.TOTP), held.get(Authenticator.Type.RECOVERY_CODES)
    return Factor(
        set_up_at=device.created_at if device else None,
        recovery_codes=len(codes.wrap().get_unused_codes()) if codes else 0,
    )


def with_second_factor() -> frozenset[int]:
    """The ids of the accounts that have their second factor set up."""
    devices = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
    return frozenset(devices.values_list("user_id", flat=True))


def complaints() -> QuerySet[Complaint]:
    """Every complaint: those that wait to be acknowledged first, the most pressing before the others."""
    return Complaint.objects.order_by(F("acknowledged_at").desc(nulls_first=True), "acknowledge_by", "pk")


def complaints_waiting() -> int:
    """How many complaints nobody has acknowledged yet."""
    return Complaint.objects.filter(acknowledged_at=None).count()


def open_questions(call: Call) -> list[Question]:
    """The questions that people answer in their own words."""
    return [question for question in call.questions() if question.takes_words]


def phrases_by_question(call: Call) -> dict[str, QuestionPhrases]:
    """The phrases that mark the answers to each open question, from all that programs read.

    They take about two seconds to find in 650 responses, so they are kept until something that people said changes,
    or who said it.
    """
    return _phrases(call, words_as_they_stand(call.code))


@lru_cache(maxsize=2)
def _phrases(call: Call, as_they_stand: tuple[object, ...]) -> dict[str, QuestionPhrases]:
    return {each.question: each for each in phrases_said(call, responses_to_collect(call))}


def passages_called(ids: Collection[str]) -> dict[str, Passage]:
    """Passages of sent responses by their ids, each with its response."""
    found = Passage.objects.filter(pk__in=ids, response__state=Response.State.SUBMITTED)
    return {passage.pk: passage for passage in found.select_related("response")}


def retention_runs() -> QuerySet[RetentionRun]:
    """Every run of the job that takes away what is kept no longer, the latest first."""
    return RetentionRun.objects.order_by("-pk")
