"""Which themes may be named: those whose words identify nobody, and of which at least one number is let out."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.disclosure.released import THEME, HeldBack, Released
from cairn.tables.counts import Key
from cairn.tables.theme_words import ThemeWords

DIMENSION = "theme"
ESTIMATED = "estimate"
"""A machine's estimate tells of nobody who was found to hold a theme."""
COUNTED, OF_OTHERS = "counted", ("not_found", "not_found_or_unsettled", "unsettled")
"""Where a table says what it counts, these are of people who do not stand behind the theme, or may not."""
_FEW = "No number about it is let out: so few people stand behind it that its words could tell who they are."


def release_themes(
    themes: Sequence[ThemeWords], tables: Sequence[Released]
) -> tuple[tuple[ThemeWords, ...], tuple[HeldBack, ...]]:
    """The words that may be printed, and why the others may not; both in the order of `themes`."""
    told = {
        cell.key[table.dimensions.index(DIMENSION)]
        for table in tables
        if DIMENSION in table.dimensions and ESTIMATED not in table.dimensions
        for cell in table.cells
        if cell.value is not None and cell.value > 0 and not _is_of_others(table, cell.key)
    }
    named, held = [], []
    for theme in themes:
        if theme.void:
            held.append(HeldBack(THEME, (theme.id,), "words that identify", theme.void))
        elif theme.id not in told:
            held.append(HeldBack(THEME, (theme.id,), "too few people", _FEW))
        else:
            named.append(theme)
    return tuple(named), tuple(held)


def _is_of_others(table: Released, key: Key) -> bool:
    return COUNTED in table.dimensions and key[table.dimensions.index(COUNTED)] in OF_OTHERS
