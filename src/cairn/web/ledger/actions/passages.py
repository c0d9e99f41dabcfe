"""Putting right where a machine saw passages: their question, where they begin and where they end.

What may be done, and how, `cairn.responses.free_format.corrections` says. An id is never used again. What hung on
a passage that became another goes with its words; what was cleared of it is cleared no longer, for nobody has read
the new passage as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db import transaction
from django.db.models import F

from cairn.responses import ledger
from cairn.responses.free_format import corrections
from cairn.responses.free_format.corrections import Correction, CorrectionError
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import policies, searching_text
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.carrying import carry_redactions, carry_the_rest
from cairn.web.ledger.actions.carrying_codings import carry_codings
from cairn.web.ledger.models import FormerPassage, Passage, Response
from cairn.web.ledger.rows import as_passage, passage_rows

_ASIDE = 1_000_000
"""Added to positions for a moment, so that no two passages ever stand in one place."""
Correct = Callable[[list[ledger.Passage], frozenset[str]], Correction]


@transaction.atomic
def confirm_passage(*, passage_id: str, by: str) -> Passage:
    """Say that a passage does answer the question at which it stands (or none). It keeps its id; twice is once."""
    return _corrected(
        passage_id, "passage.confirmed", by, lambda all_, _: corrections.confirm(all_, passage_id)
    )[0]


@transaction.atomic
def move_passage(
    *, passage_id: str, question: str | None, by: str, kind: ledger.PassageKind | None = None
) -> Passage:
    """Put a passage at another question of the call, or (None) at none; `kind` says what it is, where that changes too.

    It has another id then. Raises Refused for a question that the call has not.
    """

    def move(all_: list[ledger.Passage], used: frozenset[str]) -> Correction:
        return corrections.move(all_, passage_id, question, current_call(""), kind=kind, used=used)

    return _corrected(passage_id, "passage.moved", by, move)[0]


@transaction.atomic
def split_passage(*, passage_id: str, at: int, by: str) -> tuple[Passage, Passage]:
    """Part a passage before the letter `at` of its own text, into two at the same question.

    Raises Refused where either would be empty.
    """

    def split(all_: list[ledger.Passage], used: frozenset[str]) -> Correction:
        start = next((each.start for each in all_ if each.id == passage_id), 0)
        return corrections.split(all_, passage_id, start + at, used=used)

    first, second = _corrected(passage_id, "passage.split", by, split)
    return first, second


@transaction.atomic
def join_passages(*, first_id: str, second_id: str, by: str) -> Passage:
    """Make a passage and the one after it one, which stands at the first's question and is in confidence where either
    was. Raises Refused where the second does not follow the first, or they may not be quoted alike."""

    def join(all_: list[ledger.Passage], used: frozenset[str]) -> Correction:
        ids = [each.id for each in all_]
        if first_id not in ids or second_id not in ids[ids.index(first_id) + 1 :][:1]:
            raise Refused("Only a passage and the one that follows it in the same text can be joined.")
        return corrections.join(all_, first_id, used=used)

    return _corrected(first_id, "passages.joined", by, join)[0]


def _corrected(passage_id: str, what: str, by: str, correct: Correct) -> list[Passage]:
    """What a correction puts in the place of what it takes out, written into the ledger."""
    passage = Passage.objects.select_related("response").get(pk=passage_id)
    response = Response.objects.select_for_update().get(pk=passage.response_id)
    policies.check_is_evidence(response)
    rows = {row.pk: row for row in response.passages.all()}
    used = frozenset(response.former_passages.values_list("pk", flat=True))
    try:
        correction = correct([as_passage(row) for row in rows.values()], used)
    except CorrectionError as error:
        raise Refused(str(error)) from error
    old = [rows[each.id] for each in correction.removed]
    if [each.id for each in correction.added] == [row.pk for row in old]:
        new = _confirmed(old, what, by)
    else:
        new = _put_in_place(response, old, correction.added, what, by)
    searching_text.index([row.pk for row in new])
    return new


def _confirmed(rows: list[Passage], what: str, by: str) -> list[Passage]:
    for row in rows:
        if row.found_by != ledger.FoundBy.PERSON:
            row.found_by, row.certainty = ledger.FoundBy.PERSON, 1.0
            row.save(update_fields=["found_by", "certainty"])
            write_event(by=by, what="passage.confirmed", subject=row.pk, details={"question": row.question})
    return rows


def _put_in_place(
    response: Response, old: Sequence[Passage], added: Sequence[ledger.Passage], what: str, by: str
) -> list[Passage]:
    place = old[0].position
    _make_room(response, old, len(added) - len(old))
    looked = [row.looked_through_at for row in old]
    new = passage_rows(response, added)
    for number, row in enumerate(new):
        row.position = place + number
        row.looked_through_at = looked[0] if len(old) == 1 else None  # joined they may tell more than each
        row.story = max(each.story for each in old)
        if all(each.story_seen_by for each in old):
            row.story_seen_by, row.story_reason = old[0].story_seen_by, old[0].story_reason
    Passage.objects.bulk_create(new)
    for row in old:
        _carry(row, new)
    carry_codings(old, new, by=by)
    _retire(old, new, what, by)
    return new


def _make_room(response: Response, old: Sequence[Passage], more: int) -> None:
    """Take these out of their places until they are gone, and move what follows by `more`: aside first, and back, for
    no two may stand in one place even while a statement runs."""
    for number, row in enumerate(old):
        Passage.objects.filter(pk=row.pk).update(position=2 * _ASIDE + number)
    later = response.passages.filter(position__gt=old[-1].position, position__lt=_ASIDE)
    later.update(position=F("position") + _ASIDE + more)
    aside = response.passages.filter(position__gte=_ASIDE, position__lt=2 * _ASIDE)
    aside.update(position=F("position") - _ASIDE)


def _carry(old: Passage, new: Sequence[Passage]) -> None:
    heirs = [row for row in new if row.start < old.end and old.start < row.end]
    for row in heirs:
        begins, ends = max(old.start, row.start) - old.start, min(old.end, row.end) - old.start
        carry_redactions(old, row, begins=begins, ends=ends, moved=old.start - row.start)
    carry_the_rest(old, heirs or list(new))


def _retire(old: Sequence[Passage], new: Sequence[Passage], what: str, by: str) -> None:
    ids, gone = [row.pk for row in new], [row.pk for row in old]
    FormerPassage.objects.bulk_create(
        FormerPassage(id=row.pk, response_id=row.response_id, became=ids, by=by) for row in old
    )
    Passage.objects.filter(pk__in=gone).delete()
    details = {"of": gone, "became": ids, "questions": [row.question for row in new]}
    write_event(by=by, what=what, subject=gone[0], details=details)
