"""The index of words as FTS5 is asked."""

from __future__ import annotations

from cairn.web.ledger.searching_text.asked import All, Asked, Words
from cairn.web.ledger.searching_text.made import WORDS

WORDS_AROUND = 32
"""Words of a snippet."""


def condition(asked: Asked) -> tuple[str, list[object]]:
    """The ids of the texts that hold what is asked, as a query and its values."""
    return f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s", [_said(asked)]  # noqa: S608 - our own


def ranked(asked: Asked, most: int, start: int, begins: str, ends: str) -> tuple[str, list[object]]:
    """The best of them: id and snippet, the best first."""
    query = (
        f"SELECT rowid, snippet({WORDS}, 0, %s, %s, '…', {WORDS_AROUND}) FROM {WORDS} "  # noqa: S608 - our own
        f"WHERE {WORDS} MATCH %s ORDER BY rank, rowid LIMIT %s OFFSET %s"
    )
    return query, [begins, ends, _said(asked), most, start]


def counted(asked: Asked) -> tuple[str, list[object]]:
    """How many there are."""
    return f"SELECT count(*) FROM {WORDS} WHERE {WORDS} MATCH %s", [_said(asked)]  # noqa: S608 - our own


def _said(asked: Asked) -> str:
    """In FTS5's own words. Everything typed stands in quotation marks, within which nothing has a meaning."""
    if isinstance(asked, Words):
        quoted = asked.text.replace('"', " ").replace("\0", " ")
        return f'"{quoted}"{" *" if asked.is_beginning else ""}'
    if isinstance(asked, All):
        wanted = f"({' AND '.join(map(_said, asked.wanted))})"
        return f"({' NOT '.join([wanted, *map(_said, asked.unwanted)])})"
    return f"({' OR '.join(map(_said, asked.of))})"
