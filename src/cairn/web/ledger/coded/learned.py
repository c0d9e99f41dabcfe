"""What learned from people's codings: the runs that were asked for, and what the last of each question came to."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from cairn.themes import coding
from cairn.themes.coding import CodingKind
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
    machine compared with people; and not at all where they are not wanted."""
    own = Coding.objects.filter(
        passage=OuterRef("passage"), coder=OuterRef("coder"), kind=CodingKind.OWN, state=Coding.State.STANDS
    )
    earlier = Coding.objects.filter(
        Exists(own), question=question, kind=CodingKind.OWN, state=Coding.State.REPLACED, blind=True,
        passage__isnull=False, response__call=call, response__state=Response.State.SUBMITTED,
    )  # fmt: skip
    yield from as_codings(earlier)
    wanted = Q(run=None)
    if machines:
        wanted |= Q(Exists(Sampled.objects.filter(passage=OuterRef("passage"))))
    yield from as_codings(standing(call).filter(wanted, question=question))
