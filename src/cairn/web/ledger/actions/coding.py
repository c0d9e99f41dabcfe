"""Coding passages by hand, and settling where coders differ.

A coding is never changed: whoever thinks again makes another, and the one before stands no longer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cairn.themes.coding import Applied as AppliedNow
from cairn.themes.coding import CodingKind, person
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger import policies
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.made import sample_of
from cairn.web.ledger.coded.reading import as_codings
from cairn.web.ledger.coded.waiting import codable, coded_by, is_shown, marked
from cairn.web.ledger.coding_rules import check_applied, check_may_be_coded
from cairn.web.ledger.holding import held_passage
from cairn.web.ledger.models import Applied, Coding, CodingMark, Passage

SAID_SINCE = (
    "You said something else of this passage since this page was opened, perhaps in another window. Look at what you "
    "said since, and press the button again if this is to take its place."
)
CHANGED_SINCE = (
    "What was said of this passage has changed since this page was opened, and nothing was settled. Look at what "
    "changed, and press the button again if you still settle on it."
)


@transaction.atomic
def record_coding(
    *, passage_id: str, applied: Sequence[AppliedNow], by: str, seen: Collection[int] | None = None
) -> Coding:
    """What a person finds in a passage, in place of what they found before; no theme at all says that they found none.

    It is blind where they were not shown before what others say of it. What they say again as it stands changes
    nothing. `seen` are the ids of the codings that were before them as they said it; None asks for none. Raises Refused
    for a passage that is no answer or no longer evidence, a theme that is not in use or of another question, words that
    are not in the passage, and where it would take the place of a coding of theirs that is not in `seen`.
    """
    passage = _open(passage_id)
    blind = not is_shown(passage_id, by)
    coding = _written(passage, applied, by, CodingKind.OWN, blind=blind, seen=seen)
    CodingMark.objects.filter(passage=passage, coder=by, what=CodingMark.What.SKIPPED).delete()
    return coding


@transaction.atomic
def settle_coding(
    *, passage_id: str, applied: Sequence[AppliedNow], by: str, seen: Collection[int] | None = None
) -> Coding:
    """What those who coded a passage settled on; it stands beside their own codings. It may be settled anew.

    `seen` are the ids of the codings that were shown: people's own, and what was settled before; None asks for none.
    Raises Refused as `record_coding`, where nobody has coded the passage yet, and where other codings stand than were
    shown: nobody settles what they did not see.
    """
    passage = _open(passage_id)
    of_people = passage.codings.filter(state=Coding.State.STANDS).exclude(kind=CodingKind.PROPOSED)
    if not of_people.filter(kind=CodingKind.OWN).exists():
        raise Refused("Nobody has coded this passage yet, so there is nothing to settle. Code it first.")
    if seen is not None and set(of_people.values_list("pk", flat=True)) != set(seen):
        raise Refused(CHANGED_SINCE)
    return _written(passage, applied, by, CodingKind.SETTLED, blind=False)


@transaction.atomic
def take_back_coding(*, passage_id: str, by: str, seen: Collection[int] | None = None) -> None:
    """Take one's own coding of a passage away, so that it waits to be coded again. Twice is once.

    Raises Refused where `seen` is given, and what stands is not among it.
    """
    passage = _open(passage_id)
    own = passage.codings.filter(coder=person(by), kind=CodingKind.OWN, state=Coding.State.STANDS)
    _check_seen(own, seen)
    if own.update(state=Coding.State.TAKEN_BACK):
        write_event(by=by, what="coding.taken_back", subject=passage.pk)


@transaction.atomic
def show_others(*, passage_id: str, by: str) -> None:
    """Somebody is shown what other coders or a machine say of a passage: what they say of it later is not blind."""
    _mark(_open(passage_id), by, CodingMark.What.SHOWN, "coding.shown_others")


@transaction.atomic
def show_all_others(*, by: str) -> int:
    """Somebody takes away all that anybody said: what they have not coded yet they code blind no longer. Returns how
    many passages that holds of anew."""
    call, what = current_call("").code, CodingMark.What.SHOWN
    rows = codable(call).exclude(coded_by(by)).exclude(marked(by, what)).order_by()
    marks = [
        CodingMark(response_id=response, passage_id=passage, coder=by, what=what, by=by)
        for passage, response in rows.values_list("pk", "response_id")
    ]
    CodingMark.objects.bulk_create(marks, ignore_conflicts=True, batch_size=500)
    if marks:
        write_event(by=by, what="coding.shown_all_others", subject=call, details={"passages": len(marks)})
    return len(marks)


@transaction.atomic
def skip_passage(*, passage_id: str, by: str) -> None:
    """Somebody leaves a passage for later: it comes up again when all others are done."""
    _mark(_open(passage_id), by, CodingMark.What.SKIPPED, "coding.skipped")


def _mark(passage: Passage, by: str, what: CodingMark.What, event: str) -> None:
    _, is_new = CodingMark.objects.get_or_create(
        passage=passage, coder=by, what=what, defaults={"response_id": passage.response_id, "by": by}
    )
    if is_new:
        write_event(by=by, what=event, subject=passage.pk)


def _open(passage_id: str) -> Passage:
    try:
        passage = held_passage(passage_id)
    except Passage.DoesNotExist as error:
        raise Refused(
            "There is no such passage any more: somebody may have moved, split or joined it, or its sender erased it. "
            "Go on with the next."
        ) from error
    policies.check_is_evidence(passage.response)
    check_may_be_coded(passage)
    return passage


def _check_seen(standing: QuerySet[Coding], seen: Collection[int] | None) -> None:
    if seen is not None and standing.exclude(pk__in=seen).exists():
        raise Refused(SAID_SINCE)


def _written(
    passage: Passage,
    applied: Iterable[AppliedNow],
    by: str,
    kind: CodingKind,
    *,
    blind: bool,
    seen: Collection[int] | None = None,
) -> Coding:
    codebook = codebook_now(passage.response.call)
    found = check_applied(passage, applied, codebook)
    before = passage.codings.filter(kind=kind, state=Coding.State.STANDS)
    if kind is CodingKind.OWN:
        before = before.filter(coder=person(by))
    same = before.first()
    if same is not None and same.coder == person(by) and _holds(same) == found and same.blind >= blind:
        return same
    _check_seen(before, seen)
    before.update(state=Coding.State.REPLACED)
    coding = Coding.objects.create(
        response=passage.response, passage=passage, about=passage.pk, question=passage.question, coder=person(by),
        kind=kind.value, codebook=codebook.version, blind=blind,
        sample=sample_of([passage.pk]).get(passage.pk, ""), made_at=timezone.now(),
    )  # fmt: skip
    Applied.objects.bulk_create(applied_row(coding, each) for each in found)
    write_event(
        by=by,
        what="coding.settled" if kind is CodingKind.SETTLED else "coding.recorded",
        subject=passage.pk,
        details={"coding": coding.pk, "themes": sorted({each.theme for each in found})},
    )
    return coding


def applied_row(coding: Coding, each: AppliedNow) -> Applied:
    """The unsaved row of one theme of a coding."""
    return Applied(
        coding=coding, theme_id=each.theme, start=each.start, end=each.end, stance=each.stance.value,
        strength=each.strength.value, certainty=each.certainty,
    )  # fmt: skip


def _holds(coding: Coding) -> tuple[AppliedNow, ...]:
    return next(as_codings(Coding.objects.filter(pk=coding.pk))).applied
