"""What a coder says of a passage on its page, read into themes and the words that each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from django.http import QueryDict

from cairn.themes.changes import sentence_of
from cairn.themes.codebook import Theme
from cairn.themes.coding import Applied, Stance, Strength
from cairn.web.coding.actions.coding import Do, Said
from cairn.web.coding.forms.places import SentPlaces, sent_places, typed_lines
from cairn.web.coding.queries.one_passage import ToCode, changed_since

_Kind = TypeVar("_Kind", Stance, Strength)
MOST_TOLD = 3
MOST_SEEN = 1000
RESTS_ON_THEMES = frozenset({Do.SAVE, Do.NONE, Do.TAKE_UP})
"""What these say is said in the themes of one version of the codebook."""


def read_said(sent: QueryDict, at: ToCode) -> Said:
    """The button, and for "save" the themes with the places that they rest on: none is the whole passage."""
    do = next((each for each in Do if each == sent.get("do")), None)
    seen = seen_in(sent)
    if do not in RESTS_ON_THEMES:
        return Said(do, seen=seen)
    faults: dict[str, str] = {}
    if changed := _changed(sent, at):
        faults["themes"] = changed
    applied = tuple(_chosen(sent, at, faults)) if do is Do.SAVE else ()
    return Said(do, applied, faults, of=sent.get("of", ""), seen=seen)


def seen_in(sent: QueryDict) -> frozenset[int]:
    """The ids of the codings that the page showed as it was opened."""
    named = sent.get("seen", "").split(".")[:MOST_SEEN]
    return frozenset(int(each) for each in named if each.isdecimal() and len(each) < 19)


def _changed(sent: QueryDict, at: ToCode) -> str:
    """How the themes have changed since the page was opened: a theme that nobody was shown was not looked for."""
    version = sent.get("version", "")
    since = changed_since(at, int(version)) if version.isdecimal() and len(version) < 10 else []
    if not since:
        return ""
    more = f"{len(since) - MOST_TOLD} earlier changes, and then: " if len(since) > MOST_TOLD else ""
    told = " ".join(sentence_of(each) for each in since[-MOST_TOLD:])
    return (
        f"The themes have changed since you opened this passage: {more}{told} What you chose still stands here. "
        "Look at the themes as they are now, and press the button again."
    )


def _chosen(sent: QueryDict, at: ToCode, faults: dict[str, str]) -> list[Applied]:
    chosen = sent.getlist("theme")
    themes = at.codebook.of_question(at.passage.question or "")
    applied = [found for theme in themes if theme.id in chosen for found in _applied(sent, theme, at, faults)]
    for theme in themes:
        if theme.id not in chosen and typed_lines(sent, theme.id):
            faults[f"words-{theme.id}"] = (
                f"You wrote words for “{theme.title}” and did not choose it. Choose it, or take the words out."
            )
    if set(chosen) - {theme.id for theme in themes} and "themes" not in faults:
        faults["themes"] = (
            "A theme that you chose was changed meanwhile. Look at the themes, and choose again."
        )
    if not chosen and "themes" not in faults:
        faults["themes"] = "Choose the themes that you find, or press “None of these”."
    return applied


def _applied(sent: QueryDict, theme: Theme, at: ToCode, faults: dict[str, str]) -> Iterator[Applied]:
    sent_of = sent_places(sent, theme.id, at.passage.text)
    places = (*sent_of.kept, *sent_of.found)
    if fault := _fault(theme, sent_of, was_offered=f"offered-{theme.id}" in sent):
        faults[f"words-{theme.id}"] = fault
        return
    for place in places:
        stance, strength = _said_of(sent, theme.id, place.key)
        yield Applied(theme.id, place.start, place.end, stance, strength)
    if not places:
        yield Applied(theme.id, *whole_of(at.passage.text), *_said_of(sent, theme.id, ""))


def _fault(theme: Theme, sent: SentPlaces, *, was_offered: bool) -> str:
    """Why it is not clear on which words a theme rests; "" where it is."""
    if sent.moved:
        return (
            f"The words for “{theme.title}” stand no longer where they stood: “{_short(sent.moved[0])}”. Look at the "
            "passage as it is now, and choose them again."
        )
    if sent.missing:
        return (
            f"The words for “{theme.title}” do not stand in the passage: “{_short(sent.missing[0])}”. Copy them as "
            "they are written there."
        )
    if sent.asked:
        line, places = sent.asked[0]
        more = " more" if sent.kept else ""
        return (
            f"“{_short(line)}” stands at {len(places)}{more} places of the passage. Choose on which "
            f"“{theme.title}” rests."
        )
    if was_offered and not (sent.kept or sent.found):
        return (
            f"You left out all the words of “{theme.title}”. Leave the theme out too, or choose the whole passage, "
            "or other words."
        )
    return ""


def _said_of(sent: QueryDict, theme: str, key: str) -> tuple[Stance, Strength]:
    """The stance and the strength of one place; those of the theme where none were sent for the place."""
    own = f"{theme}-{key}" if key and f"stance-{theme}-{key}" in sent else theme
    return _one_of(Stance, sent.get(f"stance-{own}")), _one_of(Strength, sent.get(f"strength-{own}"))


def whole_of(text: str) -> tuple[int, int]:
    """Where a text begins and ends, without the white space around it."""
    start = len(text) - len(text.lstrip())
    return start, max(len(text.rstrip()), start + 1)


def _one_of(kind: type[_Kind], value: str | None) -> _Kind:
    return next((each for each in kind if each == value), kind.NOT_SAID)


def _short(line: str) -> str:
    return line if len(line) <= 80 else f"{line[:80]}…"
