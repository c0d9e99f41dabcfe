"""Marks that stand for a tick, or for none, whatever a program made of the box."""

from __future__ import annotations

import re

_TICKED = "☒☑✓✔✗✘🗹🗸🗵🗷√⊠☓●◉⬤"
_UNTICKED = "☐□◻▢❑❏⬜○◯▫"
_WRITTEN = {
    "x": True,
    "×": True,
    "*": True,
    "[x]": True,
    "(x)": True,
    "[]": False,
    "()": False,
    "_": False,
    "[ ]": False,
}
_MARK = re.compile(
    rf"(?:[{_TICKED}{_UNTICKED}]\ufe0f?\s*)+[xX]?(?=\s|$|\w)|\[\s?[xX]?\s?\]|\(\s?[xX]?\s?\)|[xX×*_](?=\s|$)"
)


def mark_and_rest(text: str) -> tuple[str, str]:
    """A mark that the text begins with ("" where there is none), and the words after it."""
    match = _MARK.match(text)
    return (match[0].strip(), text[match.end() :].strip()) if match else ("", text)


def is_ticked(mark: str) -> bool | None:
    """Whether a mark stands for a tick; None where it is no mark."""
    plain = "".join(mark.split()).casefold()
    if plain in _WRITTEN:
        return _WRITTEN[plain]
    signs = plain.replace("\ufe0f", "")
    if not signs or any(sign not in f"{_TICKED}{_UNTICKED}x" for sign in signs):
        return None
    return any(sign in f"{_TICKED}x" for sign in signs)
