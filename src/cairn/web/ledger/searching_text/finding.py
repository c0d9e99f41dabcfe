"""Finding words in what people said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from cairn.web.ledger.models import RedactedText, Response
from cairn.web.ledger.searching_text import postgresql, sqlite
from cairn.web.ledger.searching_text.asked import read_asked
from cairn.web.ledger.searching_text.indexing import BEGINS, ENDS

MOST = 50
_SHOWN = ("passage__question", "response__public_reference", "response__state")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds what was looked for. `snippet` are runs of its redacted view, each with whether it is what
    was looked for."""

    passage: str
    response: int
    public_reference: str
    question: str | None
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """The best of what was found, the best first, and how much there is in all."""

    found: tuple[Hit, ...]
    total: int


def find(words: str, *, most: int = MOST, start: int = 0) -> Hits:
    """The passages that hold what somebody typed, from the `start`-th best. Raises Refused where that finds nothing by
    itself, with a sentence that says how to look for something."""
    asked = read_asked(words)
    at = _database()
    ((total,),) = _rows(at.counted(asked))
    snippets = dict(_rows(at.ranked(asked, most, start, BEGINS, ENDS)))
    rows = RedactedText.objects.select_related("passage", "response").only(*_SHOWN).in_bulk(list(snippets))
    standing = (
        (rows[key], snippet)
        for key, snippet in snippets.items()
        if key in rows and rows[key].response.state == Response.State.SUBMITTED
    )
    return Hits(tuple(_hit(row, snippet) for row, snippet in standing), total)


def with_words(words: str) -> QuerySet[RedactedText]:
    """All texts that hold what somebody typed, for a list that is filtered by other things as well:
    `Response.objects.filter(redacted_texts__in=with_words("trust"))`. Raises Refused as `find`."""
    query, values = _database().condition(read_asked(words))
    return RedactedText.objects.filter(pk__in=RawSQL(query, values)).order_by()  # noqa: S611 - our own, each value apart


def _database() -> ModuleType:
    return postgresql if connection.vendor == "postgresql" else sqlite


def _rows(asked: tuple[str, list[object]]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(*asked)
        return list(cursor.fetchall())


def _hit(row: RedactedText, snippet: str) -> Hit:
    return Hit(
        passage=row.passage_id,
        response=row.response_id,
        public_reference=row.response.public_reference,
        question=row.passage.question,
        snippet=tuple(_runs(snippet)),
    )


def _runs(snippet: str) -> Iterator[tuple[str, bool]]:
    before, *found = snippet.split(BEGINS)
    if before:
        yield before, False
    for each in found:
        words, _, after = each.partition(ENDS)
        yield words, True
        if after:
            yield after, False
