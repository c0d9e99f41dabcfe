"""The coding page: a passage beside the codebook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength
from cairn.web.coding.presenters.coders import at_the_beginning, coder_named
from cairn.web.coding.queries.one_passage import ToCode, Way
from cairn.web.common.definitions import current_call
from cairn.web.review.presenters.questions import numbered

STANCES = {Stance.NOT_SAID: "Not said", Stance.FOR: "For", Stance.AGAINST: "Against", Stance.MIXED: "Mixed"}
STRENGTHS = {
    Strength.NOT_SAID: "Not said",
    Strength.PASSING: "In passing",
    Strength.PLAIN: "Plainly",
    Strength.STRONG: "As what matters most",
}
KEYS = "123456789abcdefghijlmopqrtuvwxyz"
"""One for each theme in order; k, n and s are the page's own."""


def code_url(passage_id: str, way: Way) -> str:
    """The page of a passage to code."""
    return reverse("coding:code", args=[passage_id]) + way.query


def next_url(at: ToCode, way: Way) -> str:
    """The way on after a passage."""
    query = {"after": at.passage.pk} | ({"sample": way.sample} if way.sample else {})
    return reverse("coding:next-to-code", args=[at.passage.question], query=query)


def code_page(
    at: ToCode, way: Way, coded: tuple[int, int], sent: QueryDict, faults: Mapping[str, str]
) -> dict[str, Any]:
    """What the template needs. `coded` is how many passages they have coded, of how many; `sent` is what could not be
    kept, with its `faults` by field."""
    passage, question = at.passage, current_call().question(at.passage.question)
    themes = in_order(at.codebook, passage.question)
    own = at.own.applied if at.own else ()
    return {
        "passage": passage,
        "version": at.codebook.version,
        "question": numbered(question) if question else passage.question,
        "pieces": pieces(passage.text, own, themes),
        "themes": theme_rows(at, sent, faults),
        "is_coded": at.own is not None,
        "so_far": f"You have coded {coded[0]:,} of {coded[1]:,}.",
        "found_none": at.own is not None and not own,
        "sample": at.sample,
        "others": [other_reading(each, at) for each in at.others],
        "is_open": at.is_open,
        "may_ask": at.may_ask,
        "here": code_url(passage.pk, way),
        "next_url": next_url(at, way),
        "back": reverse("coding:question", args=[passage.question]),
        "response_url": f"{reverse('review:response', args=[passage.response.public_reference])}#{passage.pk}",
        "stances": items(STANCES),
        "strengths": items(STRENGTHS),
        "errors": [{"text": words, "href": f"#{place}"} for place, words in faults.items()],
        "fault_of_themes": faults.get("themes", ""),
    }


def in_order(codebook: Codebook, question: str | None) -> list[Theme]:
    """The themes that may be chosen: each broad one with those under it, as they were added."""
    themes = codebook.of_question(question or "")
    known = {theme.id for theme in themes}
    tops = [theme for theme in themes if theme.parent not in known]
    found: list[Theme] = []
    for top in tops:
        found += _with_below(top, themes)
    return found


def _with_below(theme: Theme, themes: Sequence[Theme]) -> list[Theme]:
    below = [each for each in themes if each.parent == theme.id]
    return [theme, *(one for each in below for one in _with_below(each, themes))]


def theme_rows(at: ToCode, sent: QueryDict, faults: Mapping[str, str]) -> list[dict[str, Any]]:
    """The themes to choose from, in order, as they stand in `at.own`; as they were sent where that has faults."""
    said = sent if faults else QueryDict()
    themes = in_order(at.codebook, at.passage.question)
    return [_row(number, theme, at, said, faults) for number, theme in enumerate(themes)]


def _row(number: int, theme: Theme, at: ToCode, sent: QueryDict, faults: Mapping[str, str]) -> dict[str, Any]:
    own = [each for each in (at.own.applied if at.own else ()) if each.theme == theme.id]
    words = "\n".join(_words(each, at.passage.text) for each in own)
    first = own[0] if own else None
    return {
        "id": theme.id,
        "title": theme.title,
        "description": theme.description,
        "is_below": bool(theme.parent),
        "key": KEYS[number] if number < len(KEYS) else "",
        "number": number + 1,
        "checked": theme.id in sent.getlist("theme") if sent else bool(own),
        "words": sent.get(f"words-{theme.id}", "") if sent else words,
        "stance": sent.get(f"stance-{theme.id}", "")
        if sent
        else (first.stance if first else Stance.NOT_SAID),
        "strength": sent.get(f"strength-{theme.id}", "")
        if sent
        else (first.strength if first else Strength.NOT_SAID),
        "fault": faults.get(f"words-{theme.id}", ""),
    }


def _words(applied: Applied, text: str) -> str:
    """The words that a theme rests on, on one line; "" where they are the whole passage."""
    words = text[applied.start : applied.end]
    return "" if words.strip() == text.strip() else " ".join(words.split())


def pieces(text: str, applied: Sequence[Applied], themes: Sequence[Theme]) -> list[dict[str, Any]]:
    """A text in pieces, in order, each with the numbers of the themes that rest on it and those that end with it."""
    number_of = {theme.id: number for number, theme in enumerate(themes, start=1)}
    known = [each for each in applied if each.theme in number_of]
    cuts = sorted(
        {
            0,
            len(text),
            *(min(each.start, len(text)) for each in known),
            *(min(each.end, len(text)) for each in known),
        }
    )
    found = []
    for start, end in pairwise(cuts):
        held = [each for each in known if each.start <= start and end <= each.end]
        ends = sorted({number_of[each.theme] for each in held if min(each.end, len(text)) == end})
        found.append({"text": text[start:end], "is_held": bool(held), "numbers": ends})
    return found


def other_reading(coding: Coding, at: ToCode) -> dict[str, Any]:
    """What another coder, or a machine, says of the passage."""
    return {
        "who": at_the_beginning(coder_named(coding.coder)),
        "how": {CodingKind.SETTLED: "settled on", CodingKind.PROPOSED: "proposes"}.get(coding.kind, "finds"),
        "coder": coding.coder,
        "may_take_up": coding.kind is CodingKind.PROPOSED,
        "blind": coding.blind,
        "found": [
            {
                "title": theme.title
                if (theme := at.codebook.now(each.theme))
                else "a theme that was dropped",
                "words": _words(each, at.passage.text),
                "strength": STRENGTHS[each.strength] if each.strength is not Strength.NOT_SAID else "",
                "stance": STANCES[each.stance] if each.stance is not Stance.NOT_SAID else "",
                "sure": f"{each.certainty:.0%} sure" if coding.kind is CodingKind.PROPOSED else "",
            }
            for each in coding.applied
        ],
    }


def items(words: Mapping[Any, str]) -> list[dict[str, str]]:
    """Words by their values as the items of a list to choose from."""
    return [{"value": each.value, "text": text} for each, text in words.items()]
