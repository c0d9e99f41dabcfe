"""What became of each file of a batch, and all of it added up in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath

from cairn.tables.sentences import counted, printable


class Became(StrEnum):
    """READ: taken now. BEFORE: taken by an earlier run. DUPLICATE: the same file under another name, or again.
    REFUSED: not taken, and what to do is said. FAILED: its reader ended. WAITS: for somebody to look at its columns."""

    READ = "read"
    BEFORE = "taken before"
    DUPLICATE = "duplicate"
    REFUSED = "refused"
    FAILED = "failed"
    WAITS = "waits"


NOT_TAKEN = (Became.REFUSED, Became.FAILED, Became.WAITS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: `public_reference` is that of its response, or of the one that it is a copy of.

    `responses` is more than one for a sheet alone. `may_print` is False where nobody said what may be done with it.
    `kind` is its ending, for those that were not taken.
    """

    name: str
    became: Became
    what: str = ""
    public_reference: str = ""
    sentence: str = ""
    responses: int = 0
    passages: int = 0
    unsure: int = 0
    is_permission_told: bool = True
    sentences: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        """It in a line, for the terminal."""
        name = printable(self.name)
        if self.became is Became.READ and self.public_reference:
            found = f"{counted(self.passages, 'passage')}, {self.unsure} unsure"
            return f"{name}: {self.what}, read as response {self.public_reference}; {found}."
        sentence = printable(self.sentence)
        if self.became is Became.READ:
            return f"{name}: {self.what}. {sentence}"
        same = f" as {self.public_reference}" if self.public_reference else ""
        said = sentence.removeprefix(f"{name}: ")
        return f"{name}: {self.became}{same}. {said}".rstrip()


@dataclass(slots=True)
class Tally:
    """All outcomes, added up."""

    files: Counter[Became] = field(default_factory=Counter)
    not_taken: Counter[tuple[Became, str]] = field(default_factory=Counter)
    responses: int = 0
    passages: int = 0
    unsure: int = 0
    untold: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one with the rest."""
        self.files[outcome.became] += 1
        self.responses += outcome.responses
        self.passages += outcome.passages
        self.unsure += outcome.unsure
        self.untold += not outcome.is_permission_told
        if outcome.became in NOT_TAKEN:
            self.not_taken[outcome.became, PurePath(outcome.name).suffix.lower()[:12] or "no ending"] += 1

    @property
    def left(self) -> int:
        """How many files were not taken."""
        return sum(self.files[each] for each in NOT_TAKEN)

    def sentences(self) -> Iterator[str]:
        """The whole of it, for the terminal."""
        yield (
            f"Read {counted(self.files[Became.READ], 'file')} as {counted(self.responses, 'response')}: "
            f"{counted(self.passages, 'passage')}, {self.unsure:,} of them unsure."
        )
        if self.files[Became.BEFORE]:
            yield f"Passed by {counted(self.files[Became.BEFORE], 'file')} that had been taken before."
        if self.files[Became.DUPLICATE]:
            yield f"{counted(self.files[Became.DUPLICATE], 'file')} came more than once, and counted once."
        for became in NOT_TAKEN:
            if self.files[became]:
                kinds = [
                    f"{number} {kind}"
                    for (what, kind), number in self.not_taken.most_common()
                    if what is became
                ]
                yield f"{became.capitalize()}: {counted(self.files[became], 'file')} ({', '.join(kinds)})."
        if self.untold:
            yield (
                f"Of {counted(self.untold, 'response')} nobody said what may be done with its words, so none of them "
                "may be printed. Say it with --permission, in senders.toml beside the files, or in the staff's room."
            )
