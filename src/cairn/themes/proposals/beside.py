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
from cairn.themes.languages import load_languages
from cairn.themes.matching_features import Reader
from cairn.themes.meaning import meaning
from cairn.themes.proposals.large import MOST
from cairn.themes.proposals.proposal import Proposal
from cairn.themes.proposals.propose import propose
from cairn.themes.proposals.reading import Few
from cairn.themes.proposals.stances import stances_of
from cairn.themes.units import units_of

GROUPED = 1_000
"""Of more different sentences a sample of so many is grouped, or of a tenth of all where that is more: it takes half as
long as to group 1,440, and agreed with the themes that were planted in the example as well (AMI .517 and .519)."""
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
    """What is proposed of one question; `reads` as `propose` takes it. Of many units some are read for what they mean,
    and of the rest it is told from their words (`cairn.themes.proposals.reading`): the proposal notes it."""
    units = units_of(asked.call, asked.responses)
    few = Few(reads) if reads else None
    wording = f"{asked.question.text}\n{asked.question.statement}\n{asked.question.hint}"
    with threadpool_limits(1):  # several threads would add up the same numbers in another order
        proposal = propose(units, few, wording, asked.stances, most_grouped(len(units)))
    responses = len({unit.response for unit in units})
    notes = (*proposal.notes, *([few.sentence()] if few and few.told else []))
    return Found(replace(proposal, question=asked.question.code, notes=notes), responses, len(units))


def most_grouped(sentences: int) -> int:
    """How many of a question's sentences are grouped at once; the rest are put with what they are most like."""
    return min(MOST, max(GROUPED, sentences // 10))


def proposed_beside(asked: Iterable[Asked], processes: int, means: bool = True) -> Iterator[Found]:
    """What is proposed of each question, in their order, by so many processes; a question is asked for when its turn
    comes, so that few are held at once, and the processes start before the first is. Where not `means`, or the extra
    `meaning` is not installed, words alone are compared."""
    left = iter(asked)
    with ProcessPoolExecutor(processes, get_context("spawn"), initializer=_begin) as pool:
        try:
            for _ in range(processes):
                pool.submit(_load, means)
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


def _load(means: bool) -> None:
    """Load in one of the processes what takes long to load."""
    if means:
        meaning(1)
    load_languages()


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
