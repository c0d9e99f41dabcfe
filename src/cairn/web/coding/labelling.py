"""A language model asked to code the passages of the ledger, as far as the review lets words go to it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from cairn import __version__
from cairn.calls import Call
from cairn.exceptions import ModelError
from cairn.responses.permissions import permission_of
from cairn.responses.redaction import Finding, FindingKind
from cairn.tables.files import to_json
from cairn.tables.language_model import ModelSettings, faults_of_model
from cairn.tables.quotables import Permission
from cairn.tables.review import Review
from cairn.tables.sentences import counted
from cairn.themes.codebook import Codebook
from cairn.themes.coding import machine
from cairn.themes.labellers import Candidate, Looked, open_labeller, sort_out
from cairn.web.ledger.actions import begin_run, end_run, record_proposed
from cairn.web.ledger.coded import codable, codebook_now
from cairn.web.ledger.models import Agreement, Passage, Response
from cairn.web.ledger.rows import as_passage, as_response, is_withheld
from cairn.web.ledger.searching_text.view import as_decision

if TYPE_CHECKING:
    from cairn.themes.labellers.costs import Estimate
    from cairn.themes.labellers.record import RunRecord
    from cairn.themes.labellers.run import Run

_HELD = {
    "in_confidence": "given in confidence",
    "not_to_be_printed": "not to be printed",
    "not_looked_through": "not looked through for personal data, or a story that nobody has decided about",
    "empty": "empty",
}
WORK = "work"


def settings_of(review: Review, most_to_spend: float | None) -> ModelSettings | None:
    """The model's settings, with another limit where one was given. Raises ModelError where that cannot be."""
    model = review.model
    if model is None or most_to_spend is None:
        return model
    model = replace(model, most_to_spend=most_to_spend)
    if faults := list(faults_of_model(model)):
        raise ModelError("\n".join(faults))
    return model


def candidates_of(call: Call, codes: Collection[str]) -> Iterator[Candidate]:
    """The passages that may be coded, with what is permitted and what was found in them and decided; in order.

    What is withheld by an exemption counts as not to be printed, and a story about which nobody has decided as not
    looked through.
    """
    rows = codable(call.code).filter(question__in=list(codes))
    rows = rows.select_related("response").prefetch_related(
        "redactions", "response__considerations", "response__consents",
        Prefetch("response__passages", Passage.objects.none()),
        Prefetch("response__agreements", Agreement.objects.none()),
    )  # fmt: skip
    for row in rows.iterator(chunk_size=500):
        yield _candidate(row)


def _candidate(row: Passage) -> Candidate:
    response: Response = row.response
    passage = as_passage(row)
    permission = permission_of(as_response(response, ()), passage)
    if is_withheld(row):
        permission = Permission.NOT_AT_ALL
    is_open = bool(row.story) and not row.story_seen_by
    looked = None if row.looked_through_at is None or is_open else _looked(row)
    return Candidate(passage, permission, looked)


def _looked(row: Passage) -> Looked:
    rows = list(row.redactions.all())
    return Looked(
        tuple(
            Finding(each.start, each.end, FindingKind(each.kind), each.certainty, each.instead)
            for each in rows
            if each.state == each.State.PROPOSED
        ),
        tuple(as_decision(each) for each in rows if each.state != each.State.PROPOSED),
    )


def label(
    call: Call,
    model: ModelSettings | None,
    codes: tuple[str, ...],
    *,
    by: str,
    go_on: Callable[[Estimate], bool],
    retry: bool,
    tell: Callable[[int, int], None],
    environment: Mapping[str, str] = os.environ,
) -> Iterator[str]:
    """Have the passages of these questions coded, and take in what the model proposes; what came of it in sentences.

    What was answered is kept beside, in work/model.sqlite3: a run that is stopped goes on where it was. Raises
    ModelError where no model is named or it cannot be asked.
    """
    folder: Path = settings.CAIRN_REVIEW
    wordings = {code: question.text for code in codes if (question := call.question(code))}
    with open_labeller(model, wordings, folder, environment) as labeller:
        # not above: without the extra they are not there, and the rest of the review does without
        from cairn.themes.labellers.cache import Cache
        from cairn.themes.labellers.record import write_run
        from cairn.themes.labellers.run import label_all

        codebook, made_at, answered = codebook_now(call.code), timezone.now(), [True]

        def ask(estimate: Estimate) -> bool:
            answered.append(go_on(estimate))
            return answered[-1]

        going = sort_out(candidates_of(call, codes), labeller.model)
        yield from _stays(going.held)
        with Cache(folder / WORK / "model.sqlite3") as cache:
            run = label_all(
                labeller, going.words, codebook, cache=cache, made_at=made_at, go_on=ask, retry=retry,
                on_batch=tell,
            )  # fmt: skip
        if not answered[-1]:
            yield run.stopped
            return
        record = write_run(
            run, labeller, codebook, wordings, going.held, made_at, __version__, folder / WORK / "model"
        )
    yield from _kept(run, record, codebook, by)


def _stays(held: Mapping[str, int]) -> Iterator[str]:
    for why, number in held.items():
        yield f"{counted(number, 'passage')} not sent: {_HELD[why]}."


def _kept(run: Run, record: RunRecord, codebook: Codebook, by: str) -> Iterator[str]:
    """Take in what it proposes, as one run. One that was stopped leaves what was proposed before of the rest."""
    if not run.codings:
        yield run.stopped or "The model proposed nothing: every passage needs a person."
        return
    manifest: dict[str, Any] = json.loads(to_json(record))
    begun = begin_run(maker=f"model:{record.settings.name}"[:100], manifest=manifest, by=by)
    ours = [replace(coding, coder=machine(begun.id)) for coding in run.codings]
    taken = record_proposed(run_id=begun.id, codings=ours, by=by)
    if not run.stopped:
        end_run(run_id=begun.id, by=by)
    people = sum(bool(each.needs_person) for each in run.labelled)
    flagged = sum(bool(each.flags) for each in run.labelled)
    yield (
        f"{begun.id} proposes codings of {counted(taken, 'passage')} by version {codebook.version} of the codebook. "
        f"{counted(people, 'passage')} need a person, {flagged:,} are flagged: see {WORK}/model/for-a-person.jsonl. "
        "Nothing is counted until a person has taken it up."
    )
    if run.from_cache:
        yield f"Answered before, and not asked again: {run.from_cache:,}."
    yield (
        f"Asked {counted(record.calls, 'time')}: {record.read_tokens:,} tokens read, "
        f"{record.written_tokens:,} written, {record.spent:,.2f} {record.settings.currency} spent."
    )
    if run.stopped:
        yield f"It stopped: {run.stopped} {len(run.unanswered):,} are left. The same command goes on with them."
