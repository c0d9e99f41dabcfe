"""Looking passages through for personal data, by pattern and by rule, before search may know a word of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from cairn.responses.redaction import NameQueue, findings_of, story_in, vocabulary_of
from cairn.web.ledger.actions.redactions import propose_many
from cairn.web.ledger.encryption import SealedRows
from cairn.web.ledger.models import Passage, Response

AT_ONCE = 200
CORPUS = 20_000
"""Passages from which it is learnt which words people write small. Of fewer, more is taken for a name, never less."""
A_FEW = 500
"""Passages from which it is learnt where somebody waits for the page."""


def look_through_waiting(
    *, by: str, most: int | None = None, told: Callable[[int, int], None] | None = None
) -> int:
    """Look through what nobody has looked through since its words last changed, or the first `most` of it. Returns how
    many passages. Each few hundred are kept at once, so that what is stopped goes on where it was; `told` is told
    how many are done of how many. What is erased meanwhile is passed by."""
    waiting = evidence().filter(looked_through_at=None).order_by("response_id", "position")
    ids = list(waiting.values_list("pk", flat=True)[:most])
    if not ids:
        return 0
    names = NameQueue(vocabulary_of(_corpus(CORPUS)))
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        _look_through(evidence().filter(pk__in=some), names, by)
        if told:
            told(start + len(some), len(ids))
    return len(ids)


def look_through_at_once(passage: Passage, *, by: str) -> None:
    """Look one passage through for which somebody waits, where nobody has yet. It may find more to be a name than the
    job would, which knows more of what people write, and never less."""
    if passage.looked_through_at is None:
        _look_through([passage], NameQueue(vocabulary_of([*_corpus(A_FEW), passage.text])), by)
        passage.refresh_from_db(fields=["looked_through_at", "story"])


def evidence() -> SealedRows:
    """The passages of all responses that are evidence."""
    return Passage.objects.filter(response__state=Response.State.SUBMITTED)


def _look_through(passages: Iterable[Passage], names: NameQueue, by: str) -> None:
    found, stories = {}, {}
    for row in passages:
        text = row.text
        found[row.pk] = findings_of(text, names)
        if story := story_in(text, found[row.pk]):
            stories[row.pk] = story.score
    propose_many(found=found, stories=stories, by=by)


def _corpus(most: int) -> Iterator[str]:
    return islice(evidence().order_by("-response_id", "position").opened("text"), most)
