"""Proposing themes of what the ledger holds, and keeping what was proposed."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from cairn.calls import Call, Question
from cairn.exceptions import UserError
from cairn.responses.mined import read_by_programs
from cairn.themes.languages import load_languages
from cairn.themes.meaning import meaning
from cairn.themes.proposals import as_kept
from cairn.themes.proposals.beside import Asked, Found, asked_of, proposed, proposed_beside
from cairn.themes.proposals.stances import paired_scale
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import end_run, keep_proposal, take_up_proposing
from cairn.web.ledger.actions.machine import NOT_DONE
from cairn.web.ledger.models import KeptProposal
from cairn.web.ledger.queries import responses_to_collect

log = logging.getLogger(__name__)


def propose_themes(
    call: Call, questions: Sequence[Question], *, by: str, run: str = "", processes: int = 1
) -> Iterator[KeptProposal]:
    """Propose themes of all that people answered to each question, and keep each as it is done, in their order.

    `run` is what they were asked for by. Everything that programs read is read (`cairn.responses.mined`: who answered
    twice is one person), what was given in confidence among it: what is kept is sealed, and shown to those alone who
    may read it all. The same answers give the same themes, by however many processes.
    """
    began = timezone.now()
    asked = _asked(call, questions)
    found = proposed_beside(asked, processes) if processes > 1 else _proposed_here(asked)
    for question, each in zip(questions, found, strict=True):
        yield _kept(question, each, by, run, began)


def _asked(call: Call, questions: Sequence[Question]) -> Iterator[Asked]:
    """Each question with what was answered to it: the ledger is read when the first is wanted."""
    scales = (paired_scale(call, question.code) for question in questions)
    codes = {question.code for question in (*questions, *scales) if question is not None}
    responses = read_by_programs(responses_to_collect(call, to=codes))
    for question in questions:
        yield asked_of(call, responses, question)


def _proposed_here(asked: Iterator[Asked]) -> Iterator[Found]:
    reads = meaning()
    with ThreadPoolExecutor(1) as beside:  # what takes long to load is loaded while the ledger is read
        loaded = beside.submit(load_languages)
        for each in asked:
            loaded.result()
            yield proposed(each, reads)


def _kept(question: Question, found: Found, by: str, run: str, began: dt.datetime) -> KeptProposal:
    manifest = {
        "run": run,
        "meaning": found.proposal.meaning,
        "responses": found.responses,
        "units": found.units,
    }
    content = as_kept(found.proposal)
    return keep_proposal(question=question.code, content=content, manifest=manifest, by=by, began=began)


def propose_what_was_asked(worker: str = "") -> bool:
    """Do the first that was asked for; gives whether there was any. Where it cannot be done, it is said why; the
    worker goes on."""
    run = take_up_proposing(worker=worker)
    if run is None:
        return False
    told: dict[str, Any] = {}
    try:
        call = current_call()
        question = call.question(run.manifest["question"])
        if question is not None:
            (kept,) = propose_themes(call, [question], by=run.by, run=run.id)
            told["proposal"] = str(kept.pk)
    except (OperationalError, InterfaceError):
        raise  # the ledger is gone for now: it is tried again
    except UserError as error:
        told["fault"] = str(error)
    except Exception as error:
        log.error(f"Run {run.id} came to nothing: {type(error).__name__}")  # its words may be a respondent's
        told["fault"] = NOT_DONE
    end_run(run_id=run.id, by="worker", manifest={**run.manifest, **told})
    return True
