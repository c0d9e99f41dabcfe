"""What machines run and propose, and codings that were made elsewhere: taken in many at a time."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding as CodingNow
from cairn.themes.coding import CodingKind, machine
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.actions.coding import applied_row
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.coded.made import questions_of, sample_of, standing_proposal, standing_run
from cairn.web.ledger.coded.waiting import codable, mined
from cairn.web.ledger.coding_rules import fault_of_place
from cairn.web.ledger.holding import hold_responses, take_turns
from cairn.web.ledger.models import Applied, Coding, KeptProposal, MachineRun, Passage, Response
from cairn.web.ledger.reconciliation import one_sender

NOT_DONE = "It could not be done. Ask whoever looks after the site to look at its log, or try again."
"""What is told of a run that came to nothing for a reason that is nobody's to read."""
ELSEWHERE = "person:elsewhere/"
"""How the coders begin whose codings were made in another program."""
LONGEST_MAKER = 100
LONGEST_CODER = Coding._meta.get_field("coder").max_length or 0
_AT_ONCE = 500


@transaction.atomic
def begin_run(*, maker: str, manifest: Mapping[str, Any], by: str) -> MachineRun:
    """Begin a run of what codes by machine; `manifest` says with which settings and versions, in nobody's words.

    `cairn.themes.coding.machine(run.id)` is the coder that it is.
    """
    call = current_call("")
    if not 0 < len(maker) <= LONGEST_MAKER:
        raise Refused(f"Name what ran, in {LONGEST_MAKER} letters at most.")
    take_turns(MachineRun)
    number = (MachineRun.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    run = MachineRun.objects.create(
        id=f"r-{number:04d}", call=call.code, number=number, maker=maker, manifest=dict(manifest), by=by
    )
    write_event(by=by, what="machine.begun", subject=run.id, details={"maker": maker})
    return run


@transaction.atomic
def record_proposed(
    *, run_id: str, codings: Iterable[CodingNow], by: str, manifest: Mapping[str, Any] | None = None
) -> int:
    """Take in what a run proposes, as much of it as is at hand: each call is kept by itself, and the same again changes
    nothing of what it says. It takes the place of what earlier runs of its maker proposed of these passages.

    What it says of passages that are there no longer, that programs do not read, or of which a later run of its maker
    has spoken since, is left out. Returns how many were taken in. Raises Refused, and takes none, where the run has
    ended, or one is no proposal of it, names a theme that is not in use or words that are not there. `manifest` takes
    the place of the run's, where one is given.
    """
    run = MachineRun.objects.select_for_update().get(pk=run_id)
    if run.ended_at is not None:
        raise Refused(f"{run.id} has ended, and what it proposed stands as it is. Begin another run.")
    coder, taken = machine(run.id), 0
    codebook = codebook_now(run.call)
    for some in _batches(codings):
        if any(each.coder != coder or each.kind is not CodingKind.PROPOSED for each in some):
            raise Refused(f"Only proposals of {coder} are taken in for this run.")
        there = _there(mined(run.call), some)
        of_maker = Coding.objects.filter(
            passage__in=list(there), state=Coding.State.STANDS, run__maker=run.maker
        )
        later = of_maker.filter(run__number__gt=run.number).values_list("passage_id", flat=True)
        for passage in list(later):
            del there[passage]
        of_maker.filter(run__number__lte=run.number).update(state=Coding.State.REPLACED)
        taken += _take_in(some, there, codebook, run)
    if manifest is not None:
        run.manifest = dict(manifest)
        run.save(update_fields=["manifest"])
    write_event(by=by, what="machine.proposed", subject=run.id, details={"codings": taken})
    return taken


@transaction.atomic
def end_run(*, run_id: str, by: str, manifest: Mapping[str, Any] | None = None) -> MachineRun:
    """A run is done, and stands for the questions that it proposed for or learned: what earlier runs of its maker
    proposed of them stands no longer. Where a later one has ended, that one stands, and this one's is kept as replaced.

    `manifest` takes the place of the one that it began with, where one is given. Twice is once.
    """
    run = MachineRun.objects.select_for_update().get(pk=run_id)
    if run.ended_at is not None:
        return run
    run.ended_at = timezone.now()
    if manifest is not None:
        run.manifest = dict(manifest)
    run.save(update_fields=["ended_at", "manifest"])
    write_event(by=by, what="machine.ended", subject=run.id, details=_superseded(run))
    return run


def _superseded(run: MachineRun) -> dict[str, Any]:
    """By question which run of its maker stands from now on, and how many proposals of others do so no longer."""
    stands, replaced = {}, 0
    of_maker = Coding.objects.filter(
        run__maker=run.maker, run__call=run.call, state=Coding.State.STANDS
    ).order_by()
    for question in questions_of(run):
        last = standing_run(run.call, run.maker, question) or run
        old = of_maker.filter(question=question, run__number__lt=last.number)
        replaced += old.update(state=Coding.State.REPLACED)
        stands[question] = last.id
    return {"stands": stands, "replaced": replaced}


@transaction.atomic
def record_from_elsewhere(*, codings: Iterable[CodingNow], by: str) -> int:
    """Take in codings that people made in another program; their coders begin with `ELSEWHERE`. Each takes the place
    of what the same coder said of the passage. Returns how many; none where one is refused, as `record_proposed`."""
    call, taken = current_call(""), 0
    codebook = codebook_now(call.code)
    for some in _batches(codings):
        if any(not each.coder.startswith(ELSEWHERE) or each.kind is not CodingKind.OWN for each in some):
            raise Refused("Only codings that people made in another program are taken in here.")
        by_coder: dict[str, list[str]] = defaultdict(list)
        for each in some:
            by_coder[each.coder].append(each.passage)
        _check_are_names(by_coder)
        there = _there(codable(call.code), some)
        for coder, passages in by_coder.items():
            Coding.objects.filter(
                passage__in=passages, coder=coder, state=Coding.State.STANDS, kind=CodingKind.OWN
            ).update(state=Coding.State.REPLACED)
        taken += _take_in(some, there, codebook, None)
    write_event(by=by, what="coding.taken_in", subject=call.code, details={"codings": taken})
    return taken


def _check_are_names(coders: Iterable[str]) -> None:
    for coder in coders:
        if len(coder) > LONGEST_CODER:
            most = LONGEST_CODER - len(ELSEWHERE)
            raise Refused(
                f"The name of a coder has {most} letters at most, and that of “{coder[len(ELSEWHERE) :][:40]}…” has "
                "more. Shorten it in your program."
            )


def _batches(codings: Iterable[CodingNow]) -> Iterator[list[CodingNow]]:
    waiting = iter(codings)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


def _there(may_be: QuerySet[Passage], some: Sequence[CodingNow]) -> dict[str, Passage]:
    """Those of the passages that may be coded now, their responses held."""
    rows = may_be.order_by().filter(pk__in=[each.passage for each in some])
    hold_responses(rows.values_list("response_id", flat=True))
    found = rows.only("pk", "response_id", "question", "start", "end")
    return {row.pk: row for row in found}


def _take_in(
    some: Sequence[CodingNow], there: Mapping[str, Passage], codebook: Codebook, run: MachineRun | None
) -> int:
    kept = [each for each in some if each.passage in there]
    if len({(each.passage, each.coder) for each in kept}) < len(kept):
        raise Refused("One coder says two things of one passage. Let each say all of it in one coding.")
    for each in kept:
        row = there[each.passage]
        for applied in each.applied:
            fault = fault_of_place(applied, codebook, row.question or "", row.end - row.start)
            if fault:
                raise Refused(f"{each.passage}: {fault}")
    samples = sample_of(there)
    rows = Coding.objects.bulk_create(
        Coding(
            response_id=there[each.passage].response_id, passage_id=each.passage, about=each.passage,
            question=there[each.passage].question, coder=each.coder, kind=each.kind.value, codebook=each.codebook,
            blind=each.blind, sample=samples.get(each.passage, ""), run=run, made_at=each.made_at,
        )
        for each in kept
    )  # fmt: skip
    Applied.objects.bulk_create(
        applied_row(row, applied)
        for row, each in zip(rows, kept, strict=True)
        for applied in sorted(set(each.applied), key=lambda one: (one.start, one.end, one.theme))
    )
    return len(rows)


@transaction.atomic
def keep_proposal(
    *, question: str, content: Mapping[str, Any], manifest: Mapping[str, Any], by: str,
    began: dt.datetime | None = None,
) -> KeptProposal:  # fmt: skip
    """Keep what a machine proposed as themes of a question; it stands from now on in place of what was proposed before,
    which is kept. `content["themes"]` are dictionaries, each with `members` (pairs of a unit's id and how near it is),
    `central` (units' ids) and `phrases`; the rest is as its maker likes.

    `began` is when what it rests on was read, now where that is not said: where one that began later was kept
    meanwhile, that one stands."""
    call = current_call("")
    take_turns(KeptProposal)
    before = standing_proposal(call.code, question)
    kept = KeptProposal.objects.create(
        call=call.code, question=question, content=json.dumps(content, ensure_ascii=False, sort_keys=True),
        manifest=dict(manifest), by=by,
    )  # fmt: skip
    if began is not None:
        kept.at = began
        KeptProposal.objects.filter(pk=kept.pk).update(at=began)
    stands = standing_proposal(call.code, question) == kept
    details = {
        "proposal": str(kept.pk), "themes": len(content.get("themes", ())),
        "in_place_of": str(before.pk) if before and stands else "",
    }  # fmt: skip
    if not stands and before:
        details["stands"] = str(before.pk)
    write_event(by=by, what="themes.proposed", subject=question, details=details)
    return kept


FEWEST_SPEAKERS = 3
"""Phrases of a proposed theme that fewer people's words bear out tell what one of them said."""


def forget_in_proposals(*, response: Response) -> None:
    """Take a response that is erased out of what was proposed: its units, and the phrases of each theme that they were
    in where only a few others are left. It is part of the erasure, which says so itself."""
    own, same = response.public_reference, one_sender(response.call)
    for kept in KeptProposal.objects.filter(call=response.call):
        content = json.loads(kept.content)
        changed = [_forgotten(theme, own, same) for theme in content.get("themes", ())]
        unplaced = content.get("unplaced", [])
        content["unplaced"] = [unit for unit in unplaced if not _is_of(unit, own)]
        if any(changed) or len(content["unplaced"]) < len(unplaced):
            kept.content = json.dumps(content, ensure_ascii=False, sort_keys=True)
            kept.save(update_fields=["content"])


def _forgotten(theme: dict[str, Any], reference: str, same: Mapping[str, str]) -> bool:
    """Whether a theme, or a part of it by stance, had units of the response, which it has no longer; its sender is
    counted in none of them then, unless another response of theirs is in it. `same` is by reference the sender of those
    who answered twice."""
    in_parts = [_forgotten(part, reference, same) for part in theme.get("parts", ())]
    members, central = list(theme.get("members", ())), list(theme.get("central", ()))
    theme["members"] = [pair for pair in members if not _is_of(pair[0], reference)]
    theme["central"] = [unit for unit in central if not _is_of(unit, reference)]
    if len(theme["members"]) == len(members) and len(theme["central"]) == len(central):
        return any(in_parts)
    said_by = {unit.split(".p", 1)[0].rsplit("-", 2)[0] for unit, *_ in theme["members"]}
    speakers = {same.get(each, each) for each in said_by}
    if same.get(reference, reference) not in speakers:
        theme |= {name: theme[name] - 1 for name in ("responses", "people") if theme.get(name)}
    if len(speakers) < FEWEST_SPEAKERS:
        theme["phrases"] = []
    return True


def _is_of(unit: str, reference: str) -> bool:
    """Whether a unit is of that response: ids of its passages begin with its public reference."""
    return unit.startswith(f"{reference}-")
