"""Asking the worker to propose themes of a question, and taking up what was asked."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions.machine import begin_run, end_run
from cairn.web.ledger.coded.in_words import check_in_words
from cairn.web.ledger.coded.made import PROPOSALS, last_proposing
from cairn.web.ledger.holding import take_turns
from cairn.web.ledger.models import MachineRun

MOST_TRIES = 3
GIVEN_UP_ON = dt.timedelta(hours=3)
"""A worker that has not ended by then what it took up was killed with all else on the machine, and the next takes it
up."""


@transaction.atomic
def ask_to_propose(*, question: str, by: str) -> MachineRun:
    """Ask for themes of a question to be proposed. Where that is asked and not done yet, it is asked once.

    Raises Refused where the call has no such question that is answered in words.
    """
    call = current_call("")
    check_in_words(call, question)
    take_turns(MachineRun)  # or two who ask at once would both be the first
    last = last_proposing(call.code, question)
    if last is not None and last.ended_at is None:
        return last
    return begin_run(maker=PROPOSALS, manifest={"question": question, "tries": 0}, by=by)


def waits_to_propose(now: dt.datetime) -> bool:
    """Whether themes were asked for, and nobody is at it."""
    return any(_is_open(run, now) for run in MachineRun.objects.filter(maker=PROPOSALS, ended_at=None))


@transaction.atomic
def take_up_proposing(*, worker: str = "") -> MachineRun | None:
    """The first that was asked for, and that no worker has at hand, for this one; None where nothing waits. What has
    been tried too often is given up."""
    now = timezone.now()
    for run in MachineRun.objects.select_for_update().filter(maker=PROPOSALS, ended_at=None):
        if not _is_open(run, now):
            continue
        if run.manifest["tries"] >= MOST_TRIES:
            fault = (
                f"It was tried {MOST_TRIES} times, and the worker was stopped each time before it was done."
            )
            end_run(run_id=run.id, by="worker", manifest={**run.manifest, "fault": fault})
            continue
        run.manifest |= {"tries": run.manifest["tries"] + 1, "taken_at": now.isoformat(), "worker": worker}
        run.save(update_fields=["manifest"])
        return run
    return None


def _is_open(run: MachineRun, now: dt.datetime) -> bool:
    taken = parse_datetime(run.manifest.get("taken_at", ""))
    return taken is None or now - taken >= GIVEN_UP_ON
