"""What can go wrong when a model is asked; each is a sentence that holds no word of anybody's."""

from __future__ import annotations

from cairn.exceptions import ModelError


class Unanswered(Exception):
    """The endpoint gave no answer to one request. Worth asking again; `wait` is how many seconds it asks to be left.

    `may_cost` says that the model may have worked all the same: an answer that was cut is on the bill.
    """

    def __init__(self, why: str, wait: float | None = None, *, may_cost: bool = True) -> None:
        super().__init__(why)
        self.wait = wait
        self.may_cost = may_cost


class NotTaken(Exception):
    """The endpoint refuses one request as it stands (too long, not understood). Asking again changes nothing."""


class BadAnswer(Exception):
    """An answer that breaks the rules. `faults`: sentences that may be told to the model, without a word of its own."""

    def __init__(self, *faults: str) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


class Stopped(ModelError):
    """The whole run cannot go on: a key that is refused, an endpoint that is gone, a limit that is reached."""
