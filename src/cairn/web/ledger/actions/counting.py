"""Counting who answered, once a day and only where enough people have come or gone."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from cairn.calls import Call
from cairn.disclosure import Policy
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.counting import read
from cairn.web.ledger.counting.limits import policy_in_force
from cairn.web.ledger.counting.standing import as_rows, counted_now, from_rows
from cairn.web.ledger.counting.tables import tables_of
from cairn.web.ledger.models import Counting
from cairn.web.ledger.moments import one_moment

AT_ONCE = 5_000
"""The most responses that are counted while somebody waits for the page; more are left to the worker."""


def is_due(call: Call, standing: Counting | None, policy: Policy, on: dt.date) -> bool:
    """Whether enough people have come or gone since the counting that stands, and the day has turned.

    The first counting waits for enough people alone: there is nothing yet to set it beside.
    """
    fewest = policy.respondents.fewest_people.limit
    if standing is None:
        return read.responses_standing(call) >= fewest
    return standing.counted_on < on and read.come_or_gone_since(call, standing) >= fewest


def count_if_due(*, call: Call, by: str) -> Counting | None:
    """Count the responses to a call where that is due; the counting that stands afterwards, None before the first.

    Two that count at once keep one counting: there is one a day.
    """
    on, policy = timezone.localdate(), policy_in_force()
    standing = read.latest_counting(call)
    if not is_due(call, standing, policy, on):
        return standing
    with one_moment():
        at, last_event, counted = timezone.now(), read.last_event(), read.counted(call)
    shown = from_rows(standing.tables) if standing else ()
    tables = as_rows(counted_now(tables_of(call, counted), shown, policy, on))
    try:
        with transaction.atomic():
            made = Counting.objects.create(
                call=call.code,
                counted_on=on,
                counted_at=at,
                responses=counted.responses,
                last_event=last_event,
                tables=tables,
            )
            details = {"responses": counted.responses}
            write_event(by=by, what="responses.counted", subject=call.code, details=details)
    except IntegrityError:
        return read.latest_counting(call)
    return made


def count_for_page(*, call: Call, by: str) -> Counting | None:
    """The counting that stands; where few enough have answered for it to be quick, a new one where that is due."""
    if read.responses_standing(call) <= AT_ONCE:
        return count_if_due(call=call, by=by)
    return read.latest_counting(call)
