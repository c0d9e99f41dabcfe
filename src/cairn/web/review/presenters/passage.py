"""One passage: its words, its place, and whether it may be quoted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cairn.calls import Call
from cairn.responses.ledger import PassageKind
from cairn.responses.passages import sha256_of_passage, words_of_passage
from cairn.web.common import words
from cairn.web.common.jinja import day
from cairn.web.ledger.models import Clearance, Passage, Response
from cairn.web.ledger.policies import why_not_quoted
from cairn.web.ledger.rows import as_passage


def passage_item(call: Call, response: Response, passage: Passage, may_clear: bool) -> dict[str, Any]:
    """What a page shows of a passage whose standing clearance is in `passage.standing`.

    The way to clear it is shown to whoever may do that.

    Where the passage may not be quoted, no clearance of it counts, and none is shown.
    """
    passage.response = response  # the one that was loaded, so that a policy does not ask the database again
    clearance = passage.standing[0] if passage.standing else None
    refusal = why_not_quoted(passage)
    is_answer = passage.kind == PassageKind.ANSWER
    return {
        "id": passage.pk,
        "text": passage.text.strip(),
        "place": _place(call, passage),
        "kind": "" if is_answer else words.PASSAGE_KIND[passage.kind],
        "refusal": refusal if is_answer else "",
        "confidential": passage.confidential,
        "clear_url": "" if refusal or not may_clear else reverse("review:clear", args=[passage.pk]),
        "cleared": _cleared(passage, clearance) if clearance and not refusal else None,
    }


def _place(call: Call, passage: Passage) -> str:
    """Where the words stand, and the questions they point to: "Paragraph 12, page 3, see also question 8"."""
    places = []
    if passage.paragraph is not None:
        places.append(f"paragraph {passage.paragraph}")
    if passage.page is not None:
        places.append(f"page {passage.page}")
    places += [f"refers to question {_number(call, code)}" for code in passage.refers_to]
    return ", ".join(places).capitalize()


def _number(call: Call, code: str) -> str:
    question = call.question(code)
    return str(question.number) if question and question.number else code


def _cleared(passage: Passage, clearance: Clearance) -> dict[str, Any]:
    has_lapsed = clearance.source_sha256 != sha256_of_passage(as_passage(passage))
    return {
        "by": clearance.cleared_by,
        "on": day(clearance.cleared_on),
        "text": clearance.text if clearance.text != words_of_passage(as_passage(passage)) else "",
        "has_lapsed": has_lapsed,
    }
