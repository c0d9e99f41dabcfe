"""Whether the call asks too much."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.calls.reading.findings import Finding
from cairn.calls.reading.how_long import SHORT, time_to_answer
from cairn.calls.reading.material import Material

MOST_MINUTES = 60
"""Ours: the Consultation Principles of 2018 (A) ask for no more questions than are necessary, and name no number."""


def too_long(material: Material) -> Iterator[Finding]:
    """A call that takes more than an hour, with short answers."""
    took = time_to_answer(material.call)
    if took.short > MOST_MINUTES:
        yield Finding(
            "too-long", "sections", "sections",
            f"takes about {took.short} minutes, though every open question is answered in {SHORT} words.",
            "Ask fewer questions, or fewer of each respondent.",
        )  # fmt: skip
