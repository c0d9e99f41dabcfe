"""The first page: what the call is, and whether it can be answered today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cairn.calls import Call, Question
from cairn.tables.sentences import counted
from cairn.web.ledger.models import Response
from cairn.web.respond import policies


def start_page(call: Call, response: Response | None, today: dt.date) -> dict[str, Any]:
    """What the template of the page needs. `closed` is the sentence that says why nothing can be answered.

    `effort` says how much is asked, `needed` what must be answered; both are counted from the call.
    """
    return {
        "call": call,
        "closed": policies.why_not_open(call, today),
        "draft": response if response and response.is_draft else None,
        "sent": response if response and not response.is_draft else None,
        "effort": effort_of(call),
        "needed": needed_by(call),
    }


def effort_of(call: Call) -> str:
    """How much is asked: "There are 20 questions in 8 parts, and 5 about your work: …"."""
    number = sum(1 for _ in call.questions())
    profile = f", and {len(call.profile):,} about your work" if call.profile else ""
    verb = "is" if number == 1 else "are"
    asked = f"{counted(number, 'question')} in {counted(len(call.sections), 'part')}{profile}"
    return f"There {verb} {asked}. Answer as many as you wish."


def needed_by(call: Call) -> str:
    """What must be answered before a response can be sent, as `policies.still_needed` has it."""
    of_work, of_parts = _required(call.profile), _required(call.questions())
    needed = [f"{of_work:,} of the questions about your work"] if of_work else []
    needed += [f"{of_parts:,} of those in the parts"] if of_parts else []
    if not needed:
        return "No question must be answered. One answer, of your choice, is enough."
    other = "" if of_parts else ", and one other of your choice"
    return f"Only {' and '.join(needed)} must be answered{other}."


def _required(questions: Iterable[Question]) -> int:
    return sum(question.required for question in questions)
