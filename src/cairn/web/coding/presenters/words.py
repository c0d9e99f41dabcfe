"""The words of a question: what marks each group, one phrase in its places, what goes together, who agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.urls import reverse

from cairn.calls import Call, Question
from cairn.tables.sentences import counted
from cairn.themes.looking import AgreementBar, AgreementBars, GroupWords, InContext
from cairn.web.coding.presenters.word_network import drawn_network
from cairn.web.coding.queries.words import MOST_OF_A_GROUP, MOST_PAIRS, Looked, group_names, places_of
from cairn.web.ledger.models import Passage
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.presenters.question import number_of
from cairn.web.review.presenters.questions import numbered

A_PAGE = 50
AGREES, DISAGREES, BETWEEN = "#12436d", "#a35b00", "#b1b4b6"


@dataclass(frozen=True, slots=True)
class Context:
    """A page of the places of a phrase; `phrase` is "" and the page empty where none is chosen."""

    phrase: str
    page: Page[InContext]


def context_of(call: Call, question: Question, looked: Looked, given: Mapping[str, str]) -> Context:
    """The places of the phrase that an address names by its number: words of respondents stand in none."""
    chosen = given.get("phrase", "")
    phrase = next((each for each in looked.phrases() if chosen and number_of(each) == chosen), "")
    places: Sequence[InContext] = places_of(call, question, phrase) if phrase else ()
    return Context(phrase, Paginator(places, A_PAGE).get_page(given.get("page", "")))


def words_page(
    call: Call, question: Question, looked: Looked, context: Context, passages: Mapping[str, Passage]
) -> dict[str, Any]:
    """What the template needs."""
    here = reverse("coding:words", args=[question.code])
    return {
        "question": numbered(question),
        "back": here if context.phrase else reverse("coding:question", args=[question.code]),
        "phrase": context.phrase,
        "count": counted(context.page.paginator.count, "place"),
        "places": [_place(each, passages[each.passage]) for each in context.page if each.passage in passages],
        "pagination": pagination(
            context.page, "Pages of places", lambda number: _address(here, context.phrase, number)
        ),
        "answers": counted(looked.answers, "answer"),
        "part": looked.part(),
        "phrases_url": reverse("review:question", args=[question.code]),
        "groupings": [_grouping(call, by, groups, here) for by, groups in looked.groups.items()],
        "pairs": [
            {
                "words": " ".join(pair.words), "url": _address(here, " ".join(pair.words)),
                "together": pair.together, "first": pair.first, "second": pair.second,
            }
            for pair in looked.pairs[:MOST_PAIRS]
        ],
        "net": _net(looked, here),
        "bars": _bars(looked.bars) if looked.bars else None,
    }  # fmt: skip


def _address(here: str, phrase: str, page: int = 0) -> str:
    query = {"phrase": number_of(phrase), **({"page": page} if page else {})}
    return f"{here}?{urlencode(query)}"


def _place(each: InContext, passage: Passage) -> dict[str, Any]:
    response, text = reverse("review:response", args=[each.response]), passage.text
    return {
        "id": each.passage,
        "before": each.before + (" " if text[: each.start][-1:].isspace() else ""),
        "words": each.words,
        "after": (" " if text[each.end :][:1].isspace() else "") + each.after,
        "url": f"{response}#{each.passage}",
        "confidential": passage.confidential,
    }


def _grouping(call: Call, by: str, groups: Sequence[GroupWords], here: str) -> dict[str, Any]:
    names = group_names(call, by)
    return {
        "asked": names.asked,
        "groups": [
            {
                "label": names.labels.get(group.group, "Not said"),
                "said": group.sentence(),
                "found": [
                    {
                        "phrase": each.phrase, "url": _address(here, each.phrase),
                        "here": f"{each.here:,} of {each.of_here:,}",
                        "elsewhere": f"{each.elsewhere:,} of {each.of_elsewhere:,}",
                    }
                    for each in group.found[:MOST_OF_A_GROUP]
                ],
            }
            for group in groups
        ],
        "is_empty": not any(group.found for group in groups),
    }  # fmt: skip


def _net(looked: Looked, here: str) -> dict[str, Any] | None:
    """The network as a picture, and the same word by word, those first that most words go with; None of no word."""
    net = looked.net
    if not net.nodes:
        return None
    together = {frozenset((each.first, each.second)): each.answers for each in net.edges}
    words = sorted(net.nodes, key=lambda node: (-len(net.beside(node.word)), node.word))
    return {
        "drawn": drawn_network(net),
        "rows": [
            {
                "word": node.word, "url": _address(here, node.word), "answers": node.answers,
                "beside": [
                    f"{other} ({together[frozenset((node.word, other))]:,})" for other in net.beside(node.word)
                ],
            }
            for node in words
        ],
    }  # fmt: skip


def _bars(bars: AgreementBars) -> dict[str, Any]:
    points = [segment.label for segment in bars.bars[0].segments] if bars.bars else []
    return {
        "statement": bars.statement,
        "note": bars.note,
        "points": points,
        "legend": [
            {"label": label, "colour": colour, "strength": strength}
            for label, (colour, strength) in zip(points, _colours(len(points)), strict=True)
        ],
        "rows": [_bar(bar) for bar in bars.bars],
    }


def _colours(points: int) -> list[tuple[str, float]]:
    """The colour of each point of a scale and how strong it is: the ends stronger than what is next to them."""
    half = points // 2
    colours = [AGREES] * half + [BETWEEN] * (points % 2) + [DISAGREES] * half
    ends = {0, points - 1}
    return [
        (colour, 1 if place in ends or colour == BETWEEN else 0.6) for place, colour in enumerate(colours)
    ]


def _bar(bar: AgreementBar) -> dict[str, Any]:
    return {
        "label": bar.label,
        "people": bar.people,
        "counts": [segment.people for segment in bar.segments],
        "limits": f"{bar.interval.low:.0f}% to {bar.interval.high:.0f}% agree" if bar.interval else "",
        "parts": [
            {
                "x": round(segment.start + 100, 3), "width": round(segment.end - segment.start, 3), "colour": colour,
                "strength": strength,
            }
            for segment, (colour, strength) in zip(bar.segments, _colours(len(bar.segments)), strict=True)
            if segment.people
        ],
    }  # fmt: skip
