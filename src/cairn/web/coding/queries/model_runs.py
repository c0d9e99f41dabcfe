"""Runs of language models in the ledger: the last of each model that was asked about a question."""

from __future__ import annotations

from cairn.web.ledger.models import MachineRun, Passage

MODEL = "model:"
"""How the makers of a model's runs begin. Their manifest says what was asked with and what came of it; its `rests_on`
is the same for what is one run, `sessions` has what each start of the command asked and spent, and `for_a_person` the
passages that a person must look at."""


def last_runs_about(call: str, question: str) -> list[MachineRun]:
    """The last run of each model that was asked about a question, whether it is at its end or not."""
    rows = MachineRun.objects.filter(
        call=call, maker__startswith=MODEL, manifest__questions__has_key=question
    )
    return list({run.maker: run for run in rows.order_by("number")}.values())


def of_question(passages: list[str], question: str) -> set[str]:
    """Those of the passages that are there still, and answer a question."""
    rows = Passage.objects.filter(pk__in=passages, question=question)
    return set(rows.values_list("pk", flat=True))
