"""A language model's run in the ledger: begun, or gone on with; what it proposes kept a batch at a time; ended."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cairn.calls import Call
from cairn.tables.files import to_json
from cairn.themes.coding import machine
from cairn.themes.labellers import words_to_send
from cairn.themes.labellers.coded import Labelled
from cairn.themes.labellers.faults import Stopped
from cairn.themes.labellers.keeper import Keeper, Progress
from cairn.themes.labellers.purse import Purse
from cairn.themes.labellers.record import Description, RunRecord
from cairn.themes.labellers.words import Words
from cairn.web.coding.queries.candidates import candidates_of
from cairn.web.coding.queries.model_runs import MODEL
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import begin_run, end_run, record_proposed
from cairn.web.ledger.actions.machine import LONGEST_MAKER
from cairn.web.ledger.coded import codebook_now, codings_of, latest_run
from cairn.web.ledger.models import MachineRun

MOST_FOR_A_PERSON = 500
"""Passages that the manifest names, those first that were flagged; work/model/for-a-person.jsonl names all."""
LABELLING, DONE = "labelling", "done"


@dataclass
class LedgerKeeper(Keeper):
    """Keeps what a model proposes as a run of the ledger, which is begun with the first that is read.

    A run that was stopped or killed is gone on with where it rests on the same; what it proposed already is not written
    anew.
    """

    call: Call
    description: Description
    purse: Purse
    by: str
    progress: Callable[[Progress], None]
    run: MachineRun | None = None
    taken: int = 0
    _there: dict[str, frozenset[Any]] = field(default_factory=dict)
    _earlier: list[dict[str, Any]] = field(default_factory=list)

    def still_free(self, words: Sequence[Words]) -> Collection[str]:
        """Those that may go by what is decided and permitted now, and read as they did."""
        version = codebook_now(self.call.code).version
        if version != self.description.codebook:
            raise Stopped(
                f"The codebook was changed meanwhile: it began by version {self.description.codebook}, and now it is "
                f"version {version}. What was proposed is kept; the same command begins anew by the new one."
            )
        found = candidates_of(self.call, self.description.questions, [each.passage for each in words])
        now = {each.passage.id: words_to_send(each, self.description.settings) for each in found}
        return {each.passage for each in words if now.get(each.passage) == each}

    def keep(self, labelled: Sequence[Labelled]) -> None:
        """Take in what is proposed, with what was spent so far, in one go."""
        if not labelled:
            return
        run = (
            self.run or self._begun()
        )  # though nothing is proposed: what it cost and what waits is to be told
        codings = [each.coding for each in labelled if each.coding is not None]
        ours = [replace(coding, coder=machine(run.id)) for coding in codings]
        fresh = [each for each in ours if self._there.get(each.passage) != frozenset(each.applied)]
        self.taken += len(ours)
        try:
            record_proposed(run_id=run.id, codings=fresh, by=self.by, manifest=self._manifest())
        except Refused as error:
            raise Stopped(
                f"What it proposes does not fit the ledger any more: {error} What was proposed before is kept."
            ) from error

    def tell(self, progress: Progress) -> None:
        """Pass it on."""
        self.progress(progress)

    def end(self, record: RunRecord, waiting: Sequence[Labelled]) -> None:
        """Write down what it came to, and which passages a person must look at; it is ended where it was not
        stopped."""
        if self.run is None:
            return
        told = {**json.loads(to_json(record)), **self._manifest(stopped=record.stopped)}
        told["for_a_person"] = [
            {"passage": each.passage, "why": each.needs_person, "flags": list(each.flags)}
            for each in sorted(waiting, key=lambda each: not each.flags)[:MOST_FOR_A_PERSON]
        ]
        if record.stopped:
            record_proposed(run_id=self.run.id, codings=[], by=self.by, manifest=told)
        else:
            end_run(run_id=self.run.id, by=self.by, manifest={**told, "state": DONE})

    def _begun(self) -> MachineRun:
        """The run to go on with, or a new one."""
        maker = f"{MODEL}{self.description.settings.name}"[:LONGEST_MAKER]
        last = latest_run(self.call.code, maker)
        if last is not None and last.ended_at is None and self._is_ours(last):
            self._earlier = list(last.manifest.get("sessions", ()))
            proposed = codings_of(self.call.code, coder=machine(last.id))
            self._there = {each.passage: frozenset(each.applied) for each in proposed}
            self.run = last
            return last
        self.run = begin_run(maker=maker, manifest=self._manifest(), by=self.by)
        return self.run

    def _is_ours(self, run: MachineRun) -> bool:
        return run.manifest.get("rests_on") == self.description.rests_on

    def _manifest(self, stopped: str = "") -> dict[str, Any]:
        session = {
            "began": self.description.made_at.isoformat(), "by": self.by, "calls": self.purse.calls,
            "read_tokens": self.purse.read_tokens, "written_tokens": self.purse.written_tokens,
            "spent": self.purse.spent, "seconds": round(self.purse.seconds, 1), "stopped": stopped,
        }  # fmt: skip
        return {
            **json.loads(to_json(self.description)),
            "state": LABELLING,
            "proposes": self.taken,
            "rests_on": self.description.rests_on,
            "sessions": [*self._earlier, session],
        }
