"""Taking away what is kept no longer: one thing in one transaction, by the acts of a respondent's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from cairn.responses.retention import Rule, contact_leaves, version_leaves
from cairn.web.ledger.actions import write_event
from cairn.web.ledger.activity import drafts_of
from cairn.web.ledger.models import Complaint, KeptVersion, Response, RetentionRun
from cairn.web.ledger.plain_rows import held_row
from cairn.web.respond.actions.afterwards import stop_changing
from cairn.web.respond.actions.erasing import erase_response
from cairn.web.respond.due import Due, Rules, draft_due

DRAFTS = (Rule.EMPTY, Rule.UNREACHABLE, Rule.DRAFTS)


@dataclass(frozen=True, slots=True)
class Today:
    """The rules, the day on which they are applied, and the responses that some browser's session leads to."""

    rules: Rules
    on: dt.date
    reachable: Collection[int] = ()


@transaction.atomic
def take_away(*, due: Due, today: Today, run_id: int, by: str) -> bool:
    """Take one thing away, if it is still due once it is held; write that into the run. Returns whether it went.

    Somebody may have touched it, or taken it away, since it was found to be due. A change to what was sent is dropped
    as its own lead drops it: the ways in lead back to what was sent.
    """
    if due.rule in DRAFTS:
        went = _draft(due, today, by)
    elif due.rule is Rule.VERSIONS:
        went = _version(due, today)
    elif due.rule is Rule.CONTACTS:
        went = _contact(due, today, by)
    else:
        went = _response(due, by)
    if went:
        _note(due, run_id)
    return went


def _draft(due: Due, today: Today, by: str) -> bool:
    response = held_row(Response, due.id)
    if response is None or not response.is_draft:
        return False
    draft = drafts_of(today.rules.call, [due.id])[0]
    leaving = draft_due(today.rules, draft, today.reachable)
    if leaving is None or leaving.on > today.on:
        return False
    if draft.is_change:
        stop_changing(response_id=due.id, by=by)
    else:
        erase_response(response_id=due.id, by=by)
    return True


def _version(due: Due, today: Today) -> bool:
    version = KeptVersion.objects.select_for_update().filter(pk=due.id, settled_at__isnull=False).first()
    if version is None or version.settled_at is None:
        return False
    leaves = version_leaves(timezone.localdate(version.settled_at), today.rules.retention)
    if leaves is None or leaves > today.on:
        return False
    version.delete()
    return True


def _contact(due: Due, today: Today, by: str) -> bool:
    complaint = Complaint.objects.select_for_update().get(pk=due.id)
    if not complaint.contact or complaint.acknowledged_at is None:
        return False
    leaves = contact_leaves(timezone.localdate(complaint.acknowledged_at), today.rules.retention)
    if leaves is None or leaves > today.on:
        return False
    complaint.contact = ""
    complaint.save(update_fields=["contact"])
    write_event(by=by, what="complaint.contact_forgotten", subject=complaint.number)
    return True


def _response(due: Due, by: str) -> bool:
    response = held_row(Response, due.id)
    if response is None or response.state not in (Response.State.SUBMITTED, Response.State.WITHDRAWN):
        return False
    erase_response(response_id=due.id, by=by)
    return True


def _note(due: Due, run_id: int) -> None:
    run = RetentionRun.objects.select_for_update().get(pk=run_id)
    run.gone[due.rule.value] = run.gone.get(due.rule.value, 0) + 1
    run.first_day = min(filter(None, (run.first_day, due.touched)))
    run.last_day = max(filter(None, (run.last_day, due.touched)))
    run.save(update_fields=["gone", "first_day", "last_day"])


@transaction.atomic
def begin_run(*, rules: list[str], on: dt.date, by: str) -> RetentionRun:
    """The run of a day: the one that was begun and not ended, gone on with; else a new one.

    `rules` are its sentences, as people are told them.
    """
    unfinished = RetentionRun.objects.select_for_update().filter(ended_at=None).order_by("pk").last()
    if unfinished is not None and unfinished.rules == rules:
        return unfinished
    RetentionRun.objects.filter(ended_at=None).update(ended_at=timezone.now())  # its rules hold no longer
    run = RetentionRun.objects.create(run_for=on, began_at=timezone.now(), by=by, rules=rules)
    write_event(by=by, what="retention.begun", subject=str(run.run_for), details={"run": run.pk})
    return run


@transaction.atomic
def end_run(*, run_id: int, kept: list[str], by: str) -> RetentionRun:
    """Write down that a run has done all there was to do, and the public references of what stays though it is due."""
    run = RetentionRun.objects.select_for_update().get(pk=run_id)
    run.ended_at, run.kept = timezone.now(), kept
    run.save(update_fields=["ended_at", "kept"])
    write_event(by=by, what="retention.ended", subject=str(run.run_for), details={"run": run.pk, **run.gone})
    return run


@transaction.atomic
def announce_rules(*, rules: list[str], due: dict[str, int], on: dt.date, by: str) -> RetentionRun:
    """Write down that rules were met for the first time, and how much they would take; nothing leaves this day."""
    now = timezone.now()
    run = RetentionRun.objects.create(
        run_for=on, began_at=now, ended_at=now, by=by, rules=rules, gone=due, is_announcement=True
    )
    write_event(by=by, what="retention.rules_met", subject=str(run.run_for), details={"run": run.pk})
    return run
