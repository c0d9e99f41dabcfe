"""Asking the worker to propose themes of a question, and taking up what was asked."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions.codebook import codes_in_words
from cairn.web.ledger.actions.machine import begin_run, end_run
from cairn.web.ledger.coded.made import PROPOSALS, last_proposing
from cairn.web.ledger.models import MachineRun

MOST_TRIES = 3
GIVEN_UP_ON = dt.timedelta(minutes=30)
"""A worker that has not ended by then what it took up was killed, and the next takes it up."""


@transaction.atomic
def ask_to_propose(*, question: str, by: str) -> MachineRun:
    """Ask for themes of a question to be proposed. Where that is asked and not done yet, it is asked once.

    Raises Refused where the call has no such question that is answered in words.
    """
    call = current_call("")
    if question not in codes_in_words(call):
        raise Refused(
            f"The call has no question {question} that is answered in words. Choose one that it has."
        )
    last = last_proposing(call.code, question)
    if last is not None and last.ended_at is None:
        return last
    return begin_run(maker=PROPOSALS, manifest={"question": question, "tries": 0}, by=by)


@transaction.atomic
def take_up_proposing() -> MachineRun | None:
    """The first that was asked for, and that no worker has at hand; None where nothing waits. What has been tried too
    often is given up."""
    now = timezone.now()
    for run in MachineRun.objects.select_for_update().filter(maker=PROPOSALS, ended_at=None):
        taken = parse_datetime(run.manifest.get("taken_at", ""))
        if taken is not None and now - taken < GIVEN_UP_ON:
            continue
        if run.manifest["tries"] >= MOST_TRIES:
            fault = (
                f"It was tried {MOST_TRIES} times, and the worker was stopped each time before it was done."
            )
            end_run(run_id=run.id, by="worker", manifest={**run.manifest, "fault": fault})
            continue
        run.manifest |= {"tries": run.manifest["tries"] + 1, "taken_at": now.isoformat()}
        run.save(update_fields=["manifest"])
        return run
    return None
