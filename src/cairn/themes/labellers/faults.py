"""What can go wrong when a model is asked; each is a sentence that holds no word of anybody's."""

from __future__ import annotations

from collections.abc import Iterable

from cairn.exceptions import ModelError
from cairn.tables.sentences import listed


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


IN_NO_SHAPE = "was not in the shape that was asked for"


class BadAnswer(Exception):
    """An answer that breaks the rules. `faults`: sentences that may be told to the model, without a word of its own.

    `plain` is what an answer did, for people; as text the error says all of it: "named a theme that … and quoted …".
    """

    def __init__(self, *faults: str, plain: Iterable[str] = (IN_NO_SHAPE,)) -> None:
        super().__init__(listed(list(dict.fromkeys(plain)), "and"))
        self.faults = faults


class Stopped(ModelError):
    """The whole run cannot go on: a key that is refused, an endpoint that is gone, a limit that is reached."""
