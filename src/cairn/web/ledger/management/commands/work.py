"""`work`: the site's worker, which `cairn serve` starts beside the website."""

from __future__ import annotations

import os
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.web.ledger.long_work import long_work_once
from cairn.web.ledger.worker import Worker

LESS_URGENT = 10
"""How much what takes minutes gives way to the website and to letters (as of `nice`)."""


class Command(BaseCommand):
    """Carry letters away until told to stop."""

    help = "Send the letters that wait, and clear away what nobody needs, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """How long."""
        parser.add_argument("--once", action="store_true", help="do what is due now, and end")
        parser.add_argument(
            "--long",
            metavar="NAME",
            help="do what takes minutes, under this name, and end: a worker begins it so",
        )

    def handle(self, *args: Any, once: bool, long: str | None, **options: Any) -> None:
        """Work, and say at the end what was done. What is at hand is finished first."""
        if long is not None:
            os.nice(LESS_URGENT)
            while long_work_once(timezone.now(), long):
                pass
            return
        worker = Worker()
        if once:
            while worker.work_once(timezone.now()) or long_work_once(timezone.now()):
                pass
        else:
            for stopping in (signal.SIGTERM, signal.SIGINT):
                signal.signal(stopping, lambda *_: worker.stopping.set())
            worker.run()
        self.stdout.write(worker.said())
