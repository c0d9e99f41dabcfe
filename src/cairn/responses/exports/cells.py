"""Cells of a table that a spreadsheet opens, made safe.

A cell that a spreadsheet would run as a formula gets an apostrophe before it, however the sign is hidden:
behind white space or a byte order mark, or in its full-width form. Source of the rule: OWASP, CSV Injection.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = ("=", "+", "-", "@")
_STARTS = ("\t", "\r", "\n")
_UNSEEN = ("Cc", "Cf")


class Number(str):
    """A number that somebody gave as a number: where it is one, no spreadsheet runs it, below nought or not."""

    def is_plain(self) -> bool:
        """Whether it is digits, with a sign and a decimal point at most."""
        return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", self) is not None


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would run it as a formula.

    Take one apostrophe from before such a cell, and the text is as it was.

    >>> safe_cell("=1+1"), safe_cell(" -1"), safe_cell("'=1"), safe_cell("A = b")
    ("'=1+1", "' -1", "''=1", 'A = b')
    """
    bare = text.lstrip("'")
    first = next((sign for sign in bare if not _is_unseen(sign)), "")
    is_run = unicodedata.normalize("NFKC", first) in _RUN or bare.startswith(_STARTS)
    return f"'{text}" if is_run else text


def _is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) in _UNSEEN


def cell_of(text: str) -> str:
    """What a cell of CSV holds: made safe, with LF within it; a number that was given as one stays one."""
    if isinstance(text, Number) and text.is_plain():
        return text
    return safe_cell(text.replace("\r\n", "\n").replace("\r", "\n"))
