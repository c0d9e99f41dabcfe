"""Signs that Word keeps as a place in a font of symbols, as the letters that they stand for.

Source: the fonts' own tables; only what Word puts in by itself as one types, and ticks.
"""

from __future__ import annotations

_WINGDINGS = {
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x76: "❖",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE7: "←",
    0xE8: "→",
    0xF0: "⇨",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_SYMBOL = {0xAE: "→", 0xAC: "←", 0xB7: "•", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB9: "≠", 0xBB: "≈", 0xB4: "×"}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRIVATE = 0xF000


def character_of(font: str, code: str) -> str:
    """The letter for a place (hexadecimal) in a font, or "" where none is known."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    known = _FONTS.get(font.casefold())
    if known is not None:
        return known.get(place & 0xFF, "")
    is_private = _PRIVATE <= place < _PRIVATE + 0x100
    return "" if is_private or not 0x20 <= place < 0xD800 else chr(place)
