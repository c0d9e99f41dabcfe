"""Earlier versions of answers: what was written and no longer stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cairn.calls import Call
from cairn.responses.ledger import Answer
from cairn.web.common.links import link
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import KeptVersion
from cairn.web.ledger.rows import as_answer
from cairn.web.respond.holding import Holder
from cairn.web.respond.presenters import asking
from cairn.web.respond.presenters.people import YOU, version_of
from cairn.web.respond.shown import checksum_of, says_nothing


def earlier_page(
    call: Call, standing: Mapping[str, Answer], versions: Iterable[KeptVersion], reader: Holder
) -> dict[str, Any]:
    """What the template of the page needs: by question, in the call's order, what was written, the latest first."""
    by_question: dict[str, list[dict[str, Any]]] = {}
    seen = {(code, checksum_of(answer)) for code, answer in standing.items()}
    for version in versions:
        question, mark = call.question(version.question), (version.question, checksum_of(as_answer(version)))
        if question is None or mark in seen or says_nothing(as_answer(version)):
            continue
        seen.add(mark)  # the same words twice are shown once
        shown = version_of(question, version, reader)
        by = _("You") if shown["by"] == _(YOU) else shown["by"]
        by_question.setdefault(version.question, []).append({**shown, "by": by})
    asked = (*call.profile, *call.questions())
    return {
        "call": call,
        "back": link("respond:tasks"),
        "questions": [
            {"heading": asking.heading(question), "versions": by_question[question.code]}
            for question in asked
            if question.code in by_question
        ],
    }
