"""The coding page: a passage beside the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength
from cairn.web.coding.forms.coding import seen_in
from cairn.web.coding.presenters.choosing import theme_rows
from cairn.web.coding.presenters.coders import at_the_beginning, coder_named
from cairn.web.coding.presenters.model import flagged_told
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
        "themes": theme_rows(themes, at, sent, faults),
        "seen": ids_named(at.rests_on),
        "said_since": _said_since(at, sent),
        "gone": [theme.title for theme in at.gone],
        "is_coded": at.own is not None,
        "so_far": f"You have coded {coded[0]:,} of {coded[1]:,}.",
        "found_none": at.own is not None and not own,
        "sample": at.sample,
        "others": [other_reading(each, at) for each in at.others],
        "flagged": flagged_told(passage.response.call, passage.question or "", passage.pk)
        if at.is_open
        else (),
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


def ids_named(ids: Iterable[int]) -> str:
    """The ids of codings as a page sends them back."""
    return ".".join(map(str, sorted(ids)))


def _said_since(at: ToCode, sent: QueryDict) -> list[dict[str, str]] | None:
    """What they said of the passage themselves since the page was opened that was sent; None where they did not."""
    return found_told(at.own, at) if sent and at.own and not at.rests_on <= seen_in(sent) else None


def other_reading(coding: Coding, at: ToCode) -> dict[str, Any]:
    """What another coder, or a machine, says of the passage."""
    return {
        "who": at_the_beginning(coder_named(coding.coder)),
        "how": {CodingKind.SETTLED: "settled on", CodingKind.PROPOSED: "proposes"}.get(coding.kind, "finds"),
        "coder": coding.coder,
        "may_take_up": coding.kind is CodingKind.PROPOSED,
        "blind": coding.blind,
        "seen": ids_named(
            {*at.rests_on, *(pk for key, pk in at.ids.items() if key == (coding.coder, coding.kind))}
        ),
        "found": found_told(coding, at),
    }


def found_told(coding: Coding, at: ToCode) -> list[dict[str, str]]:
    """The themes that a coding finds, in the words of today, each with its words, stance and strength."""
    themes = ((each, at.codebook.now(each.theme)) for each in coding.applied)
    return [
        {
            "title": theme.title if theme else "a theme that was dropped",
            "words": _words(each, at.passage.text),
            "strength": STRENGTHS[each.strength] if each.strength is not Strength.NOT_SAID else "",
            "stance": STANCES[each.stance] if each.stance is not Stance.NOT_SAID else "",
            "sure": f"{each.certainty:.0%} sure" if coding.kind is CodingKind.PROPOSED else "",
        }
        for each, theme in themes
    ]


def items(words: Mapping[Any, str]) -> list[dict[str, str]]:
    """Words by their values as the items of a list to choose from."""
    return [{"value": each.value, "text": text} for each, text in words.items()]
