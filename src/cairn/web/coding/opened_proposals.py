"""Opening what the machine proposed of a question: a page of it, and the trace that showing it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator

from cairn.calls import Call, Question
from cairn.web.coding.held_back import held_back
from cairn.web.coding.proposed import GRAINS, PLAIN_GRAIN, Proposed, Quoted, central_of, last_proposed, quoted
from cairn.web.ledger.roles import Person
from cairn.web.review import actions

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class OpenedProposals:
    """A page of the themes of one grain, with the words to quote of each; `proposed` is None where nothing was proposed
    yet, and `page` is empty then."""

    call: Call
    question: Question
    grain: str
    proposed: Proposed | None
    page: Page[Mapping[str, Any]]
    quotes: Mapping[str, Quoted]


def opened_proposals(
    call: Call, question: Question, given: Mapping[str, Any], who: Person
) -> OpenedProposals:
    """Read them, and write down who saw whose words. A grain or a page that is not there is the plain one. What waits
    for somebody to code it blind is not quoted to them."""
    proposed = last_proposed(call.code, question.code)
    grain = given.get("grain", "")
    grain = grain if grain in GRAINS else PLAIN_GRAIN
    themes = proposed.of_grain(grain) if proposed else []
    page = Paginator(themes, A_PAGE).get_page(given.get("page", ""))
    held = set(held_back(call.code, question.code, who).values_list("pk", flat=True)) if page else set()
    quotes = {
        unit: each for unit, each in quoted(central_of(list(page))).items() if each.passage.pk not in held
    }
    if proposed:
        passages = [each.passage for each in quotes.values()]
        actions.record_phrases(question=question.code, passages=passages, by=who.name)
    return OpenedProposals(call, question, grain, proposed, page, quotes)
