"""Taking up a proposed theme, and passing it by."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from cairn.web.coding.actions.taking_up import Taken
from cairn.web.coding.queries.passed_by import PassedAs


def read_taken(sent: QueryDict) -> Taken:
    """What was sent; a version that is no number is -1, which no codebook has."""
    version = sent.get("version", "")
    return Taken(
        sent.get("proposed", ""),
        int(version) if version.isdecimal() and len(version) < 10 else -1,
        sent.get("title", ""),
        sent.get("description", ""),
        sent.get("parent", ""),
        sent.get("into", ""),
        sent.get("do") == "into",
    )


@dataclass(frozen=True, slots=True)
class Passed:
    """A proposed theme to pass by, or to bring back; `passed_as` is None where it was not said why."""

    proposed: str
    is_back: bool
    passed_as: PassedAs | None


def read_passed(sent: QueryDict) -> Passed:
    """What was sent."""
    passed_as = next((each for each in PassedAs if each == sent.get("as")), None)
    return Passed(sent.get("proposed", ""), sent.get("do") == "back", passed_as)
