"""The page of a theme: what it is, what became of it, and the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cairn.themes.changes import Change
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, CodingKind, Stance, Strength
from cairn.web.coding.actions.opening import OpenedTheme
from cairn.web.coding.forms.changing import Do
from cairn.web.coding.presenters.changing import NOTHING, forms_of
from cairn.web.coding.presenters.code import STANCES, STRENGTHS, pieces
from cairn.web.coding.presenters.coders import at_the_beginning, change_told, coder_named
from cairn.web.coding.presenters.held import held_told
from cairn.web.coding.presenters.made_from import made_from_told
from cairn.web.coding.queries.counted import Coded
from cairn.web.coding.queries.held_back import held_back
from cairn.web.coding.queries.one_theme import Finder, InPassage, Narrowed, ThemeRead
from cairn.web.common.jinja import day
from cairn.web.ledger.coded.codebook import changes_of
from cairn.web.ledger.coded.of_theme import ThemePassage
from cairn.web.ledger.models import Passage
from cairn.web.ledger.policies import why_not_quoted
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.presenters.questions import numbered

SAID = (Stance.FOR, Stance.AGAINST, Stance.MIXED)
FINDERS = {
    Finder.PEOPLE: "Found by one person at least",
    Finder.SETTLED: "Settled",
    Finder.MACHINE: "Proposed by a machine",
}


def theme_page(
    opened: OpenedTheme,
    person: Person,
    sent: Mapping[str, str] = NOTHING,
    do: Do | None = None,
    refusal: str = "",
) -> dict[str, Any]:
    """What the template needs. `sent` is a change of it, `do` which, that was not made, and `refusal` why."""
    read = opened.read
    theme, question = read.theme, opened.call.question(read.theme.question)
    changes = changes_of(opened.call.code)
    changing = forms_of(theme, read.codebook, sent, do, refusal) if person.may(Act.CHANGE_CODEBOOK) else None
    return {
        "theme": theme,
        "question": numbered(question) if question else theme.question or "Themes of the whole call",
        "back": reverse("coding:question", args=[theme.question])
        if theme.question
        else reverse("coding:themes"),
        "above": _link(read.codebook, theme.parent),
        "below": [
            _link(read.codebook, each.id)
            for each in read.codebook.themes
            if each.in_use and each.parent == theme.id
        ],
        "became": _became(read.codebook, theme),
        "gathers": [
            _link(read.codebook, each.id) for each in read.codebook.themes if each.merged_into == theme.id
        ],
        "made_from": made_from_told(opened.call, read.codebook, theme, changes, person),
        "history": history_of(changes, theme.id),
        "held": held_told(held_back(opened.call.code, theme.question, person), theme.question),
        "not_blind": opened.not_blind,
        **_figures(read),
        "passages": [_passage(each, read, person) for each in read.shown],
        "pagination": pagination(
            read.page, "Pages of passages", lambda number: _address(theme, read.asked, page=number)
        ),
        "version": read.codebook.version,
        "changing": changing,
        "errors": [{"text": refusal, "href": f"#{changing['place']}"}] if refusal and changing else [],
    }


def history_of(changes: Iterable[Change], theme: str) -> list[dict[str, str]]:
    """The changes that touched a theme, the first first, in sentences."""
    return [
        {"said": change_told(change), "on": day(change.at.date()), "why": change.why}
        for change in changes
        if theme in change.about or any(theme == each.id for each in change.themes)
    ]


def _link(codebook: Codebook, theme: str) -> dict[str, str] | None:
    found = codebook.theme(theme)
    return {"title": found.title, "url": reverse("coding:theme", args=[found.id])} if found else None


def _became(codebook: Codebook, theme: Theme) -> dict[str, Any] | None:
    """What a theme that is not in use has become; None for one that is."""
    if theme.in_use:
        return None
    into = theme.split_into or ((theme.merged_into,) if theme.merged_into else ())
    how = "merged into" if theme.merged_into else "split into" if theme.split_into else "dropped"
    return {"how": how, "into": [_link(codebook, each) for each in into]}


def _address(theme: Theme, asked: Narrowed, **more: int) -> str:
    query: dict[str, Any] = {
        "found": asked.finder.value,
        "stance": asked.stance,
        "below": int(asked.below),
        **more,
    }
    said = {name: value for name, value in query.items() if value}
    return f"{reverse('coding:theme', args=[theme.id])}?{urlencode(said)}#passages"


def _figures(read: ThemeRead) -> dict[str, Any]:
    """The figures, each with the address of the passages behind it."""
    asked = read.asked

    def row(words: str, coded: Coded, to: Narrowed) -> dict[str, Any]:
        return {
            "words": words, "responses": coded.responses, "passages": coded.passages,
            "url": _address(read.theme, to) if coded.passages else "", "is_here": to == asked,
        }  # fmt: skip

    figures = [row(words, read.by_finder[finder], Narrowed(finder)) for finder, words in FINDERS.items()]
    if any(each.in_use and each.parent == read.theme.id for each in read.codebook.themes):
        words = f"{FINDERS[asked.finder]}, with the themes under it"
        figures.append(row(words, read.with_below, Narrowed(asked.finder, below=True)))
    words_of: Mapping[Stance | None, str] = {None: "Every stance", **STANCES}
    stances = [
        row(words, read.by_stance[stance], Narrowed(asked.finder, stance, asked.below))
        for stance, words in words_of.items()
    ]
    shown = FINDERS[asked.finder] + (", with the themes under it" if asked.below else "")
    return {
        "figures": figures,
        "stances": stances if any(read.by_stance[each].passages for each in SAID) or asked.stance else [],
        "shown": shown,
        "stance": "" if asked.stance is None else STANCES[asked.stance],
        "count": read.page.paginator.count,
    }


def _passage(each: InPassage, read: ThemeRead, person: Person) -> dict[str, Any]:
    passage = each.passage
    applied = [
        Applied(read.theme.id, place.start, place.end)
        for place in each.places
        if not _is_whole(place, passage)
    ]
    refusal = why_not_quoted(passage)
    may_clear = person.may(Act.CLEAR_PASSAGES) and not refusal
    response = reverse("review:response", args=[passage.response.public_reference])
    return {
        "id": passage.pk,
        "confidential": passage.confidential,
        "synthetic": passage.response.synthetic,
        "pieces": pieces(passage.text, applied, [read.theme]),
        "found": [_found(place, each, read) for place in each.places],
        "response_url": f"{response}#{passage.pk}",
        "code_url": reverse("coding:code", args=[passage.pk]) if person.may(Act.CODE_PASSAGES) else "",
        "clear_url": reverse("review:clear", args=[passage.pk]) if may_clear else "",
        "is_cleared": bool(passage.standing) and not refusal,
        "refusal": refusal,
    }


def _is_whole(place: ThemePassage, passage: Passage) -> bool:
    """Whether it rests on the whole passage: then nothing of it is marked out."""
    return passage.text[place.start : place.end].strip() == passage.text.strip()


def _found(place: ThemePassage, each: InPassage, read: ThemeRead) -> dict[str, Any]:
    """Who found the theme at a place, and how; the words are said where they are not all that is marked."""
    text = each.passage.text
    words = " ".join(text[place.start : place.end].split())
    own = read.codebook.theme(place.theme)
    said = [
        STANCES[place.stance].lower() if place.stance is not Stance.NOT_SAID else "",
        STRENGTHS[place.strength].lower() if place.strength is not Strength.NOT_SAID else "",
        f"{place.certainty:.0%} sure" if place.kind is CodingKind.PROPOSED else "",
        f"as “{own.title}”" if own and own.id != read.theme.id else "",
    ]
    how = {CodingKind.SETTLED: "settled", CodingKind.PROPOSED: "proposes"}.get(place.kind, "finds it")
    return {
        "who": at_the_beginning(coder_named(place.coder)),
        "how": ", ".join([how, *filter(None, said)]),
        "words": words if len(each.places) > 1 and words != " ".join(text.split()) else "",
    }
