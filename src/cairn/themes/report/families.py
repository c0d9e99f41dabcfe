"""A broad theme speaks for the narrower ones under it: whoever holds one of them holds it too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cairn.themes.codebook import Codebook
from cairn.themes.report.heard import Found, Heard, stance_over, strength_over


def ancestors(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """By theme in use the broader themes in use above it, the nearest first; a circle is followed once."""
    found = {}
    for theme in codebook.themes:
        above: list[str] = []
        parent = codebook.now(theme.parent) if theme.parent else None
        while parent is not None and parent.id not in (*above, theme.id):
            above.append(parent.id)
            parent = codebook.now(parent.parent) if parent.parent else None
        if theme.in_use:
            found[theme.id] = tuple(above)
    return found


def children(codebook: Codebook) -> dict[str, tuple[str, ...]]:
    """By broad theme every narrower theme in use under it, at whatever depth."""
    above = ancestors(codebook)
    broad = sorted({each for path in above.values() for each in path})
    return {each: tuple(theme for theme, path in above.items() if each in path) for each in broad}


def with_families(heard: Sequence[Heard], below: Mapping[str, Sequence[str]]) -> tuple[Heard, ...]:
    """The same, where each broad theme stands wherever it or a narrower one does."""
    return tuple(_with(each, below) for each in heard) if below else tuple(heard)


def _with(heard: Heard, below: Mapping[str, Sequence[str]]) -> Heard:
    themes, unsettled = dict(heard.themes), dict(heard.unsettled)
    for broad, narrower in below.items():
        held = [heard.themes[each] for each in (broad, *narrower) if each in heard.themes]
        differing = [heard.unsettled[each] for each in (broad, *narrower) if each in heard.unsettled]
        unsettled.pop(broad, None)
        if held:
            themes[broad] = Found(
                _each_once(each.passages for each in held),
                stance_over(each.stance for each in held),
                strength_over(each.strength for each in held),
            )
        elif differing:
            unsettled[broad] = _each_once(differing)
    return replace(heard, themes=themes, unsettled=unsettled)


def _each_once(passages: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage for each in passages for passage in each))
