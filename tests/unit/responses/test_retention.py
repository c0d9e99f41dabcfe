"""When things leave, and what people are told of it."""

import datetime as dt

import pytest

from cairn.calls.definition import NOT_STATED, Window
from cairn.responses.retention import (
    DraftFacts,
    contact_leaves,
    draft_leaves,
    faults_beside,
    promises,
    responses_leave,
    version_leaves,
)
from cairn.tables.retention import ResponsesTerm, Retention, Term

DAY = dt.date(2026, 6, 1)
WINDOW = Window(dt.date(2026, 3, 1), dt.date(2026, 7, 1), grace_days=3)
ALL = Retention(
    Term(14, "Nothing is in them."),
    Term(30, "Nobody can come back."),
    Term(90, "Time to copy them."),
    Term(30, "They were settled."),
    Term(365, "The complaint may go on."),
    ResponsesTerm("The law asks for it.", years=2, last_publication=dt.date(2028, 2, 29)),
)


@pytest.mark.parametrize(
    ("is_empty", "is_reachable", "is_change", "rule", "on"),
    [
        (True, False, False, "empty_drafts", dt.date(2026, 6, 15)),
        (False, False, False, "unreachable_drafts", dt.date(2026, 7, 1)),
        (True, True, False, "drafts", dt.date(2026, 10, 2)),
        (False, True, False, "drafts", dt.date(2026, 10, 2)),
        (False, False, True, "drafts", dt.date(2026, 10, 2)),
    ],
)
def test_by_which_rule_and_when(
    is_empty: bool, is_reachable: bool, is_change: bool, rule: str, on: dt.date
) -> None:
    leaving = draft_leaves(DraftFacts(DAY, is_empty, is_reachable, is_change), ALL, WINDOW)
    assert (leaving.rule, leaving.on) == (rule, on)


def test_a_draft_of_a_call_without_days_does_not_leave_by_its_close() -> None:
    undated = Window(NOT_STATED, NOT_STATED)
    assert draft_leaves(DraftFacts(DAY, False, True, False), ALL, undated) is None


def test_the_other_days() -> None:
    assert version_leaves(DAY, ALL) == dt.date(2026, 7, 1)
    assert contact_leaves(DAY, ALL) == dt.date(2027, 6, 1)
    assert responses_leave(ALL) == dt.date(2030, 2, 28)
    nothing = Retention()
    assert (version_leaves(DAY, nothing), contact_leaves(DAY, nothing), responses_leave(nothing)) == (
        None, None, None
    )  # fmt: skip
    assert responses_leave(Retention(responses=ResponsesTerm("Why.", years=2))) is None


@pytest.mark.parametrize(
    ("retention", "said"),
    [
        (Retention(responses=ResponsesTerm("W", until=dt.date(2026, 7, 4))), "takes them until 2026-07-04"),
        (
            Retention(responses=ResponsesTerm("W", years=9, last_publication=dt.date(2026, 7, 4))),
            "the last publication (2026-07-04) is not after",
        ),
        (
            Retention(drafts=Term(90, "W"), responses=ResponsesTerm("W", until=dt.date(2026, 8, 1))),
            "longer than the responses that were sent",
        ),
    ],
)
def test_terms_that_contradict_the_call(retention: Retention, said: str) -> None:
    assert [fault for fault in faults_beside(retention, WINDOW) if said in fault]


def test_terms_that_do_not() -> None:
    assert list(faults_beside(ALL, WINDOW)) == []
    assert list(faults_beside(Retention(), WINDOW)) == []
    fits = Retention(drafts=Term(90, "W"), responses=ResponsesTerm("W", until=dt.date(2026, 10, 2)))
    assert list(faults_beside(fits, WINDOW)) == []


def test_people_are_told_each_rule_and_no_other() -> None:
    told = promises(ALL)
    assert list(told) == [
        "drafts", "unreachable_drafts", "empty_drafts", "kept_versions", "complaint_contacts", "responses"
    ]  # fmt: skip
    assert "14 days after it was begun" in told["empty_drafts"]
    assert told["responses"].endswith(
        "2 years after the review’s last publication, which is 28 February 2030."
    )
    assert promises(Retention(responses=ResponsesTerm("W", until=DAY)))["responses"].endswith(
        "on 1 June 2026."
    )
    assert promises(Retention()) == promises(None) == {}


def test_a_day_is_said_in_the_singular() -> None:
    a_day = Term(1, "W")
    told = promises(Retention(a_day, a_day, a_day, a_day, a_day))
    assert len(told) == 5
    assert all(" 1 day after " in sentence and "1 days" not in sentence for sentence in told.values())
