"""When what people gave leaves the ledger: the rules of review.toml, as days.

Something may leave on its day and on every day after it, and on none before. A day is counted whole: what was touched
on the 1st leaves by a rule of 8 days on the 9th.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cairn.calls.definition import Window
from cairn.tables.own_words import our_day, ours
from cairn.tables.retention import Retention, Term


class Rule(StrEnum):
    """By which rule something leaves; the keys of [retention]."""

    EMPTY = "empty_drafts"
    UNREACHABLE = "unreachable_drafts"
    DRAFTS = "drafts"
    VERSIONS = "kept_versions"
    CONTACTS = "complaint_contacts"
    RESPONSES = "responses"


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """A draft as the rules see it. `is_change` where it changes a response that was sent.

    It can be reached where an open way with a number leads to it, or a browser's session that lasts.
    """

    last_touched: dt.date
    is_empty: bool
    is_reachable: bool
    is_change: bool


@dataclass(frozen=True, slots=True)
class Leaving:
    """By which rule, and from which day on."""

    rule: Rule
    on: dt.date


def draft_leaves(draft: DraftFacts, retention: Retention, window: Window) -> Leaving | None:
    """By which rule a draft leaves first, or None where none holds for it.

    A change to what was sent waits for the close whoever can reach it: dropping it gives its ways in back.
    """
    possible = []
    if not draft.is_reachable and not draft.is_change:
        if draft.is_empty and retention.empty_drafts:
            possible.append(_after(draft.last_touched, Rule.EMPTY, retention.empty_drafts))
        if retention.unreachable_drafts:
            possible.append(_after(draft.last_touched, Rule.UNREACHABLE, retention.unreachable_drafts))
    if retention.drafts and window.is_stated:
        since = max(window.last_day_to_send, draft.last_touched)
        possible.append(_after(since, Rule.DRAFTS, retention.drafts))
    return min(possible, key=lambda leaving: leaving.on, default=None)


def version_leaves(settled_on: dt.date, retention: Retention) -> dt.date | None:
    """The day from which on a version leaves that was kept beside an answer and was settled on a day."""
    return _after(settled_on, Rule.VERSIONS, retention.kept_versions).on if retention.kept_versions else None


def contact_leaves(acknowledged_on: dt.date, retention: Retention) -> dt.date | None:
    """The day from which on it is forgotten how to reach somebody whose complaint was acknowledged on a day."""
    term = retention.complaint_contacts
    return _after(acknowledged_on, Rule.CONTACTS, term).on if term else None


def responses_leave(retention: Retention) -> dt.date | None:
    """The day from which on the responses leave, or None where it is not stated or not known yet."""
    return retention.responses.leave_on() if retention.responses else None


def _after(day: dt.date, rule: Rule, term: Term) -> Leaving:
    return Leaving(rule, day + dt.timedelta(days=term.days))


def faults_beside(retention: Retention, window: Window) -> Iterator[str]:
    """Where the terms contradict the days of the call: the key, what is wrong, what to do."""
    leave, term = responses_leave(retention), retention.responses
    if not window.is_stated or leave is None or term is None:
        return
    last = window.last_day_to_send
    if term.last_publication and term.last_publication <= last:
        yield (
            f"retention.responses: the last publication ({term.last_publication}) is not after the last day on which "
            f"the call takes responses ({last}). Correct one of the two."
        )
    if leave <= last:
        yield (
            f"retention.responses: the responses would leave on {leave}, and the call takes them until {last}. Let "
            "them stay until after that."
        )
    elif retention.drafts and last + dt.timedelta(days=retention.drafts.days) > leave:
        yield (
            f"retention.drafts: a draft would be kept for {retention.drafts.days} days after {last}, longer than the "
            f"responses that were sent, which leave on {leave}. Shorten the one or lengthen the other."
        )


_PROMISES = {
    Rule.DRAFTS: (
        "What was saved and not sent is erased {days} days after the call has closed, or after it was last touched, "
        "whichever is later."
    ),
    Rule.UNREACHABLE: (
        "A draft that nobody can come back to, because its browser has forgotten it and there is no link and code, is "
        "erased {days} days after it was last touched."
    ),
    Rule.EMPTY: (
        "A draft in which nothing was saved, and that nobody can come back to, is erased {days} days after it was "
        "begun."
    ),
    Rule.VERSIONS: (
        "A version of an answer that does not stand is erased {days} days after it was settled which one does."
    ),
    Rule.CONTACTS: (
        "How to reach somebody who complained is erased {days} days after their complaint was acknowledged."
    ),
}
_PROMISES_OF_ONE_DAY = {
    Rule.DRAFTS: (
        "What was saved and not sent is erased 1 day after the call has closed, or after it was last touched, "
        "whichever is later."
    ),
    Rule.UNREACHABLE: (
        "A draft that nobody can come back to, because its browser has forgotten it and there is no link and code, is "
        "erased 1 day after it was last touched."
    ),
    Rule.EMPTY: (
        "A draft in which nothing was saved, and that nobody can come back to, is erased 1 day after it was "
        "begun."
    ),
    Rule.VERSIONS: (
        "A version of an answer that does not stand is erased 1 day after it was settled which one does."
    ),
    Rule.CONTACTS: (
        "How to reach somebody who complained is erased 1 day after their complaint was acknowledged."
    ),
}
_ON_A_DAY = "Answers, files and receipts are erased on {day}."
_A_YEAR_AFTER = "Answers, files and receipts are erased 1 year after the review’s last publication."
_A_YEAR_AFTER_ON = (
    "Answers, files and receipts are erased 1 year after the review’s last publication, which is {day}."
)
_YEARS_AFTER = "Answers, files and receipts are erased {years} years after the review’s last publication."
_YEARS_AFTER_ON = (
    "Answers, files and receipts are erased {years} years after the review’s last publication, "
    "which is {day}."
)


def promises(retention: Retention | None) -> dict[str, str]:
    """What people are told of each rule, by its key, in a sentence each; nothing of what does not leave by itself."""
    if retention is None:
        return {}
    told = {}
    for rule, words in _PROMISES.items():
        term: Term | None = getattr(retention, rule.value)
        if term:
            told[rule.value] = ours(_PROMISES_OF_ONE_DAY[rule] if term.days == 1 else words, days=term.days)
    return told | _promise_of_responses(retention)


def promises_with_reasons(retention: Retention | None) -> dict[str, tuple[str, str]]:
    """The same, each with the reason that the review gives for it."""
    return {
        rule: (words, getattr(retention, rule).reason.strip()) for rule, words in promises(retention).items()
    }


def _promise_of_responses(retention: Retention) -> dict[str, str]:
    term = retention.responses
    if term is None:
        return {}
    leave = term.leave_on()
    if term.until:
        said = _ON_A_DAY
    elif term.years == 1:
        said = _A_YEAR_AFTER_ON if leave else _A_YEAR_AFTER
    else:
        said = _YEARS_AFTER_ON if leave else _YEARS_AFTER
    return {Rule.RESPONSES.value: ours(said, years=term.years, day=our_day(leave) if leave else "")}
