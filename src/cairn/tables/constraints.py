"""What a column may hold: one definition that describes, checks and samples.

The same object writes the documentation, checks a return, and limits the synthetic rows, so the
three cannot disagree. The idea is ehrQL's table schema (Bennett Institute); the code is our own.
"""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass
from typing import Protocol

Value = str | int | float | bool | dt.date | None


class Constraint(Protocol):
    """What every constraint can do."""

    def describe(self) -> str:
        """One clause for the documentation: "is one of M, F or U"."""
        ...

    def holds(self, value: Value) -> bool:
        """Whether a parsed value keeps the constraint; a missing value keeps all but Required."""
        ...

    def sample(self, rng: random.Random) -> Value:
        """One value that keeps the constraint."""
        ...


@dataclass(frozen=True, slots=True)
class Required:
    """A value must be there."""

    def describe(self) -> str:
        return "is always present"

    def holds(self, value: Value) -> bool:
        return value is not None and value != ""

    def sample(self, rng: random.Random) -> Value:
        raise TypeError(
            "Required says only that a value is there; sample from the column's other constraint."
        )


@dataclass(frozen=True, slots=True)
class OneOf:
    """The value is a code of a list."""

    codes: tuple[str, ...]

    def describe(self) -> str:
        if len(self.codes) == 1:
            return f"is {self.codes[0]}"
        return f"is one of {', '.join(self.codes[:-1])} or {self.codes[-1]}"

    def holds(self, value: Value) -> bool:
        return value is None or value in self.codes

    def sample(self, rng: random.Random) -> Value:
        return rng.choice(self.codes)


@dataclass(frozen=True, slots=True)
class Matches:
    """The whole text keeps a pattern; `words` says the pattern in words, `example` keeps it."""

    pattern: str
    words: str
    example: str

    def describe(self) -> str:
        return f"is {self.words}, such as {self.example}"

    def holds(self, value: Value) -> bool:
        return value is None or re.fullmatch(self.pattern, str(value)) is not None

    def sample(self, rng: random.Random) -> Value:
        return self.example


@dataclass(frozen=True, slots=True)
class Between:
    """A number or a date within two limits, both included."""

    low: float | dt.date
    high: float | dt.date

    def describe(self) -> str:
        return f"is from {self.low} to {self.high}"

    def holds(self, value: Value) -> bool:
        return value is None or bool(self.low <= value <= self.high)  # type: ignore[operator]

    def sample(self, rng: random.Random) -> Value:
        if isinstance(self.low, dt.date) and isinstance(self.high, dt.date):
            return dt.date.fromordinal(rng.randint(self.low.toordinal(), self.high.toordinal()))
        return rng.uniform(float(self.low), float(self.high))  # type: ignore[arg-type]
