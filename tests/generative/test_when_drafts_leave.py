"""Whatever the rules and the days: nothing leaves before its day, and everything due leaves."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cairn.calls.definition import Window
from cairn.responses.retention import DraftFacts, Rule, draft_leaves
from cairn.tables.retention import Retention, Term
from tests.reference.slow_retention import slow_leaves

DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
TERMS = st.none() | st.integers(8, 120).map(lambda days: Term(days, "Because."))
RULES = st.builds(Retention, empty_drafts=TERMS, unreachable_drafts=TERMS, drafts=TERMS)
DRAFTS = st.builds(DraftFacts, DAYS, st.booleans(), st.booleans(), st.booleans())
WINDOWS = st.builds(Window, st.just(dt.date(2026, 1, 1)), DAYS, grace_days=st.integers(0, 14))


@given(DRAFTS, RULES, WINDOWS, DAYS)
def test_a_draft_leaves_when_its_days_are_counted_and_on_no_earlier_day(
    draft: DraftFacts, rules: Retention, window: Window, on: dt.date
) -> None:
    leaving = draft_leaves(draft, rules, window)
    has_left = leaving is not None and leaving.on <= on
    slow = slow_leaves(draft, rules, window, on)
    assert has_left == bool(slow)
    if leaving and has_left:
        assert leaving.rule in slow


@given(DRAFTS, RULES, WINDOWS)
def test_what_somebody_can_reach_stays_while_the_call_is_open_and_after_a_touch(
    draft: DraftFacts, rules: Retention, window: Window
) -> None:
    leaving = draft_leaves(draft, rules, window)
    if draft.is_reachable and leaving:
        assert leaving.rule is Rule.DRAFTS
        assert leaving.on > window.last_day_to_send
        assert leaving.on >= draft.last_touched + dt.timedelta(days=8)


@given(DRAFTS, RULES, WINDOWS, st.integers(1, 400))
def test_a_touch_never_brings_the_day_nearer(
    draft: DraftFacts, rules: Retention, window: Window, days: int
) -> None:
    later = DraftFacts(
        draft.last_touched + dt.timedelta(days=days), draft.is_empty, draft.is_reachable, draft.is_change
    )
    before, after = draft_leaves(draft, rules, window), draft_leaves(later, rules, window)
    assert (before is None) == (after is None)
    if before and after:
        assert after.on >= before.on


@given(DRAFTS, RULES, WINDOWS)
def test_a_longer_call_never_brings_the_day_nearer(
    draft: DraftFacts, rules: Retention, window: Window
) -> None:
    longer = Window(window.opens, window.closes + dt.timedelta(days=30), grace_days=window.grace_days)
    before, after = draft_leaves(draft, rules, window), draft_leaves(draft, rules, longer)
    if before and after:
        assert after.on >= before.on
