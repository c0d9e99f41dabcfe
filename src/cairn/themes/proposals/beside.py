"""Themes proposed of several questions at once, in processes beside each other: the same as one after another."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait

from threadpoolctl import threadpool_limits

from cairn.calls.definition import Call, Question
from cairn.responses.ledger import Response
from cairn.themes.coding import Stance
from cairn.themes.matching_features import Reader
from cairn.themes.meaning import meaning
from cairn.themes.meaning_sparing import Sparing
from cairn.themes.proposals.proposal import Proposal
from cairn.themes.proposals.propose import propose
from cairn.themes.proposals.stances import stances_of
from cairn.themes.units import units_of

MOST_PROCESSES = 4
"""Each holds the model and what it works on, half a gigabyte or so."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, what was answered to it in words, and how those who answered stand."""

    call: Call
    question: Question
    responses: tuple[Response, ...]
    stances: Mapping[str, Stance]


@dataclass(frozen=True, slots=True)
class Found:
    """What is proposed of a question, from so many units of so many responses."""

    proposal: Proposal
    responses: int
    units: int


def asked_of(call: Call, responses: Iterable[Response], question: Question) -> Asked:
    """A question with what of the responses it takes to propose themes of it: other answers stay behind."""
    held = tuple(responses)
    own = (
        replace(
            each, answers=(), passages=tuple(one for one in each.passages if one.question == question.code)
        )
        for each in held
    )
    said = tuple(each for each in own if each.passages)
    return Asked(call, question, said, stances_of(call, held, question.code))


def proposed(asked: Asked, reads: Reader | None) -> Found:
    """What is proposed of one question; `reads` as `propose` takes it. Of very many units some are read for what they
    mean, and of the rest it is told from their words (`cairn.themes.meaning_sparing`): the proposal notes it."""
    units = units_of(asked.call, asked.responses)
    sparing = Sparing(reads) if reads else None
    wording = f"{asked.question.text}\n{asked.question.statement}\n{asked.question.hint}"
    with threadpool_limits(1):  # several threads would add up the same numbers in another order
        proposal = propose(units, sparing, wording, asked.stances)
    responses = len({unit.response for unit in units})
    notes = (*proposal.notes, *([sparing.sentence()] if sparing and sparing.told else []))
    return Found(replace(proposal, question=asked.question.code, notes=notes), responses, len(units))


def proposed_beside(asked: Iterable[Asked], processes: int, means: bool = True) -> Iterator[Found]:
    """What is proposed of each question, in their order, by so many processes; a question is asked for when its turn
    comes, so that few are held at once. Where not `means`, or the extra `meaning` is not installed, words alone are
    compared."""
    left = iter(asked)
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin) as pool:
        try:
            waiting: deque[Future[Found]] = deque(
                pool.submit(_proposed, each, means) for each in islice(left, processes + 1)
            )
            while waiting:
                yield waiting.popleft().result()
                waiting.extend(pool.submit(_proposed, each, means) for each in islice(left, 1))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def processes_for(questions: int) -> int:
    """How many processes to propose themes of so many questions by, on this machine."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST_PROCESSES, questions, cores))


def _proposed(asked: Asked, means: bool) -> Found:
    return proposed(asked, meaning(1) if means else None)


def _begin() -> None:
    """Leave Ctrl-C to the process that began this one, and end when that is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
