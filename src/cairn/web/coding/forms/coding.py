"""What a coder says of a passage on its page, read into themes and the words that each rests on."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import QueryDict

from cairn.themes.changes import sentence_of
from cairn.themes.codebook import Theme
from cairn.themes.coding import Applied, Stance, Strength
from cairn.themes.labellers.locate import locate
from cairn.web.coding.actions.coding import Do, Said
from cairn.web.coding.queries.one_passage import ToCode, changed_since

MOST_TOLD = 3


def read_said(sent: QueryDict, at: ToCode) -> Said:
    """The button, and for "save" the themes with their words: each line of words is one place, none is the whole."""
    do = next((each for each in Do if each == sent.get("do")), None)
    if do not in (Do.SAVE, Do.NONE):
        return Said(do, of=sent.get("of", ""))
    faults: dict[str, str] = {}
    if changed := _changed(sent, at):
        faults["themes"] = changed
    return Said(do, tuple(_chosen(sent, at, faults)) if do is Do.SAVE else (), faults)


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
    if set(chosen) - {theme.id for theme in themes} and "themes" not in faults:
        faults["themes"] = (
            "A theme that you chose was changed meanwhile. Look at the themes, and choose again."
        )
    if not chosen and "themes" not in faults:
        faults["themes"] = "Choose the themes that you find, or press “None of these”."
    return applied


def _applied(sent: QueryDict, theme: Theme, at: ToCode, faults: dict[str, str]) -> Iterator[Applied]:
    text = at.passage.text
    stance = _one_of(Stance, sent.get(f"stance-{theme.id}"))
    strength = _one_of(Strength, sent.get(f"strength-{theme.id}"))
    lines = [line for line in sent.get(f"words-{theme.id}", "").splitlines() if line.strip()]
    for line in lines:
        place = locate(line, text)
        if place is None:
            faults[f"words-{theme.id}"] = (
                f"The words for “{theme.title}” do not stand in the passage: “{_short(line)}”. Select them in it."
            )
        else:
            yield Applied(theme.id, *place, stance, strength)
    if not lines:
        yield Applied(theme.id, *whole_of(text), stance, strength)


def whole_of(text: str) -> tuple[int, int]:
    """Where a text begins and ends, without the white space around it."""
    start = len(text) - len(text.lstrip())
    return start, max(len(text.rstrip()), start + 1)


def _one_of(kind: type[Stance] | type[Strength], value: str | None) -> Stance | Strength:
    return next((each for each in kind if each == value), kind.NOT_SAID)


def _short(line: str) -> str:
    return line if len(line) <= 80 else f"{line[:80]}…"
