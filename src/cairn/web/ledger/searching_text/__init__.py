"""Searching what people said. The index holds the redacted view alone, in plain words; SECURITY.md says so.

One interface over SQLite's FTS5 and PostgreSQL's own search. Both know words by their stem ("school" finds "schools"),
without capitals and accents; what is typed may hold "phrases", the beginning of a word with a star, AND, OR, NOT or a
minus, and brackets, and is never an error of the database.
"""

from cairn.web.ledger.searching_text.finding import Hit, Hits, find, with_words
from cairn.web.ledger.searching_text.indexing import (
    catch_up,
    index,
    index_response,
    leave_out,
    sweep,
    unsearched,
)

__all__ = [
    "Hit",
    "Hits",
    "catch_up",
    "find",
    "index",
    "index_response",
    "leave_out",
    "sweep",
    "unsearched",
    "with_words",
]
