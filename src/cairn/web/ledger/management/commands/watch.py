"""`watch [FOLDER …]`: folders from which what is put there is taken in, until it is told to stop."""

from __future__ import annotations

import signal
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import InterfaceError, OperationalError, close_old_connections, connection

from cairn.exceptions import IntakeError
from cairn.tables.review import read_review
from cairn.web.common.definitions import every_language
from cairn.web.ledger.batch.alone import WatchedAlready, hold_folders
from cairn.web.ledger.batch.lying import REFUSED, TAKEN
from cairn.web.ledger.batch.watching import Watcher

SECONDS_BETWEEN = 10.0
SECONDS_AFTER_TROUBLE = 30.0


class Command(BaseCommand):
    """Watch folders."""

    help = (
        "Take in what is put into folders, those of review.toml where none is named, until SIGTERM or Ctrl-C."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which folders, and how long."""
        parser.add_argument("folders", type=Path, nargs="*", metavar="FOLDER", help="the folders")
        parser.add_argument("--once", action="store_true", help="take what lies there now, and end")
        parser.add_argument("--every", type=float, default=SECONDS_BETWEEN, help="seconds between two looks")
        parser.add_argument("--at-rest", type=float, default=5.0, help="seconds that a file must not change")

    def handle(self, *args: Any, folders: list[Path], once: bool, **options: Any) -> None:
        """Watch, say what became of each file, and at the end of all."""
        watched = folders or _folders_of_review()
        watcher = Watcher(watched, every_language, self._say, seconds_at_rest=options["at_rest"])
        for stopping in (signal.SIGTERM, signal.SIGINT):
            signal.signal(stopping, lambda *_: watcher.stopping.set())
        with self._held(watcher, once=once, seconds_between=options["every"]):
            self._say(
                f"Watching {', '.join(map(str, watched))}. Files are moved to {TAKEN}/ or {REFUSED}/ beside them."
            )
            if once:
                _look_until_all_is_taken(watcher, options["at_rest"])
            else:
                _watch(watcher, options["every"])
        for sentence in watcher.tally.sentences():
            self._say(sentence)

    def _held(self, watcher: Watcher, *, once: bool, seconds_between: float) -> ExitStack:
        """Hold the folders; where somebody else watches one, wait until that ends. Raises WatchedAlready where only one
        look was asked for."""
        is_said = False
        while not watcher.stopping.is_set():
            try:
                return hold_folders(watcher.folders)
            except WatchedAlready as fault:
                if once:
                    raise
                if not is_said:
                    self._say(f"{fault} This one waits until that ends.")
                is_said = True
            watcher.stopping.wait(seconds_between)
        return ExitStack()

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _folders_of_review() -> list[Path]:
    """The folders that review.toml names, those that are not there made. Raises IntakeError where it names none."""
    review = read_review(settings.CAIRN_REVIEW)
    folders = [settings.CAIRN_REVIEW / each for each in (review.intake.folders if review.intake else ())]
    if not folders:
        raise IntakeError(
            'There is no folder to watch. Name one, or write into review.toml [intake] and below it folders = ["post"].'
        )
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    return folders


def _look_until_all_is_taken(watcher: Watcher, seconds: float) -> None:
    """Look twice, so that it is seen what is at rest, and on until nothing is left."""
    watcher.look()
    watcher.stopping.wait(seconds + 0.1)
    while watcher.look() and not watcher.stopping.is_set():
        pass


def _watch(watcher: Watcher, seconds_between: float) -> None:
    """Watch until told to stop. A ledger that does not answer for a while does not end it."""
    while not watcher.stopping.is_set():
        close_old_connections()
        try:
            watcher.run(seconds_between)
        except (OperationalError, InterfaceError):
            connection.close()
            watcher.stopping.wait(SECONDS_AFTER_TROUBLE)
