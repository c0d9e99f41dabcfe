"""What a run will cost and how long it will take, before it starts.

Tokens are estimated as a third of a text's bytes in UTF-8, rounded up: English has about four characters a token in the
models of today, so the estimate is on the high side there; for scripts of two and three bytes a letter it is near. A
chat's marks add eight tokens a message. What the server itself counts, where it tells, replaces the estimate once
asked. How long an answer takes is known only from answers that the same model gave before.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cairn.tables.language_model import ModelSettings
from cairn.tables.sentences import counted

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
class Pace:
    """How long a model took over so many answers, in seconds, all of them together."""

    answers: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is to be asked, and what it is thought to cost.

    `kept` passages are answered already, or say what another says; `again` are asked twice to see whether the model
    agrees with itself. `at_most` is what it would cost if every passage were asked as often, and answered at such
    length, as the settings allow. `seconds` is how long it is thought to take, by `paced_by` answers that the model
    gave before, None where it gave none; `seconds_at_most` as long as the settings let it take, waiting left out.
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
    seconds: float | None = None
    paced_by: int = 0
    seconds_at_most: float = 0.0
    most_minutes: float | None = None
    what: str = "passage"

    def sentences(self) -> Iterator[str]:
        """What whoever starts the run should know before it goes on."""
        twice = (
            f", {self.again:,} of them a second time to see whether it agrees with itself"
            if self.again
            else ""
        )
        yield (
            f"{counted(self.passages, self.what)} for {self.model} at {self.host}: {self.kept:,} answered already or "
            f"the same as another, {counted(self.calls, 'request')} to send{twice}."
        )
        yield f"About {self.read_tokens:,} tokens to read and {self.written_tokens:,} to write. {METHOD} {self._cost()}"
        yield self._time()
        if self.limit is not None:
            stops = ", before all is read" if self.likely > self.limit else ""
            yield f"The run stops at {self.limit:,.2f} {self.currency}{stops}."
        if self.most_minutes is not None:
            is_short = self.seconds is not None and self.seconds > self.most_minutes * 60
            yield f"The run stops after {self.most_minutes:,g} minutes{', before all is read' if is_short else ''}."

    def _cost(self) -> str:
        if not self.at_most:
            return "No price is set for it."
        return (
            f"That is about {self.likely:,.2f} {self.currency}, and at most {self.at_most:,.2f} {self.currency} if "
            f"every {self.what} is asked as often as the settings allow."
        )

    def _time(self) -> str:
        most = f"at most {lasting(self.seconds_at_most)} if each answer takes as long as model.seconds allows"
        if self.seconds is None:
            return f"How long that takes is not known before the first answers: {most}."
        return (
            f"That takes about {lasting(self.seconds)}, going by {counted(self.paced_by, 'answer')} that this model "
            f"gave before, and {most}."
        )


def lasting(seconds: float) -> str:
    """So many seconds in words: "a minute", "12 minutes", "3.5 hours"."""
    if seconds < 60:
        return "a minute"
    if seconds < 2 * 3_600:
        return counted(round(seconds / 60), "minute")
    return f"{seconds / 3_600:,.1f} hours" if seconds < 48 * 3_600 else f"{seconds / 86_400:,.1f} days"


def estimated(
    model: ModelSettings, reads: Sequence[int], passages: int, again: int, pace: Pace | None = None
) -> Estimate:
    """The estimate of a run. `reads`: the tokens of each request to be sent, those asked a second time among them."""
    read, written = sum(reads), LIKELY_ANSWER * len(reads)
    most = price(model, read, model.longest_reply * len(reads)) * model.tries
    rounds = len(reads) / model.at_once
    known = pace if pace is not None and pace.answers else None
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
        seconds=rounds * known.seconds / known.answers if known else None,
        paced_by=known.answers if known else 0,
        seconds_at_most=rounds * model.seconds * model.tries,
        most_minutes=model.most_minutes,
    )
