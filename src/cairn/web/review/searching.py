"""Looking for words, and for what was chosen, among answers that stand sealed: each is opened and looked at in turn.

The database cannot search what it cannot read. So the newest responses are looked through first, up to a number of
passages that takes about a second, and what is shown says how far that went.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cairn.web.ledger.models import Answer, Passage, Response

MOST_PASSAGES = 60_000
"""Opened in about a second. 650 responses of 40 passages have 26,000."""
AT_ONCE = 200
"""Responses whose passages are read by one query."""
OF_RESPONSE = ("id", "public_reference", "reference", "name")


@dataclass(frozen=True, slots=True)
class Looked:
    """The ids of the responses that say something, the last to arrive first, and how many were looked through."""

    ids: tuple[int, ...]
    through: int
    of: int

    @property
    def is_all(self) -> bool:
        """Whether every one was looked through."""
        return self.through == self.of


class Listed(Sequence[Response]):
    """Responses in a given order, of which only those that are asked for are read."""

    def __init__(self, rows: QuerySet[Response], ids: Sequence[int]) -> None:
        self._rows, self._ids = rows, ids

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, int):
            return self._rows.get(pk=self._ids[place])
        wanted = list(self._ids[place])
        found = {row.pk: row for row in self._rows.filter(pk__in=wanted)}
        return [found[pk] for pk in wanted if pk in found]


def choosing(rows: QuerySet[Response], question: str, code: str) -> tuple[int, ...]:
    """The ids of the responses among these, in their order, that chose just this to a question."""
    answers = Answer.objects.filter(question=question, response__in=rows.order_by())
    chosen = {response for response, codes in answers.opened("response_id", "chosen") if codes == [code]}
    return tuple(pk for pk in rows.values_list("pk", flat=True) if pk in chosen)


def saying(rows: QuerySet[Response], ids: Sequence[int], words: str) -> Looked:
    """Which of the responses of these ids say something: in a passage, as a name, or as a reference.

    Capitals and small letters are the same. A receipt's reference must be given whole.
    """
    wanted, found, through, opened = words.casefold(), [], 0, 0
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        saying_so = set()
        for pk, public_reference, reference, name in rows.order_by().filter(pk__in=some).opened(*OF_RESPONSE):
            if wanted in f"{public_reference}\n{name}".casefold() or wanted == reference.casefold():
                saying_so.add(pk)
        for pk, text in Passage.objects.order_by().filter(response__in=some).opened("response_id", "text"):
            opened += 1
            if pk not in saying_so and wanted in text.casefold():
                saying_so.add(pk)
        found += [pk for pk in some if pk in saying_so]
        through += len(some)
        if opened >= MOST_PASSAGES:
            break
    return Looked(tuple(found), through, len(ids))
