"""Looking for words, and for what was chosen, among answers that stand sealed: each is opened and looked at in turn.

The database cannot search what it cannot read. So the responses that stand first are looked through first, up to a
number that takes about a second, and what is shown says how far that went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, QuerySet

from cairn.web.ledger.models import Answer, Passage, Response

MOST_PASSAGES = 60_000
"""Opened in about a second. 650 responses of 40 passages have 26,000."""
MOST_RESPONSES = 5_000
"""Each has a key of its own, which is to be fetched and opened too."""
AT_ONCE = 200
"""Responses whose passages are read by one query."""
MOST_TO_THE_NEXT = 1_000
"""Responses that are looked through for the one that comes after another."""
OF_RESPONSE = ("id", "name")
MOST_REFERENCES = 1_000


@dataclass(frozen=True, slots=True)
class Looked:
    """The ids of the responses that say something, in their order, and how many of how many were looked through."""

    ids: tuple[int, ...]
    through: int
    of: int

    @property
    def is_all(self) -> bool:
        """Whether every one was looked through."""
        return self.through == self.of


def look_through(rows: QuerySet[Response], *, sector: str = "", words: str = "") -> Looked:
    """Which of the responses chose a sector, and say something, as `chose` and `say` tell, as far as there is time.

    References stand in plain words: they are looked for in every response, and those found so come first.
    """
    found = _called(rows, sector, words) if words else []
    before = set(found)
    through = opened = 0
    for some in _batches(rows):
        left = chose(some, "sector", sector) if sector else some
        saying, number = say(left, words) if words else (left, 0)
        found += [pk for pk in saying if pk not in before]
        through += len(some)
        opened += number
        if opened >= MOST_PASSAGES or through >= MOST_RESPONSES:
            break
    return Looked(tuple(found), through, max(rows.order_by().count(), through))


def _called(rows: QuerySet[Response], sector: str, words: str) -> list[int]:
    named = Q(public_reference__icontains=words) | Q(reference__iexact=words)
    ids = list(rows.filter(named).values_list("pk", flat=True)[:MOST_REFERENCES])
    return chose(ids, "sector", sector) if sector else ids


def first_of(rows: QuerySet[Response], *, sector: str = "", words: str = "") -> int | None:
    """The first of the responses that passes, among as many as are soon looked through; None where none of those do."""
    for some in _batches(rows[:MOST_TO_THE_NEXT]):
        left = chose(some, "sector", sector) if sector else some
        saying = say(left, words)[0] if words else left
        if saying:
            return saying[0]
    return None


def chose(ids: Sequence[int], question: str, code: str) -> list[int]:
    """Those of the responses that chose just this to a question."""
    answers = Answer.objects.filter(question=question, response__in=ids)
    chosen = {response for response, codes in answers.opened("response_id", "chosen") if codes == [code]}
    return [pk for pk in ids if pk in chosen]


def say(ids: Sequence[int], words: str) -> tuple[list[int], int]:
    """Those of the responses that say something: in a passage, or as a name; and how many passages were opened to
    find out. Capitals and small letters are the same."""
    wanted, opened = words.casefold(), 0
    rows = Response.objects.filter(pk__in=ids)
    saying = {pk for pk, name in rows.opened(*OF_RESPONSE) if wanted in name.casefold()}
    for pk, text in Passage.objects.order_by().filter(response__in=ids).opened("response_id", "text"):
        opened += 1
        if pk not in saying and wanted in text.casefold():
            saying.add(pk)
    return [pk for pk in ids if pk in saying], opened


def _batches(rows: QuerySet[Response]) -> Iterator[list[int]]:
    ids = rows.values_list("pk", flat=True).iterator(chunk_size=2_000)
    while some := list(islice(ids, AT_ONCE)):
        yield some
