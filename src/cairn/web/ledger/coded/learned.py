"""What learned from people's codings: the runs that were asked for, and what the last of each question came to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.themes import coding
from cairn.themes.coding import CodingKind
from cairn.web.ledger.coded.made import standing_run
from cairn.web.ledger.coded.reading import as_codings, standing
from cairn.web.ledger.models import Coding, MachineRun, Response, Sampled

LEARNED = "learned"
"""The maker of runs that learn from what people coded.

Their manifest has `asked`, the questions; `state`; and, once one has ended, by question what it came to (`learned`), or
why it came to nothing (`faults`), and the passages that it would have people code next (`ask_next`).
"""
WAITING, LEARNING, DONE = "waiting", "learning", "done"


def learned_last(call: str, question: str) -> MachineRun | None:
    """The last run that is done and learned that question; None where there is none."""
    rows = MachineRun.objects.filter(call=call, maker=LEARNED, ended_at__isnull=False)
    return rows.filter(manifest__learned__has_key=question).last()


def failed_since(call: str, question: str) -> str:
    """Why the last run that was to learn that question came to nothing; "" where it did not fail."""
    rows = MachineRun.objects.filter(call=call, maker=LEARNED, ended_at__isnull=False)
    tried = rows.filter(Q(manifest__learned__has_key=question) | Q(manifest__faults__has_key=question)).last()
    return str(tried.manifest.get("faults", {}).get(question, "")) if tried else ""


def learning_now(call: str, question: str) -> MachineRun | None:
    """The run that was asked for and is not done, for that question; None where there is none."""
    rows = MachineRun.objects.filter(call=call, maker=LEARNED, ended_at__isnull=True)
    return next((run for run in rows if question in run.manifest.get("asked", ())), None)


def readings_of(call: str, question: str, *, machines: bool = True) -> Iterator[coding.Coding]:
    """Every coding of a question that stands, and besides what its coder said blind before they thought again: what
    they say later, having seen what others say, does not unsay what they saw by themselves. Those of `machines`, which
    may be as many as the passages, are read of the passages alone that were drawn in a sample, for on no others is a
    machine compared with people; and not at all where they are not wanted. One of a passage that was drawn after it was
    coded has the sample's name as well."""
    yield from _of_people(call, Q(question=question))
    if machines:
        drawn = Exists(Sampled.objects.filter(passage=OuterRef("passage")))
        yield from as_codings(standing(call).filter(drawn, run__isnull=False, question=question))


def readings_to_collect(call: str) -> Iterator[coding.Coding]:
    """Every coding of a call that a snapshot holds: people's as `readings_of` has them, so that agreement is the same
    from a snapshot, and machines' of all passages.

    While a run is at it, what it proposes takes the place of what the one proposed that stands for a question; that one
    is told of whole, so that something can be estimated from it.
    """
    yield from _of_people(call, Q())
    yield from as_codings(standing(call).filter(run__isnull=False))
    runs = MachineRun.objects.filter(call=call, codings__isnull=False).order_by()
    asked = runs.values_list("maker", "codings__question").distinct()
    stands = {(standing_run(call, *each), each[1]) for each in asked}
    at_it = Q(run__ended_at__isnull=True, run__maker=OuterRef("run__maker"), passage=OuterRef("passage"))
    for run, question in stands:
        if run is not None:
            rows = _kept(call).filter(run=run, question=question, state=Coding.State.REPLACED)
            newer = Coding.objects.filter(at_it, state=Coding.State.STANDS, run__number__gt=run.number)
            yield from as_codings(rows.filter(Exists(newer)))


def _of_people(call: str, which: Q) -> Iterator[coding.Coding]:
    own = Coding.objects.filter(
        passage=OuterRef("passage"), coder=OuterRef("coder"), kind=CodingKind.OWN, state=Coding.State.STANDS
    )
    earlier = _kept(call).filter(
        Exists(own), which, kind=CodingKind.OWN, state=Coding.State.REPLACED, blind=True
    )
    drawn = Sampled.objects.filter(sample__call=call).values_list("passage_id", "sample__name")
    sample_of = dict(drawn)
    for rows in (earlier, standing(call).filter(which, run=None)):
        for each in as_codings(rows):
            yield each if each.sample else replace(each, sample=sample_of.get(each.passage, ""))


def _kept(call: str) -> QuerySet[Coding]:
    """Codings, standing or not, of passages of a call's responses that are evidence."""
    return Coding.objects.filter(
        passage__isnull=False, response__call=call, response__state=Response.State.SUBMITTED
    )
