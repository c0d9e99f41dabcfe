"""Work that takes minutes (learning, proposing) in a process of its own, so that letters do not wait behind it.

One such process runs at a time for a worker, and its memory is given back when it ends. Where it is stopped or falls,
what it was at is given back, and the next one takes it up at once.
"""

from __future__ import annotations

import datetime as dt
import logging
import subprocess
import sys
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import InterfaceError, OperationalError
from django.utils import timezone

from cairn.exceptions import UserError
from cairn.web.common.definitions import current_call
from cairn.web.ledger.actions import give_back_runs, give_up_learning, take_up_learning
from cairn.web.ledger.actions.learning import waits_to_learn
from cairn.web.ledger.actions.machine import NOT_DONE
from cairn.web.ledger.actions.proposing import waits_to_propose

SECONDS_TO_END = 10
SECONDS_AFTER_A_FALL = 60
log = logging.getLogger(__name__)


@dataclass
class LongWork:
    """The process of one worker for what takes minutes. `name` is what runs that it took up are marked with."""

    name: str = ""
    process: subprocess.Popen[bytes] | None = None
    _not_before: float = field(default=float("-inf"), repr=False)

    def look(self, now: dt.datetime) -> None:
        """Start the process where something was asked for that nobody is at; see whether it has fallen."""
        if self.process is not None and self.process.poll() is None:
            return
        if self.process is not None and self.process.returncode:
            log.error(f"Long work fell with {self.process.returncode}; what it was at is tried again")
            give_back_runs(worker=self.name, by="worker")
            self._not_before = time.monotonic() + SECONDS_AFTER_A_FALL
        self.process = None
        if time.monotonic() >= self._not_before and (waits_to_learn(now) or waits_to_propose(now)):
            self.name = uuid.uuid4().hex
            self.process = started(self.name)

    def stop(self) -> None:
        """End the process where it runs; what it was at waits again, and was not tried."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        try:
            give_back_runs(worker=self.name, by="worker", was_tried=False)
        except (OperationalError, InterfaceError):
            log.exception("The ledger did not answer; what long work was at waits until its time is over")


def started(
    name: str, command: Sequence[str] = ("-m", "cairn.web", "work", "--long")
) -> subprocess.Popen[bytes]:
    """A process that does what takes long, and ends. It is of a group of its own: Ctrl-C reaches the worker alone."""
    return subprocess.Popen([sys.executable, *command, name], start_new_session=True)  # noqa: S603 - our own command


def long_work_once(now: dt.datetime, worker: str = "") -> bool:
    """Propose themes of a question or learn one, where that was asked; gives whether there was any."""
    return propose_some(worker) or learn_if_asked(now, worker)


def propose_some(worker: str = "") -> bool:
    """Propose themes of the first question of which they were asked for; gives whether there was any."""
    if not waits_to_propose(timezone.now()):
        return False
    from cairn.web.ledger.proposing import propose_what_was_asked  # takes seconds, and may never be needed

    return propose_what_was_asked(worker)


def learn_if_asked(now: dt.datetime, worker: str = "") -> bool:
    """Have a machine learn a question from what people coded, where somebody asked for it; gives whether one did. What
    goes wrong is told on the question's page, and does not end the worker."""
    run = take_up_learning(now=now, worker=worker)
    if run is None:
        return False
    from cairn.web.ledger.learning_codings import (
        carry_out,
    )  # what it learns with is large, and most never ask

    try:
        carry_out(run, current_call(), by="worker")
    except (OperationalError, InterfaceError):
        raise
    except UserError as error:
        give_up_learning(run=run, why=str(error), by="worker")
    except Exception as error:
        log.error(f"Run {run.pk} came to nothing: {type(error).__name__}")  # its words may be a respondent's
        give_up_learning(run=run, why=NOT_DONE, by="worker")
    return True
