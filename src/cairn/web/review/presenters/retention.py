"""How long things are kept: the rules, and the runs of the job that goes by them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

from cairn.responses.retention import promises_with_reasons
from cairn.tables.retention import Retention
from cairn.web.common.jinja import day, moment
from cairn.web.ledger.leaving_words import NOTHING_LEAVES, lines_of_gone, sentence_of_quoted
from cairn.web.ledger.models import RetentionRun

A_PAGE = 30
STILL_AT_IT = "Not ended: the next run goes on with it."


def retention_page(retention: Retention | None, runs: QuerySet[RetentionRun], number: str) -> dict[str, Any]:
    """What the template needs: the latest run first."""
    page = Paginator(runs, A_PAGE).get_page(number)
    shown = list(page)
    quoted = shown[0].kept if shown and page.number == 1 else []
    return {
        "rules": list(promises_with_reasons(retention).values()),
        "nothing_leaves": "" if retention else NOTHING_LEAVES,
        "quoted": sentence_of_quoted(quoted) if quoted else "",
        "runs": [_run(run) for run in shown],
        "previous": page.previous_page_number() if page.has_previous() else None,
        "next": page.next_page_number() if page.has_next() else None,
    }


def _run(run: RetentionRun) -> dict[str, Any]:
    gone = lines_of_gone(run.gone)
    what = gone or ["Nothing was due"]
    if run.is_announcement:
        what = [
            "These rules were new, so nothing left on this day",
            *(f"It would have been: {line}" for line in gone),
        ]
    return {
        "on": day(run.run_for),
        "what": what,
        "days": f"{day(run.first_day)} to {day(run.last_day)}" if run.first_day and run.last_day else "",
        "by": run.by,
        "rules": run.rules,
        "ended": f"Ended on {moment(run.ended_at)}." if run.ended_at else STILL_AT_IT,
    }
