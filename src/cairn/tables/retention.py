"""How long a review keeps what people gave it: the [retention] of review.toml.

What is not named there does not leave by itself. Each term has its reason, for whoever answers can read it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields

SHORTEST_DRAFT = 8
"""Days. A page that was left open can lead back into its draft for a week, as long as its form's cookie lasts."""
LONGEST = 36_525
FEBRUARY, LEAP = 2, 29


@dataclass(frozen=True, slots=True)
class Term:
    """So many days after the last touch, the close or the answer, as the rule says; and why."""

    days: int
    reason: str


@dataclass(frozen=True, slots=True)
class ResponsesTerm:
    """When the responses leave: on the day `until`, or so many `years` after the last publication. And why.

    `last_publication` is None until the review has published its last.
    """

    reason: str
    until: dt.date | None = None
    years: int | None = None
    last_publication: dt.date | None = None

    def leave_on(self) -> dt.date | None:
        """The day on which they leave, or None where it is not known yet."""
        if self.until is not None:
            return self.until
        if self.years is None or self.last_publication is None:
            return None
        last = self.last_publication
        is_leap = (last.month, last.day) == (FEBRUARY, LEAP)
        return (last - dt.timedelta(days=is_leap)).replace(year=last.year + self.years)


@dataclass(frozen=True, slots=True)
class Retention:
    """The terms of each kind. None: what is of that kind does not leave by itself.

    `empty_drafts` and `unreachable_drafts` count from when nobody can come back and nothing was touched, `drafts` from
    the close or the last touch, whichever is later; `kept_versions` from the day on which it was settled which stands;
    `complaint_contacts` from the day on which the complaint was acknowledged.
    """

    empty_drafts: Term | None = None
    unreachable_drafts: Term | None = None
    drafts: Term | None = None
    kept_versions: Term | None = None
    complaint_contacts: Term | None = None
    responses: ResponsesTerm | None = None


def faults_of_retention(retention: Retention) -> Iterator[str]:
    """What is wrong with it in itself: the key, what is wrong, what to do."""
    for each in fields(retention):
        term, key = getattr(retention, each.name), f"retention.{each.name}"
        if term is not None and not term.reason.strip():
            yield f"{key}: the reason is empty. Say why it is kept for so long and no longer: people read it."
        if isinstance(term, Term):
            yield from _faults_of_term(key, term, each.name)
    if retention.responses is not None:
        yield from _faults_of_responses(retention.responses)
    yield from _faults_between(retention)


def _faults_of_term(key: str, term: Term, name: str) -> Iterator[str]:
    least = SHORTEST_DRAFT if "drafts" in name else 1
    if not least <= term.days <= LONGEST:
        yield f"{key}: {term.days} days is not from {least} to {LONGEST:,}. Correct it."


def _faults_of_responses(term: ResponsesTerm) -> Iterator[str]:
    key = "retention.responses"
    if (term.until is None) == (term.years is None):
        yield f"{key}: say either the day (until) or how many years after the last publication (years), one of the two."
    if term.until is not None and term.last_publication is not None:
        yield f"{key}: until is a day, so last_publication changes nothing. Take one of the two out."
    if term.years is not None and not 0 <= term.years <= LONGEST // 365:
        yield f"{key}: {term.years} years is not from 0 to {LONGEST // 365}. Correct it."


def _faults_between(retention: Retention) -> Iterator[str]:
    empty, unreachable = retention.empty_drafts, retention.unreachable_drafts
    if empty and unreachable and empty.days > unreachable.days:
        yield (
            f"retention.empty_drafts: an empty draft would be kept for {empty.days} days, and one with answers that "
            f"nobody can come back to for {unreachable.days}. Make the first no longer than the second."
        )
