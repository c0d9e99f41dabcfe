"""Folders that are watched: what is wholly there is taken, and moved aside."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import UserError
from cairn.web.ledger.batch.facts import Facts
from cairn.web.ledger.batch.lying import REFUSED, TAKEN, Lying, is_mail_folder, lying_below
from cairn.web.ledger.batch.outcomes import Became, Outcome, Tally
from cairn.web.ledger.batch.take import MAILBOX, Batch

SECONDS_AT_REST = 5.0
TOGETHER = 100
"""Files that are taken between two looks, so that those that came first are moved before the last is read."""
Signature = tuple[int, int]
log = logging.getLogger(__name__)


@dataclass
class Watcher:
    """One that watches folders. `say` is told a line for each file; `stopping` ends it after the files at hand.

    Files of a drop folder are moved to `taken` or `refused` beside them, so that whoever puts them there sees what
    became of them and a look costs what is new alone. The messages of a mailbox belong to a mail program, which would
    lose them: they are left, and known again by their bytes.
    """

    folders: Sequence[Path]
    calls: Callable[[], tuple[Call, ...]]
    say: Callable[[str], None]
    stopping: threading.Event = field(default_factory=threading.Event)
    seconds_at_rest: float = SECONDS_AT_REST
    children: int = 2
    tally: Tally = field(default_factory=Tally)
    _seen: dict[Path, Signature] = field(default_factory=dict, repr=False)
    _left: dict[Path, Signature] = field(default_factory=dict, repr=False)
    _told: set[str] = field(default_factory=set, repr=False)

    def look(self) -> int:
        """Take what is wholly there; gives how many files those were."""
        calls = self.calls()
        found = [lying for folder in self.folders for lying in self._lying(folder, calls[0])]
        now = {lying.path: signed for lying in found if (signed := _signature(lying.path)) is not None}
        ready = [lying for lying in found if self._is_ready(lying.path, now.get(lying.path))][:TOGETHER]
        self._seen = now
        self._left = {path: signed for path, signed in self._left.items() if now.get(path) == signed}
        if ready:
            self._take(ready, calls)
        return len(ready)

    def _lying(self, folder: Path, call: Call) -> list[Lying]:
        """What lies in a folder; where it or its senders.toml cannot be read, that is said once and tried again."""
        try:
            found = lying_below([folder], Facts(), call).files
        except (UserError, OSError) as fault:
            if str(fault) not in self._told:
                self._told.add(str(fault))
                self.say(f"{fault} Nothing of this folder is taken until then.")
            return []
        return found

    def _is_ready(self, path: Path, signed: Signature | None) -> bool:
        if signed is None or self._left.get(path) == signed:
            return False
        if is_mail_folder(path.parent.parent) and path.parent.name in ("new", "cur"):
            return True  # a Maildir's messages are written elsewhere and moved here whole
        is_still = time.time_ns() - signed[1] >= self.seconds_at_rest * 1e9
        return is_still and self._seen.get(path) == signed

    def _take(self, ready: Sequence[Lying], calls: tuple[Call, ...]) -> None:
        became: dict[Path, list[Became]] = {}

        def tell(lying: Lying, outcome: Outcome) -> None:
            self.tally.add(outcome)
            became.setdefault(lying.path, []).append(outcome.became)
            if outcome.became is not Became.BEFORE:
                self.say(outcome.line)

        name = f"watch {timezone.now():%Y-%m-%dT%H:%M:%S}"
        drawn: list[Path] = []
        Batch(name, calls, tell, by="watch", children=self.children).run(self._until_stopped(ready, drawn))
        for path in drawn:
            self._put_aside(path, became.get(path, []))

    def _until_stopped(self, ready: Sequence[Lying], drawn: list[Path]) -> Iterator[Lying]:
        for lying in ready:
            if self.stopping.is_set():
                return
            drawn.append(lying.path)
            yield lying

    def _put_aside(self, path: Path, became: Sequence[Became]) -> None:
        """Move a file beside where it lay, or leave it and know it again until it changes."""
        if not path.exists():
            return
        signed = self._seen.get(path, (0, 0))
        is_mail = path.suffix.lower() == MAILBOX or is_mail_folder(path.parent.parent)
        if is_mail or Became.WAITS in became:
            self._left[path] = signed
            return
        is_refused = any(each in (Became.REFUSED, Became.FAILED) for each in became)
        try:
            _move(path, path.parent / (REFUSED if is_refused else TAKEN))
        except OSError as error:
            self._left[path] = signed
            log.warning(f"A file that was taken could not be moved aside, and stays: {type(error).__name__}")

    def run(self, seconds_between: float) -> None:
        """Look until `stopping` is set."""
        while not self.stopping.is_set():
            self.stopping.wait(0 if self.look() == TOGETHER else seconds_between)


def _signature(path: Path) -> Signature | None:
    """The size and the time of the last change of a file, of an export's folder those of its files; None where it is
    gone."""
    with contextlib.suppress(OSError):
        files = [each for each in sorted(path.rglob("*")) if each.is_file()] if path.is_dir() else [path]
        stats = [each.stat() for each in files]
        return sum(each.st_size for each in stats), max((each.st_mtime_ns for each in stats), default=0)
    return None


def _move(path: Path, folder: Path) -> None:
    """Move a file into a folder, under another name where one of its name lies there."""
    folder.mkdir(exist_ok=True)
    place, number = folder / path.name, 2
    while place.exists():
        place = folder / f"{path.stem} ({number}){path.suffix}"
        number += 1
    path.rename(place)
