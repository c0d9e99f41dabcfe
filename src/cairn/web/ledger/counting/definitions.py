"""What a number of the staff's page means."""

from __future__ import annotations

from cairn.calls import Call
from cairn.tables.counts import Definition


def defined(call: Call, title: str, units: str = "responses") -> Definition:
    """The definition of a table about the responses to a call."""
    return Definition(
        title=title,
        who=f"Everybody whose response to “{call.title}” stands",
        what=title,
        when="At the moment of the counting",
        how="Each response counts once. What was withdrawn, replaced or erased is not counted.",
        units=units,
        decimals=0,
        source=f"Call for evidence of {call.organisation}.",
    )
