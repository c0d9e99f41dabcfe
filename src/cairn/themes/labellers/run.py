"""A whole run: costed, agreed to, probed, asked, and asked again in part."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding
from cairn.themes.labellers.again import SelfAgreement, again, drawn, self_agreement
from cairn.themes.labellers.asking import Attended, ask_all, pace_of
from cairn.themes.labellers.cache import Cache, Heard
from cairn.themes.labellers.coded import Labelled, labelled
from cairn.themes.labellers.costs import Estimate, estimated
from cairn.themes.labellers.faults import Stopped
from cairn.themes.labellers.keeper import Keeper
from cairn.themes.labellers.labeller import ModelLabeller
from cairn.themes.labellers.probe import check_endpoint
from cairn.themes.labellers.request import Request
from cairn.themes.labellers.words import Words

GoOn = Callable[[Estimate], bool]
"""Shown what a run will cost; says whether it may begin."""
NOT_TOLD = "Nothing was sent: the run was not told to go on."


@dataclass(frozen=True, slots=True)
class Run:
    """What came of a run: each passage that was settled, in order; the ids of those that were not; why it stopped.

    `withheld` are the ids of those that might go no more, or not as they were, once it was their turn. `asked_again` is
    what came of the passages that were asked a second time, by a coder named "… again", for measures of agreement.
    `from_cache` is how many texts were answered before the run.
    """

    coder: str
    labelled: tuple[Labelled, ...]
    unanswered: tuple[str, ...]
    withheld: tuple[str, ...]
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


def label_all(
    labeller: ModelLabeller,
    words: Sequence[Words],
    codebook: Codebook,
    *,
    cache: Cache,
    made_at: dt.datetime,
    go_on: GoOn,
    retry: bool = False,
    keeper: Keeper | None = None,
) -> Run:
    """Have passages labelled by a codebook; see the modules for each step.

    `go_on` is asked once, where anything is to be sent. `retry` asks once more for what needed a person last time.
    `keeper` is given what comes of the passages a batch at a time. Nothing is raised where a run is stopped: what was
    answered is in the Run, with the keeper, and in the cache, from which the next run goes on.
    """
    plan = _plan(labeller, words, codebook, cache, retry)
    under_way = _UnderWay(labeller, words, plan.keys, codebook.version, made_at, keeper or Keeper())
    estimate = _estimate(labeller, plan, len(words), cache)
    asks = bool(plan.first or plan.second)
    stopped = NOT_TOLD if asks and not go_on(estimate) else ""
    try:
        under_way.take(plan.kept, is_told=not stopped)
        if asks and not stopped:
            stopped = _asked(labeller, plan, cache, under_way)
    except Stopped as error:
        stopped = str(error)
    return under_way.run(plan, estimate, stopped)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What stands to be asked: requests by key; `first` and `second` are those not kept yet."""

    keys: tuple[str, ...]
    kept: dict[str, Heard]
    first: dict[str, Request]
    second: dict[str, Request]
    sample: tuple[str, ...]

    @property
    def reads(self) -> list[int]:
        """About how many tokens each request has."""
        return [request.read_tokens for request in (*self.first.values(), *self.second.values())]


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


def _estimate(labeller: ModelLabeller, plan: _Plan, passages: int, cache: Cache) -> Estimate:
    return estimated(labeller.model, plan.reads, passages, len(plan.second), cache.pace(pace_of(labeller)))


def _asked(labeller: ModelLabeller, plan: _Plan, cache: Cache, under_way: _UnderWay) -> str:
    """Ask for what is not kept; why it was stopped. Raises Stopped where it cannot begin."""
    one = next(iter((plan.first or plan.second).values()))
    check_endpoint(labeller, max(plan.reads), one)
    attended = Attended(under_way.still_free, under_way.take, under_way.keeper.tell)
    return ask_all(labeller, plan.first, cache, attended) or ask_all(labeller, plan.second, cache, attended)


@dataclass
class _UnderWay:
    """A run as far as it is: what was heard by key, and which passages may not go any more."""

    labeller: ModelLabeller
    words: Sequence[Words]
    keys: Sequence[str]
    codebook: int
    made_at: dt.datetime
    keeper: Keeper
    heard: dict[str, Heard] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._of_key: dict[str, list[Words]] = defaultdict(list)
        for each, key in zip(self.words, self.keys, strict=True):
            self._of_key[key].append(each)

    def still_free(self, keys: Sequence[str]) -> Collection[str]:
        """The keys under which one passage at least may still go as it was read."""
        of_key = {key: self._of_key[key.removesuffix(again(""))] for key in keys}
        asked = [each for several in of_key.values() for each in several]
        free = self.keeper.still_free(asked)
        self.withheld |= {each.passage for each in asked} - set(free)
        return {key for key, several in of_key.items() if any(each.passage in free for each in several)}

    def take(self, heard: Mapping[str, Heard], *, is_told: bool = True) -> None:
        """Note what was heard, and give it to the keeper."""
        self.heard |= heard
        if is_told:
            of_keys = {key: self._of_key[key] for key in heard if key in self._of_key}
            self.keeper.keep(
                [
                    self._labelled(each, key)
                    for key, some in of_keys.items()
                    for each in some
                    if self._stays(each)
                ]
            )

    def _stays(self, words: Words) -> bool:
        return words.passage not in self.withheld

    def _labelled(self, words: Words, key: str, coder: str = "") -> Labelled:
        return labelled(coder or self.labeller.coder, words, self.heard[key], self.codebook, self.made_at)

    def run(self, plan: _Plan, estimate: Estimate, stopped: str) -> Run:
        """What it came to."""
        coder, both = self.labeller.coder, list(zip(self.words, self.keys, strict=True))
        settled = [self._labelled(each, key) for each, key in both if key in self.heard and self._stays(each)]
        twice = [key for key in plan.sample if key in self.heard and again(key) in self.heard]
        seconds = [
            self._labelled(each, again(key), f"{coder} again").coding for each, key in both if key in twice
        ]
        return Run(
            coder=coder,
            labelled=tuple(settled),
            unanswered=tuple(
                each.passage for each, key in both if key not in self.heard and self._stays(each)
            ),
            withheld=tuple(sorted(self.withheld)),
            stopped=stopped,
            estimate=estimate,
            agreement=self_agreement((self.heard[key], self.heard[again(key)]) for key in twice),
            asked_again=tuple(coding for coding in seconds if coding is not None),
            served_by=tuple(sorted({each.served_by for each in self.heard.values() if each.served_by})),
            from_cache=sum(bool(each.calls) for each in plan.kept.values()),
        )
