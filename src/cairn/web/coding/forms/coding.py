"""What a coder says of a passage on its page, read into themes and the words that each rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from django.http import QueryDict

from cairn.themes.codebook import Theme
from cairn.themes.coding import Applied, Stance, Strength
from cairn.themes.labellers.locate import locate
from cairn.web.coding.to_code import ToCode


class Do(StrEnum):
    """What a button asks."""

    SAVE = "save"
    NONE = "none"
    SKIP = "skip"
    SHOW = "show"
    TAKE_BACK = "take_back"
    TAKE_UP = "take_up"


@dataclass(frozen=True, slots=True)
class Said:
    """What was sent. `faults` has a sentence for each field that could not be read, by the field's id. `of` is the
    coder whose reading is taken up."""

    do: Do | None
    applied: tuple[Applied, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)
    of: str = ""


def read_said(sent: QueryDict, at: ToCode) -> Said:
    """The button, and for "save" the themes with their words: each line of words is one place, none is the whole."""
    do = next((each for each in Do if each == sent.get("do")), None)
    if do is not Do.SAVE:
        return Said(do, of=sent.get("of", ""))
    faults: dict[str, str] = {}
    chosen = sent.getlist("theme")
    themes = at.codebook.of_question(at.passage.question or "")
    applied = [found for theme in themes if theme.id in chosen for found in _applied(sent, theme, at, faults)]
    if set(chosen) - {theme.id for theme in themes}:
        faults["themes"] = (
            "A theme that you chose was changed meanwhile. Look at the themes, and choose again."
        )
    if not chosen:
        faults["themes"] = "Choose the themes that you find, or press “None of these”."
    return Said(do, tuple(applied), faults)


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
