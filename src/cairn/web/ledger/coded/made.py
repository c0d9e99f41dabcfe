"""Samples that were drawn, machines' runs, and what they proposed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.web.ledger.models import Coding, KeptProposal, MachineRun, Sample, Sampled

PROPOSALS = "proposals"
"""The maker of runs that propose themes. `manifest["question"]` says of which question; while one waits or runs it has
no end, and `manifest["fault"]` says why one came to nothing."""


def samples_of(call: str, question: str = "") -> QuerySet[Sample]:
    """The samples of a call, or of one question of it, the first drawn first. `sample.passages` are its passages."""
    rows = Sample.objects.filter(call=call)
    return rows.filter(question=question) if question else rows


def sample_of(passages: Iterable[str]) -> dict[str, str]:
    """The name of the sample that a passage was drawn in, for those of the passages that were."""
    return dict(Sampled.objects.filter(passage__in=list(passages)).values_list("passage_id", "sample__name"))


def latest_run(call: str, maker: str = "") -> MachineRun | None:
    """The machine's run that began last, of one maker where it is named; None where there is none."""
    rows = MachineRun.objects.filter(call=call)
    return (rows.filter(maker=maker) if maker else rows).last()


def questions_of(run: MachineRun) -> tuple[str, ...]:
    """The questions of which a run proposed something, or learned and found nothing to propose, in order."""
    of_codings = run.codings.order_by().values_list("question", flat=True).distinct()
    return tuple(sorted({*of_codings, *run.manifest.get("learned", ())}))


def standing_run(call: str, maker: str, question: str) -> MachineRun | None:
    """The run of a maker that stands for a question: the latest that has ended and came to something of it; None where
    none did. Earlier ones are kept, and stand no longer."""
    spoke = Exists(Coding.objects.filter(run=OuterRef("pk"), question=question))
    proposed = Q(manifest__question=question, manifest__has_key="proposal")
    rows = MachineRun.objects.filter(call=call, maker=maker, ended_at__isnull=False)
    return rows.filter(spoke | Q(manifest__learned__has_key=question) | proposed).last()


def standing_proposal(call: str, question: str) -> KeptProposal | None:
    """The proposal of themes of a question that stands: the one that was begun last; None where none was made."""
    return proposals_of(call, question).last()


def proposals_of(call: str, question: str) -> QuerySet[KeptProposal]:
    """The proposals of themes for a question that were kept, in the order in which they were begun; `content` is JSON.
    The last stands."""
    return KeptProposal.objects.filter(call=call, question=question)


def last_proposing(call: str, question: str) -> MachineRun | None:
    """When themes of a question were asked for last, and what became of it; None where they never were."""
    return MachineRun.objects.filter(call=call, maker=PROPOSALS, manifest__question=question).last()
