"""What a run will cost, before it starts; and a purse that is never overdrawn.

Tokens are estimated as a third of a text's bytes in UTF-8, rounded up: English has about four characters a token in the
models of today, so the estimate is on the high side there; for scripts of two and three bytes a letter it is near. A
chat's marks add eight tokens a message. What the server itself counts, where it tells, replaces the
estimate once asked.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cairn.tables.language_model import ModelSettings
from cairn.tables.sentences import counted
from cairn.themes.labellers.faults import Stopped

BYTES_A_TOKEN = 3
_A_MESSAGE = 8
LIKELY_ANSWER = 150
"""Tokens: two themes with a quotation of twenty words each."""
METHOD = (
    "Tokens are estimated as a third of the bytes of what is sent, which for English is more than they are, and "
    f"{LIKELY_ANSWER} for an answer."
)


def tokens_in(text: str) -> int:
    """About how many tokens a text has: see the module."""
    return math.ceil(len(text.encode("utf-8", "surrogatepass")) / BYTES_A_TOKEN)


def tokens_of(messages: Iterable[dict[str, Any]], schema: str = "") -> int:
    """About how many tokens a request has."""
    return sum(tokens_in(each["content"]) + _A_MESSAGE for each in messages) + tokens_in(schema)


def price(model: ModelSettings, read: int, written: int) -> float:
    """What so many tokens cost, in the settings' currency."""
    return (read * model.price_read + written * model.price_written) / 1_000_000


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is to be asked, and what it is thought to cost.

    `kept` passages are answered already, or say what another says; `again` are asked twice to see whether the model
    agrees with itself. `at_most` is what it would cost if every passage were asked as often, and answered at such
    length, as the settings allow.
    """

    host: str
    model: str
    passages: int
    kept: int
    again: int
    calls: int
    read_tokens: int
    written_tokens: int
    likely: float
    at_most: float
    currency: str
    limit: float | None

    def sentences(self) -> Iterator[str]:
        """What whoever starts the run should know before it goes on."""
        yield (
            f"{counted(self.passages, 'passage')} for {self.model} at {self.host}: {self.kept:,} answered already or "
            f"the same as another, {counted(self.calls, 'request')} to send, {self.again:,} of them a second time to "
            "see whether it agrees with itself."
        )
        yield (
            f"About {self.read_tokens:,} tokens to read and {self.written_tokens:,} to write. {METHOD} That is about "
            f"{self.likely:,.2f} {self.currency}, and at most {self.at_most:,.2f} {self.currency} if every passage is "
            "asked as often as the settings allow."
        )
        if self.limit is not None:
            stops = ", before all is read" if self.likely > self.limit else ""
            yield f"The run stops at {self.limit:,.2f} {self.currency}{stops}."


def estimated(model: ModelSettings, reads: list[int], passages: int, again: int) -> Estimate:
    """The estimate of a run. `reads`: the tokens of each request to be sent, those asked a second time among them."""
    read, written = sum(reads), LIKELY_ANSWER * len(reads)
    most = price(model, read, model.longest_reply * len(reads)) * model.tries
    return Estimate(
        host=model.host,
        model=model.name,
        passages=passages,
        kept=passages - (len(reads) - again),
        again=again,
        calls=len(reads),
        read_tokens=read,
        written_tokens=written,
        likely=price(model, read, written),
        at_most=most,
        currency=model.currency,
        limit=model.most_to_spend,
    )


@dataclass
class Purse:
    """What a run may still spend, and has spent; several threads may ask of it. What one call might cost at most is
    set aside before it is made, so that the limit holds for what is under way too."""

    model: ModelSettings
    spent: float = 0.0
    read_tokens: int = 0
    written_tokens: int = 0
    calls: int = 0
    _set_aside: float = 0.0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def set_aside(self, read: int) -> float:
        """Set aside what a call that reads so many tokens might cost. Raises Stopped where that is too much."""
        most = price(self.model, read, self.model.longest_reply)
        limit = self.model.most_to_spend
        with self._lock:
            if limit is not None and self.spent + self._set_aside + most > limit:
                raise Stopped(
                    f"{self.spent:,.2f} {self.model.currency} is spent, and the next passage may cost more than is "
                    f"left of model.most_to_spend ({limit:,.2f}). What is answered is kept; raise the limit to go on."
                )
            self._set_aside += most
        return most

    def settle(self, most: float, read: int, written: int) -> None:
        """A call that was set aside for has been made, and had so many tokens."""
        with self._lock:
            self._set_aside -= most
            self.spent += price(self.model, read, written)
            self.read_tokens += read
            self.written_tokens += written
            self.calls += 1
