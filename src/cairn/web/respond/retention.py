"""The job: all that is due on a day, one thing after another, so that one that was killed goes on where it was.

A run that another one overtakes does no harm: each thing is looked at again once it is held, and goes once.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone

from cairn.exceptions import DefinitionError, UserError
from cairn.responses.retention import faults_beside, promises
from cairn.web.common.definitions import current_call, current_review
from cairn.web.ledger.models import RetentionRun
from cairn.web.respond.actions.leaving import Today, announce_rules, begin_run, end_run, take_away
from cairn.web.respond.due import Rules, due_on, held_by_browsers, quoted_and_due

WORKER = "worker"
log = logging.getLogger(__name__)
AT_A_TIME = 1_000
"""How much the worker takes away in an hour, so that letters do not wait for it; the rest goes in the next."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would leave on a day: how much by each rule, the days on which the oldest and the youngest of it were last
    touched, and the public references of what stays though it is due."""

    on: dt.date
    due: Mapping[str, int]
    first_day: dt.date | None
    last_day: dt.date | None
    quoted: tuple[str, ...]


def rules_in_force() -> Rules | None:
    """The rules of review.toml with the call they hold for; None where it has none.

    Raises DefinitionError where they contradict the call's days.
    """
    call, review = current_call(""), current_review()
    if review.retention is None:
        return None
    if faults := list(faults_beside(review.retention, call.window)):
        raise DefinitionError("\n".join(f"review.toml: {fault}" for fault in faults))
    return Rules(call, review.retention)


def plan_for(rules: Rules, on: dt.date) -> Plan:
    """What would leave on a day. Nothing is changed."""
    due = due_on(rules, on)
    touched = [each.touched for each in due]
    quoted = quoted_and_due(rules, on).values()
    return Plan(
        on,
        Counter(each.rule.value for each in due),
        min(touched, default=None),
        max(touched, default=None),
        tuple(sorted(quoted)),
    )


def run(rules: Rules, on: dt.date, *, by: str, most: int | None = None) -> RetentionRun:
    """Take away all that is due on a day, or the first `most` of it: then the run does not end, and another goes on."""
    told = list(promises(rules.retention).values())
    begun = begin_run(rules=told, on=on, by=by)
    today = Today(rules, on, held_by_browsers())
    due = due_on(rules, on)
    for each in due[:most]:
        take_away(due=each, today=today, run_id=begun.pk, by=by)
    if most is not None and len(due) > most:
        return RetentionRun.objects.get(pk=begun.pk)
    kept = sorted(quoted_and_due(rules, on).values())
    return end_run(run_id=begun.pk, kept=kept, by=by)


def run_daily() -> RetentionRun | None:
    """The worker's run of today; None where there are no rules, or where it has been.

    Rules that it has not met before are written down on the first day and applied from the next, so that a slip in
    review.toml can be seen before it has destroyed anything.
    """
    rules, on = rules_in_force(), timezone.localdate()
    if rules is None:
        return None
    told = list(promises(rules.retention).values())
    last = RetentionRun.objects.order_by("pk").last()
    if last is None or last.rules != told:
        return announce_rules(rules=told, due=dict(plan_for(rules, on).due), on=on, by=WORKER)
    if last.ended_at is not None and last.run_for >= on:
        return None
    return run(rules, on, by=WORKER, most=AT_A_TIME)


def on_the_hour(**_: object) -> None:
    """What the worker sets off. Rules that cannot be read, or contradict themselves, stop nothing but this."""
    try:
        run_daily()
    except UserError as error:
        log.warning(
            f"Nothing was taken away: {type(error).__name__}. `cairn retention --dry-run` says what is wrong."
        )
