"""Whoever a run tells what it is at, and who keeps what comes of it: a batch at a time, before more is asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cairn.themes.labellers.coded import Labelled
from cairn.themes.labellers.costs import lasting
from cairn.themes.labellers.words import Words


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. `seconds_left` goes by the answers so far; None where there are none."""

    answered: int
    of: int
    seconds_left: float | None
    is_stopping: bool = False

    def sentence(self) -> str:
        """For the terminal."""
        if self.is_stopping:
            return "Stopping: what is under way is let finish for a few seconds …"
        left = (
            f", about {lasting(self.seconds_left)} left"
            if self.seconds_left and self.answered < self.of
            else ""
        )
        return f"{self.answered:,} of {self.of:,} requests answered{left} …"


class Keeper:
    """Keeps nothing, lets everything go and says nothing; to be given other ways, which may raise Stopped."""

    def still_free(self, words: Sequence[Words]) -> Collection[str]:
        """The passages that may still go as these words: asked for each batch, because a run takes hours and people
        withdraw, and decide, meanwhile."""
        return {each.passage for each in words}

    def keep(self, labelled: Sequence[Labelled]) -> None:
        """What came of some passages, each told once; those that were answered before the run are told first."""

    def tell(self, progress: Progress) -> None:
        """How far it is."""
