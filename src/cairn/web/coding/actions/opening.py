"""Opening what others said: what is shown, and the traces that showing it leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.http import Http404

from cairn.calls import Call, Question
from cairn.themes.coding import CodingKind
from cairn.themes.standing import brought_up
from cairn.web.coding.queries.held_back import held_back, not_coded
from cairn.web.coding.queries.one_passage import ToCode
from cairn.web.coding.queries.one_theme import ThemeRead, narrowed_by, read_theme
from cairn.web.coding.queries.passed_by import PassedBy, passed_by
from cairn.web.coding.queries.proposed import (
    GRAINS,
    PLAIN_GRAIN,
    Proposed,
    Quoted,
    central_of,
    last_proposed,
    quoted,
    taken_up,
)
from cairn.web.coding.queries.settling import of_all, own_of
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import show_others, write_event
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.made import sample_of
from cairn.web.ledger.coded.reading import codings_of_passage, ids_of_passage
from cairn.web.ledger.models import CodingMark, Passage
from cairn.web.ledger.roles import Person
from cairn.web.review.actions import record_phrases

A_PAGE = 10
MOST_ALONE = 50
"""So many units that are like no other are shown, after the last of the themes."""


@dataclass(frozen=True, slots=True)
class OpenedTheme:
    """A theme to show. `not_blind` is how many passages are shown that whoever reads has not coded, and so will not
    code blind."""

    call: Call
    read: ThemeRead
    not_blind: int


def open_theme(theme_id: str, given: Mapping[str, Any], *, by: Person) -> OpenedTheme:
    """Read a theme, and write down who saw which words, and whose coding is blind no longer. Raises Http404 where there
    is none of that id."""
    call = current_call()
    codebook = codebook_now(call.code)
    theme = codebook.theme(theme_id)
    if theme is None:
        raise Http404
    read = read_theme(call.code, codebook, theme, by, narrowed_by(given), given.get("page", ""))
    passages = [each.passage for each in read.shown]
    open_eyed = not_coded((passage.pk for passage in passages), by)
    note_shown(open_eyed, by=by)
    record_phrases(question=theme.question or theme.id, passages=passages, by=by.name)
    return OpenedTheme(call, read, len(open_eyed))


@dataclass(frozen=True, slots=True)
class OpenedProposals:
    """A page of the themes of one grain, with the words to quote of each; `proposed` is None where nothing was proposed
    yet, and `page` is empty then. `is_passed`: the page is of those that were passed by, and else of the others."""

    call: Call
    question: Question
    grain: str
    is_passed: bool
    proposed: Proposed | None
    page: Page[Mapping[str, Any]]
    quotes: Mapping[str, Quoted]
    passed: Mapping[str, PassedBy]


def open_proposals(
    call: Call, question: Question, given: Mapping[str, Any], *, by: Person
) -> OpenedProposals:
    """Read them, and write down who saw whose words. A grain or a page that is not there is the plain one; `theme` in
    the address names one proposed theme, and its grain and page are read then. What waits for somebody to code it blind
    is not quoted to them."""
    proposed = last_proposed(call.code, question.code)
    grain = given.get("grain", "")
    grain, is_passed = grain if grain in GRAINS else PLAIN_GRAIN, given.get("passed") == "1"
    passed = _passed(proposed, call) if proposed else {}
    one = proposed.theme(given.get("theme", "")) if proposed else None
    if one:
        grain, is_passed = one["grain"], one["id"] in passed
    themes = proposed.of_grain(grain) if proposed else []
    shown = [theme for theme in themes if (theme["id"] in passed) == is_passed]
    number = shown.index(one) // A_PAGE + 1 if one else given.get("page", "")
    page = Paginator(shown, A_PAGE).get_page(number)
    held = set(held_back(call.code, question.code, by).values_list("pk", flat=True)) if proposed else set()
    are_shown = not (is_passed or page.has_next())  # as the template has it: what is not seen is not noted
    alone = proposed.content["unplaced"][:MOST_ALONE] if proposed and are_shown else []
    read = quoted([*central_of(list(page)), *alone])
    quotes = {unit: each for unit, each in read.items() if each.passage.pk not in held}
    if proposed:
        record_phrases(
            question=question.code, passages=[each.passage for each in quotes.values()], by=by.name
        )
    return OpenedProposals(call, question, grain, is_passed, proposed, page, quotes, passed)


def _passed(proposed: Proposed, call: Call) -> Mapping[str, PassedBy]:
    """Those that were passed by, but for what was taken up all the same."""
    up = taken_up(codebook_now(call.code))
    every = passed_by(theme["id"] for theme in proposed.content["themes"])
    return {theme: each for theme, each in every.items() if theme not in up}


def open_to_settle(passage_id: str, *, by: Person) -> ToCode | None:
    """A passage as it is settled: what each person found, and, to begin from, what was settled or what all found.

    It is written down that they are shown what others found. None where it is there no longer.
    """
    passage = Passage.objects.select_related("response").filter(pk=passage_id).first()
    if passage is None:
        return None
    codebook, ids = codebook_now(passage.response.call), ids_of_passage(passage_id)
    said = [brought_up(each, codebook) for each in codings_of_passage(passage_id)]
    own, settled = own_of(said), next((each for each in said if each.kind is CodingKind.SETTLED), None)
    note_shown([passage_id], by=by)
    others = (*own, *([settled] if settled else ()))
    begins = settled or (replace(own[0], applied=of_all(own)) if own else None)
    sample = sample_of([passage_id]).get(passage_id, "")
    seen = frozenset(pk for (_, kind), pk in ids.items() if kind is not CodingKind.PROPOSED)
    return ToCode(passage, codebook, begins, others, True, sample, ids=ids, rests_on=seen)


def note_shown(passages: Iterable[str], *, by: Person) -> None:
    """Somebody is about to be shown what others found in these passages: what they say of them later is not blind."""
    for passage in passages:
        try:
            show_others(passage_id=passage, by=by.name)
        except Refused:  # it was moved or erased since it was looked up, and is not shown
            continue


@transaction.atomic
def show_held_back(*, call: str, question: str, by: Person) -> int:
    """Somebody asks to be shown what others found in all that was held back from them: what they say of it later is not
    blind. Returns of how many passages."""
    held = held_back(call, question, by).order_by().values_list("pk", "response_id")
    what = CodingMark.What.SHOWN
    marks = [
        CodingMark(response_id=response, passage_id=passage, coder=by.name, what=what, by=by.name)
        for passage, response in held
    ]
    CodingMark.objects.bulk_create(marks, ignore_conflicts=True, batch_size=500)
    if marks:
        write_event(
            by=by.name, what="coding.shown_held_back", subject=question, details={"passages": len(marks)}
        )
    return len(marks)
