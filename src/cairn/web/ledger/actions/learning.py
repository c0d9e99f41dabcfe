"""Asking for a machine to learn from what people coded; taking such a run up in the worker; taking up what it says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from cairn.themes.coding import CodingKind
from cairn.themes.standing import brought_up
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.coding import record_coding, show_others
from cairn.web.ledger.actions.machine import begin_run, end_run
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.learned import LEARNED, LEARNING, WAITING, learning_now
from cairn.web.ledger.coded.reading import codings_of_passage, ids_of_passage
from cairn.web.ledger.holding import take_turns
from cairn.web.ledger.models import Coding, MachineRun

TO_ITSELF = dt.timedelta(hours=3)
"""How long a worker has a run to itself; one that is not done then was stopped with all else on the machine, and is
taken up again."""
MOST_TRIES = 3
"""A run that was stopped so often is given up: it may be what stops the worker."""
STOPPED = (
    "It was begun several times and stopped each time. Ask whoever looks after the site to look at its log."
)


@transaction.atomic
def ask_to_learn(*, question: str, by: str) -> MachineRun:
    """Have the worker learn a question from what people coded. Whoever asks while one waits is given that one.

    Raises Refused where the codebook has no theme for it.
    """
    call = current_call("")
    take_turns(MachineRun)  # or two who ask at once would both be the first
    waiting = learning_now(call.code, question)
    if waiting is not None:
        return waiting
    if not codebook_now(call.code).of_question(question):
        raise Refused(
            "There is nothing to learn yet: no theme of this question has been named. Name one first."
        )
    return begin_run(maker=LEARNED, manifest={"state": WAITING, "asked": [question]}, by=by)


def waits_to_learn(now: dt.datetime) -> bool:
    """Whether a run was asked for, and nobody is at it."""
    return any(_is_open(run, now) for run in MachineRun.objects.filter(maker=LEARNED, ended_at__isnull=True))


def take_up_learning(*, now: dt.datetime, worker: str = "") -> MachineRun | None:
    """The run that has waited longest, for this worker alone; None where none waits.

    It is claimed by changing its manifest, where that still is what was read: of two workers one does.
    """
    for run in MachineRun.objects.filter(maker=LEARNED, ended_at__isnull=True).order_by("number"):
        if not _is_open(run, now):
            continue
        tries = int(run.manifest.get("tries", 0)) + 1
        if tries > MOST_TRIES:
            give_up_learning(run=run, why=STOPPED, by="worker")
            continue
        taken_up = {
            **run.manifest, "state": LEARNING, "since": now.isoformat(), "tries": tries, "worker": worker
        }  # fmt: skip
        still_so = MachineRun.objects.filter(pk=run.pk, ended_at__isnull=True, manifest=run.manifest)
        if still_so.update(manifest=taken_up):
            run.manifest = taken_up
            return run
    return None


def give_up_learning(*, run: MachineRun, why: str, by: str) -> None:
    """A run comes to nothing, for a reason that its page tells."""
    faults = dict.fromkeys(run.manifest.get("asked", ()), why)
    end_run(run_id=run.id, manifest={**run.manifest, "state": "failed", "faults": faults}, by=by)


def _is_open(run: MachineRun, now: dt.datetime) -> bool:
    """Whether nobody is at it: it waits, or whoever took it up has been at it for too long."""
    state, since = run.manifest.get("state"), run.manifest.get("since")
    if state == WAITING:
        return True
    return state == LEARNING and bool(since) and dt.datetime.fromisoformat(since) < now - TO_ITSELF


@transaction.atomic
def take_up_proposed(*, passage_id: str, coder: str, by: str, seen: Collection[int] | None = None) -> Coding:
    """Somebody who was shown what a machine proposes of a passage says the same. It is their own coding, and not blind.

    `seen` are the ids of the codings that were shown, the proposal's among them; None asks for none. Raises Refused
    where the machine proposes nothing there any longer, or something else, and as `record_coding`.
    """
    said = codings_of_passage(passage_id)
    proposed = next((each for each in said if each.coder == coder and each.kind is CodingKind.PROPOSED), None)
    standing = ids_of_passage(passage_id).get((coder, CodingKind.PROPOSED))
    if proposed is None or (seen is not None and standing not in seen):
        raise Refused(
            "The machine has learned anew since this page was opened. Look at what it proposes now."
        )
    show_others(passage_id=passage_id, by=by)
    now = brought_up(proposed, codebook_now(current_call("").code))
    applied = [replace(each, certainty=1.0) for each in now.applied]
    coding = record_coding(passage_id=passage_id, applied=applied, by=by, seen=seen)
    write_event(by=by, what="coding.taken_up", subject=passage_id, details={"of": coder, "coding": coding.pk})
    return coding
