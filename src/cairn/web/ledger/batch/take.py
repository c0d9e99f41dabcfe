"""A batch: files read apart, and each committed by itself, so that a run that ends at any moment has lost nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from django.db import IntegrityError
from django.utils import timezone

from cairn.calls import Call
from cairn.exceptions import IntakeError
from cairn.responses.intake.apart import Limits, Read, read_apart
from cairn.responses.intake.document import LARGEST
from cairn.responses.intake.mailbox import raw_messages_of
from cairn.web.common.refusals import Refused
from cairn.web.ledger import queries
from cairn.web.ledger.actions import note_intake, record_received
from cairn.web.ledger.batch.known import is_erased, known_before
from cairn.web.ledger.batch.lying import Lying, is_sheet
from cairn.web.ledger.batch.outcomes import NOT_TAKEN, Became, Outcome
from cairn.web.ledger.batch.reading import Arrival, ReadFile, read_arrival
from cairn.web.ledger.batch.sheets import take_sheet
from cairn.web.ledger.drawn_references import under_free_reference
from cairn.web.ledger.models import IntakeFile

MAILBOX = ".mbox"
TOO_LARGE = f"is larger than {LARGEST // 1024 // 1024} MB. Send it without its pictures."
TRIES = 3
HELD = "{name}: is to be response {reference}, and there is one of that reference in the ledger already."
Tell = Callable[[Lying, Outcome], None]


@dataclass(frozen=True)
class Batch:
    """One run over files. `calls` is the call in each of its languages, its own first; `tell` is told of each file (of
    each message, in a mailbox) as soon as what became of it is in the ledger."""

    name: str
    calls: tuple[Call, ...]
    tell: Tell
    by: str
    again: bool = False
    children: int = 2
    limits: Limits | None = None

    def run(self, files: Iterable[Lying]) -> None:
        """Take every file. Raises OperationalError where the ledger cannot be written: then go on later."""
        today = timezone.localdate()
        arrived: Iterator[tuple[Arrival, str]] = self._to_read(files)
        reader = partial(read_arrival, self.calls, today)
        reading = read_apart(arrived, reader=reader, children=self.children, limits=self.limits)
        for read in reading:
            self.tell(read.path.lying, self._settled(read))

    def _to_read(self, files: Iterable[Lying]) -> Iterator[tuple[Arrival, str]]:
        """Those files that have to be read; what became of the others is told at once."""
        for lying in files:
            try:
                yield from self._opened(lying)
            except (
                FileNotFoundError
            ):  # somebody else has moved it since it was listed: nothing for staff to see to
                sentence = f"{lying.name}: is no longer there. Where nobody took it, put it back."
                self.tell(lying, Outcome(lying.name, Became.FAILED, sentence=sentence))
            except OSError as error:
                sentence = f"{lying.name}: cannot be opened ({error.strerror}). Check that the file is there."
                self._tell_unread(lying, Outcome(lying.name, Became.FAILED, sentence=sentence))
            except IntakeError as refused:
                self._tell_unread(lying, Outcome(lying.name, Became.REFUSED, sentence=str(refused)))

    def _opened(self, lying: Lying) -> Iterator[tuple[Arrival, str]]:
        if lying.path.suffix.lower() == MAILBOX:
            for number, message in enumerate(raw_messages_of(lying.path), start=1):
                name = f"{Path(lying.name).stem}-{number}.eml"
                yield from self._new(lying, name, message)
        elif is_sheet(lying.path):
            self._tell_unread(lying, take_sheet(lying.path, self.calls, by=self.by))
        elif lying.path.stat().st_size > LARGEST:
            raise IntakeError(f"{lying.name}: {TOO_LARGE}")
        else:
            yield from self._new(lying, lying.name, lying.path.read_bytes())

    def _new(self, lying: Lying, name: str, content: bytes | None) -> Iterator[tuple[Arrival, str]]:
        if content is None:
            self._tell_unread(lying, Outcome(name, Became.REFUSED, sentence=f"{name}: {TOO_LARGE}"))
            return
        known = known_before(content, name, again=self.again, batch=self.name, by=self.by)
        if known is not None:
            self.tell(lying, known)
            return
        facts = lying.facts if name == lying.name else replace(lying.facts, public_reference="")
        yield Arrival(lying, content, facts), name

    def _tell_unread(self, lying: Lying, outcome: Outcome) -> None:
        """Tell of a file that is not kept by its bytes, and let staff see that it was not taken: once, by its name."""
        if outcome.became in NOT_TAKEN:
            by_name = f"not opened: {outcome.name}".encode()
            if known_before(by_name, outcome.name, again=False, batch=self.name, by=self.by) is None:
                is_failure = outcome.became is Became.FAILED
                self._noted(by_name, outcome.name, outcome.sentence, is_failure=is_failure)
        self.tell(lying, outcome)

    def _settled(self, read: Read[Arrival, ReadFile]) -> Outcome:
        """Commit one file, or note why it was not taken."""
        content, name = read.path.content, read.filename
        if read.received is None:
            return self._noted(content, name, read.refused, is_failure=read.is_failure)
        is_drawn = not read.path.facts.public_reference
        for _ in range(TRIES if is_drawn else 1):
            given = _under_free_reference(read.received) if is_drawn else read.received
            try:
                self._record(given, content)
            except (Refused, IntegrityError) as refused:
                outcome = self._not_recorded(given, content, name, refused)
                if outcome is not None:
                    return outcome
            else:
                return _read(name, given)
        reference = read.received.response.public_reference
        return self._noted(content, name, HELD.format(name=name, reference=reference), is_failure=False)

    def _not_recorded(
        self, given: ReadFile, content: bytes, name: str, refused: Refused | IntegrityError
    ) -> Outcome | None:
        """What is said of a file that the ledger did not take; None where its reference is another's, which may have
        been drawn by whoever runs beside this one."""
        if is_erased(content):
            return Outcome(name, Became.REFUSED, given.what, sentence=str(refused))
        # the same file was read beside this one, in this run or in another
        known = known_before(content, name, again=True, batch=self.name, by=self.by)
        if known is not None or queries.holds(given.response.public_reference):
            return known
        if isinstance(refused, IntegrityError):
            raise refused
        return self._noted(content, name, str(refused), is_failure=False)

    def _record(self, given: ReadFile, content: bytes) -> None:
        first, *others = given.files
        files = [replace(first, content=content), *others]
        record_received(given=given.response, files=files, by=self.by, again=self.again, batch=self.name)

    def _noted(self, content: bytes, name: str, sentence: str, *, is_failure: bool) -> Outcome:
        state = IntakeFile.State.FAILED if is_failure else IntakeFile.State.REFUSED
        note_intake(content=content, name=name, state=state, sentence=sentence, batch=self.name, by=self.by)
        return Outcome(name, Became(state.value), sentence=sentence)


def _read(name: str, given: ReadFile) -> Outcome:
    return Outcome(
        name,
        Became.READ,
        given.what,
        given.response.public_reference,
        responses=1,
        passages=len(given.response.passages),
        unsure=given.unsure,
        is_permission_told=given.is_permission_told,
        sentences=given.sentences,
    )


def _under_free_reference(given: ReadFile) -> ReadFile:
    return replace(given, response=under_free_reference(given.response))
