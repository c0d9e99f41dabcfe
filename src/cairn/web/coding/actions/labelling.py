"""A language model asked to code the passages of the ledger, as far as the review lets words go to it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from cairn import __version__
from cairn.calls import Call
from cairn.exceptions import ModelError
from cairn.tables.language_model import ModelSettings, faults_of_model
from cairn.tables.review import Review
from cairn.tables.sentences import counted
from cairn.themes.codebook import Codebook
from cairn.themes.labellers import Sorted, open_labeller, sort_out
from cairn.web.coding.queries.candidates import candidates_of, read_apart
from cairn.web.common.refusals import Refused
from cairn.web.ledger.coded import codebook_now

if TYPE_CHECKING:
    from cairn.themes.labellers.costs import Estimate
    from cairn.themes.labellers.keeper import Progress
    from cairn.themes.labellers.labeller import ModelLabeller
    from cairn.themes.labellers.record import RunRecord
    from cairn.themes.labellers.run import Run
    from cairn.web.coding.actions.model_runs import LedgerKeeper

_HELD = {
    "in_confidence": "given in confidence",
    "not_to_be_printed": "not to be printed",
    "not_looked_through": "not looked through for personal data, or a story that nobody has decided about",
    "empty": "empty",
}
WORK = "work"


def settings_of(review: Review, **limits: float | None) -> ModelSettings | None:
    """The model's settings, with other limits where they were given. Raises ModelError where that cannot be."""
    model = review.model
    given = {name: value for name, value in limits.items() if value is not None}
    if model is None or not given:
        return model
    model = replace(model, **given)  # type: ignore[arg-type]
    if faults := list(faults_of_model(model)):
        raise ModelError("\n".join(faults))
    return model


def label(
    call: Call,
    model: ModelSettings | None,
    codes: tuple[str, ...],
    *,
    by: str,
    go_on: Callable[[Estimate], bool],
    retry: bool,
    tell: Callable[[Progress], None],
    stopping: threading.Event | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Iterator[str]:
    """Have the passages of these questions coded, and take in what the model proposes; what came of it in sentences.

    What was answered is kept beside, in work/model.sqlite3, and what is proposed in the ledger, both a batch at a time:
    a run that is stopped, or killed, goes on where it was. Raises ModelError where no model is named, it cannot be
    asked, or it was stopped before its end; Refused where the codebook has no theme.
    """
    wordings = {code: question.text for code in codes if (question := call.question(code))}
    with open_labeller(model, wordings, settings.CAIRN_REVIEW, environment, stopping) as labeller:
        codebook = codebook_now(call.code)
        bare = [code for code in codes if not codebook.of_question(code)]
        yield from _without_themes(codes, bare)
        wordings = {code: words for code, words in wordings.items() if code not in bare}
        going = sort_out(candidates_of(call, tuple(wordings)), labeller.model)
        yield from stays(going.held)
        yield from _apart(read_apart(call, tuple(wordings)))
        if not going.words:
            yield "Nothing is left to send: no passage of what was asked for may go to the model."
            return
        keeper = _keeper(call, labeller, codebook, wordings, by, tell)
        run, record = _carried_out(labeller, going, codebook, keeper, go_on=go_on, retry=retry)
    if record is None:
        yield run.stopped
        return
    yield from _came_of(run, record, keeper)
    if run.stopped:
        left = counted(len(run.unanswered), "passage")
        raise ModelError(f"It stopped: {run.stopped} {left} left. The same command goes on with them.")


def _keeper(
    call: Call,
    labeller: ModelLabeller,
    codebook: Codebook,
    wordings: Mapping[str, str],
    by: str,
    tell: Callable[[Progress], None],
) -> LedgerKeeper:
    # not above: without the extra the libraries behind them are not there, and the rest of the review does without
    from cairn.themes.labellers.record import describe
    from cairn.web.coding.actions.model_runs import LedgerKeeper

    described = describe(labeller, codebook, wordings, timezone.now(), __version__)
    return LedgerKeeper(call, described, labeller.purse, by, tell)


def _carried_out(
    labeller: ModelLabeller,
    going: Sorted,
    codebook: Codebook,
    keeper: LedgerKeeper,
    *,
    go_on: Callable[[Estimate], bool],
    retry: bool,
) -> tuple[Run, RunRecord | None]:
    """The run, and what is written of it beside and in the ledger; nothing where it was not told to go on."""
    from cairn.themes.labellers.cache import Cache
    from cairn.themes.labellers.record import write_run
    from cairn.themes.labellers.run import NOT_TOLD, label_all

    folder: Path = settings.CAIRN_REVIEW / WORK
    with Cache(folder / "model.sqlite3") as cache:
        run = label_all(
            labeller, going.words, codebook, cache=cache, made_at=keeper.description.made_at, go_on=go_on,
            retry=retry, keeper=keeper,
        )  # fmt: skip
    if run.stopped == NOT_TOLD:
        return run, None
    record = write_run(run, keeper.description, labeller.purse, going.held, folder / "model")
    keeper.end(record, run.for_a_person)
    return run, record


def _without_themes(codes: Sequence[str], bare: Sequence[str]) -> Iterator[str]:
    """Say which questions have no theme to code to. Raises Refused where none has any."""
    if len(bare) == len(codes):
        raise Refused(
            "The codebook has no theme for what was asked for. Name some in the staff's room first."
        )
    for code in bare:
        yield f"{code}: left out, for the codebook has no theme for it."


def stays(held: Mapping[str, int]) -> Iterator[str]:
    """How many passages are not sent, by why."""
    for why, number in held.items():
        yield f"{counted(number, 'passage')} not sent: {_HELD[why]}."


def _apart(number: int) -> Iterator[str]:
    if number:
        yield f"{counted(number, 'passage')} not sent: read by people alone, for it kept to no form or is no response."


def _came_of(run: Run, record: RunRecord, keeper: LedgerKeeper) -> Iterator[str]:
    people = sum(bool(each.needs_person) for each in run.labelled)
    flagged = sum(bool(each.flags) for each in run.labelled)
    if keeper.run is not None:
        yield (
            f"{keeper.run.id} proposes codings of {counted(keeper.taken, 'passage')} by version {record.codebook} of "
            "the codebook. Nothing is counted until a person has taken it up."
        )
    elif not run.stopped:
        yield "The model proposed nothing: every passage needs a person."
    if people or flagged:
        yield (
            f"{counted(people, 'passage')} need a person, {flagged:,} are flagged: see the question's page, or "
            f"{WORK}/model/for-a-person.jsonl."
        )
    if run.withheld:
        yield (
            f"{counted(len(run.withheld), 'passage')} not sent: changed, withdrawn or withheld while it ran. What may "
            "go of them still, the same command asks for."
        )
    if run.from_cache:
        yield f"Answered before, and not asked again: {run.from_cache:,}."
    if record.calls:
        yield (
            f"Asked {counted(record.calls, 'time')}: {record.read_tokens:,} tokens read, {record.written_tokens:,} "
            f"written, {record.spent:,.2f} {record.settings.currency} spent."
        )
    if record.agreement.texts:
        yield record.agreement.sentence()
