"""`work`: the site's worker, which `cairn serve` starts beside the website."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cairn.web.ledger.worker import Worker


class Command(BaseCommand):
    """Carry letters away until told to stop."""

    help = "Send the letters that wait, and clear away what nobody needs, until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """How long."""
        parser.add_argument("--once", action="store_true", help="send what is due now, and end")

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Work, and say at the end what was done. What is at hand is finished first."""
        worker = Worker()
        if once:
            while worker.work_once(timezone.now()):
                pass
        else:
            for stopping in (signal.SIGTERM, signal.SIGINT):
                signal.signal(stopping, lambda *_: worker.stopping.set())
            worker.run()
        self.stdout.write(worker.said())
