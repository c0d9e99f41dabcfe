"""A whole run: costed, agreed to, probed, asked, and asked again in part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding
from cairn.themes.labellers.again import SelfAgreement, again, drawn, self_agreement
from cairn.themes.labellers.asking import ask_all
from cairn.themes.labellers.cache import Cache, Heard
from cairn.themes.labellers.costs import Estimate, estimated
from cairn.themes.labellers.faults import Stopped
from cairn.themes.labellers.labeller import Labelled, ModelLabeller, Request, labelled
from cairn.themes.labellers.probe import check_reads_all
from cairn.themes.labellers.words import Words

GoOn = Callable[[Estimate], bool]
"""Shown what a run will cost; says whether it may begin."""


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: each passage that was settled, in order; the ids of those that were not; why it stopped.

    `asked_again` are the codings of the passages that were asked a second time, by a coder named "… again", for
    measures of agreement. `from_cache` is how many texts were answered before the run.
    """

    coder: str
    labelled: tuple[Labelled, ...]
    unanswered: tuple[str, ...]
    stopped: str
    estimate: Estimate
    agreement: SelfAgreement
    asked_again: tuple[Coding, ...]
    served_by: tuple[str, ...]
    from_cache: int

    @property
    def codings(self) -> tuple[Coding, ...]:
        """The proposed codings, in the order of the passages."""
        return tuple(each.coding for each in self.labelled if each.coding is not None)

    @property
    def for_a_person(self) -> tuple[Labelled, ...]:
        """What a person must look at: no coding, or a flag."""
        return tuple(each for each in self.labelled if each.needs_person or each.flags)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What stands to be asked: requests by key; `first` and `second` are those not kept yet."""

    keys: tuple[str, ...]
    kept: dict[str, Heard]
    first: dict[str, Request]
    second: dict[str, Request]
    sample: tuple[str, ...]


def label_all(
    labeller: ModelLabeller,
    words: Sequence[Words],
    codebook: Codebook,
    *,
    cache: Cache,
    made_at: dt.datetime,
    go_on: GoOn,
    retry: bool = False,
    on_batch: Callable[[int, int], None] | None = None,
) -> Run:
    """Have passages labelled by a codebook; see the modules for each step.

    `go_on` is asked once, where anything is to be sent. `retry` asks once more for what needed a person last time.
    Nothing is raised where a run is stopped: what was answered is in the Run, and in the cache, from which the next
    run goes on.
    """
    plan = _plan(labeller, words, codebook, cache, retry)
    estimate = _estimate(labeller, plan, len(words))
    heard, stopped = dict(plan.kept), ""
    if plan.first or plan.second:
        found, stopped = _asked(labeller, plan, estimate, cache, go_on, on_batch)
        heard |= found
    return _run(labeller, words, codebook, made_at, plan, heard, estimate, stopped)


def _plan(
    labeller: ModelLabeller, words: Iterable[Words], codebook: Codebook, cache: Cache, retry: bool
) -> _Plan:
    requests = [labeller.request(each, codebook) for each in words]
    keys = tuple(request.key for request in requests)
    by_key = dict(zip(keys, requests, strict=True))
    askable = [key for key, request in by_key.items() if not labeller.why_not_asked(request)]
    sample = drawn(askable, labeller.model.seed)
    kept = cache.kept([*by_key, *(again(key) for key in sample)])
    if retry:
        kept = {key: heard for key, heard in kept.items() if not heard.needs_person}
    for key, request in by_key.items():
        if why := labeller.why_not_asked(request):
            kept[key] = Heard(needs_person=why, calls=0)
    return _Plan(
        keys,
        kept,
        {key: request for key, request in by_key.items() if key not in kept},
        {again(key): by_key[key] for key in sample if again(key) not in kept},
        sample,
    )


def _estimate(labeller: ModelLabeller, plan: _Plan, passages: int) -> Estimate:
    reads = [request.read_tokens for request in (*plan.first.values(), *plan.second.values())]
    return estimated(labeller.model, reads, passages, len(plan.second))


def _asked(
    labeller: ModelLabeller,
    plan: _Plan,
    estimate: Estimate,
    cache: Cache,
    go_on: GoOn,
    on_batch: Callable[[int, int], None] | None,
) -> tuple[dict[str, Heard], str]:
    if not go_on(estimate):
        return {}, "Nothing was sent: the run was not told to go on."
    longest = max(request.read_tokens for request in (*plan.first.values(), *plan.second.values()))
    try:
        check_reads_all(labeller, longest)
    except Stopped as error:
        return {}, str(error)
    found, stopped = ask_all(labeller, plan.first, cache, on_batch)
    if not stopped:
        second, stopped = ask_all(labeller, plan.second, cache, on_batch)
        found |= second
    return found, stopped


def _run(
    labeller: ModelLabeller,
    words: Sequence[Words],
    codebook: Codebook,
    made_at: dt.datetime,
    plan: _Plan,
    heard: dict[str, Heard],
    estimate: Estimate,
    stopped: str,
) -> Run:
    coder, version = labeller.coder, codebook.version
    settled = [
        labelled(coder, each, heard[key], version, made_at)
        for each, key in zip(words, plan.keys, strict=True)
        if key in heard
    ]
    twice = [key for key in plan.sample if key in heard and again(key) in heard]
    seconds = [
        labelled(f"{coder} again", each, heard[again(key)], version, made_at).coding
        for each, key in zip(words, plan.keys, strict=True)
        if key in twice
    ]
    return Run(
        coder=coder,
        labelled=tuple(settled),
        unanswered=tuple(
            each.passage for each, key in zip(words, plan.keys, strict=True) if key not in heard
        ),
        stopped=stopped,
        estimate=estimate,
        agreement=self_agreement((heard[key], heard[again(key)]) for key in twice),
        asked_again=tuple(coding for coding in seconds if coding is not None),
        served_by=tuple(sorted({each.served_by for each in heard.values() if each.served_by})),
        from_cache=sum(bool(each.calls) for each in plan.kept.values()),
    )
