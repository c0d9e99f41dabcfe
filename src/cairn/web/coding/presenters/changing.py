"""The forms by which a theme is changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from cairn.themes.changes.rules import above_of
from cairn.themes.codebook import Codebook, Theme
from cairn.web.coding.forms.changing import FIELD, MOST_PARTS, Do

NOTHING: Mapping[str, str] = {}
FEWEST_PARTS = 2


def forms_of(
    theme: Theme, codebook: Codebook, sent: Mapping[str, str], do: Do | None, refusal: str
) -> dict[str, Any]:
    """What the template of the forms needs. What was `sent` stands in the form that it was sent by, `do`, with why it
    was refused; where that is no form of the theme as it is now, beside them."""
    open_ = _may_do(theme)
    is_shown = do is not None and do in open_
    place = FIELD[do] if do is not None and is_shown else "change"
    return {
        "url": reverse("coding:change-theme", args=[theme.id]),
        "do": do.value if do and refusal else "",
        "place": place,
        "beside": refusal if refusal and not is_shown else "",
        "refusals": {do.value: refusal} if do and refusal and is_shown else {},
        "may": [each.value for each in open_],
        "sent": sent if refusal else NOTHING,
        "title": _kept(sent, Do.DESCRIBE, do, "title", theme.title),
        "description": _kept(sent, Do.DESCRIBE, do, "description", theme.description),
        "back_title": _kept(sent, Do.BRING_BACK, do, "back-title", theme.title),
        "into": _items(_may_take_in(theme, codebook), "Choose a theme"),
        "parents": _items(_may_stand_over(theme, codebook), "None: it stands by itself"),
        "parent": _kept(sent, Do.MOVE, do, "parent", theme.parent),
        "parts": range(1, MOST_PARTS + 1),
        "fewest": FEWEST_PARTS,
    }


def _may_do(theme: Theme) -> tuple[Do, ...]:
    return (Do.DESCRIBE, Do.MERGE, Do.SPLIT, Do.MOVE, Do.DROP) if theme.in_use else (Do.BRING_BACK,)


def _kept(sent: Mapping[str, str], form: Do, do: Do | None, name: str, stands: str) -> str:
    return sent.get(name, "") if do is form else stands


def _may_take_in(theme: Theme, codebook: Codebook) -> list[Theme]:
    """The themes that this one may be merged into."""
    return [
        each
        for each in codebook.themes
        if each.in_use and each.id != theme.id and each.question in ("", theme.question)
    ]


def _may_stand_over(theme: Theme, codebook: Codebook) -> list[Theme]:
    """The themes that this one may stand under: none that stands under it."""
    return [each for each in _may_take_in(theme, codebook) if theme.id not in above_of(codebook, each.id)]


def _items(themes: list[Theme], none: str) -> list[dict[str, str]]:
    return [{"value": "", "text": none}, *({"value": each.id, "text": each.title} for each in themes)]
