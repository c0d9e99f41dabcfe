"""What was received, and what became of it: counts that add up because each response is counted in one place.

Every response that was ever sent to the call is in exactly one of `RouteCounts`' numbers, and every valid one is either
published or withheld for the first reason that holds. These are exact numbers for the team: what the public is shown
goes through disclosure control first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from cairn.responses.ledger import EvidenceKind, Route


class Why(StrEnum):
    """Why words of a valid response may not be published, the first that holds."""

    NOT_AT_ALL = "not_at_all"
    WHOLLY_IN_CONFIDENCE = "wholly_in_confidence"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class RouteCounts:
    """Responses that came by one route. `duplicate`: a person said that its sender's other response is the one that is
    counted; `replaced`: its sender sent a changed one in its place; `blank`: it says nothing."""

    route: Route
    valid: int = 0
    duplicate: int = 0
    replaced: int = 0
    withdrawn: int = 0
    blank: int = 0
    erased: int = 0

    @property
    def received(self) -> int:
        """All that came by it: the sum of the others."""
        return sum(getattr(self, name) for name in OUTCOMES)


OUTCOMES = tuple(field.name for field in fields(RouteCounts) if field.name != "route")
"""What can become of a response that was sent."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """All that was received for a call. `withheld` is of the valid ones, by the first reason that holds.

    `besides` are pieces of evidence that are no response to the call, by their kind: they are told apart and never
    counted with it.
    """

    routes: tuple[RouteCounts, ...]
    withheld: Mapping[Why, int]
    besides: Mapping[EvidenceKind, int]

    def total(self, what: str) -> int:
        """One of the numbers of RouteCounts ("valid", "received") over all routes."""
        return sum(getattr(each, what) for each in self.routes)

    @property
    def received(self) -> int:
        """All that was ever sent."""
        return self.total("received")

    @property
    def valid(self) -> int:
        """Those that are evidence and are counted."""
        return self.total("valid")

    @property
    def published(self) -> int:
        """Those of the valid ones whose words may be published: all that are not withheld."""
        return self.valid - sum(self.withheld.values())
