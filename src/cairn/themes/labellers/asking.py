"""Many passages asked for, several at a time; what is answered is kept a batch at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from cairn.themes.labellers.cache import Cache, Heard
from cairn.themes.labellers.costs import Pace
from cairn.themes.labellers.faults import NotTaken, Stopped, Unanswered
from cairn.themes.labellers.keeper import Progress
from cairn.themes.labellers.labeller import TOLD_TO_STOP, ModelLabeller
from cairn.themes.labellers.request import Request

BATCH = 20
_MOST_FAILING = 3
"""So many requests in a row without an answer, and it is the endpoint that is ill, not the passages."""
_SECONDS_BETWEEN_LOOKS = 0.2
_SECONDS_TO_FINISH = 8.0
"""How long what is under way may go on once a run is told to stop: `cairn` gives the site's command twenty."""


@dataclass(frozen=True, slots=True)
class Attended:
    """What is asked and told of each batch. `still_free`: which of these keys may still be asked; `heard`: what came of
    some; `tell`: how far it is. The first two may raise Stopped."""

    still_free: Callable[[Sequence[str]], Collection[str]]
    heard: Callable[[Mapping[str, Heard]], None]
    tell: Callable[[Progress], None]


@dataclass
class _Asked:
    """What a run has come to so far. `refused` were not taken, and are kept only once a later one is answered."""

    heard: dict[str, Heard] = field(default_factory=dict)
    refused: dict[str, Heard] = field(default_factory=dict)
    failing: int = 0
    stopped: str = ""

    def note(self, key: str, future: Future[Heard]) -> None:
        if future.cancelled():
            return
        try:
            self.heard[key] = future.result()
        except Stopped as error:
            self.stopped = self.stopped or str(error)
        except NotTaken as error:
            self.refused[key] = Heard(needs_person=str(error))
            self._failed(error)
        except Unanswered as error:
            self._failed(error)
        else:
            self.failing = 0
            self.take_refused()

    def take_refused(self) -> None:
        self.heard |= self.refused
        self.refused.clear()

    def taken_out(self) -> dict[str, Heard]:
        heard, self.heard = self.heard, {}
        return heard

    def _failed(self, error: Exception) -> None:
        self.failing += 1
        if self.failing >= _MOST_FAILING and not self.stopped:
            self.stopped = (
                f"{error} That is {_MOST_FAILING} passages in a row without an answer. What is answered is kept: look "
                "after the endpoint, and start again to go on."
            )


def ask_all(
    labeller: ModelLabeller, requests: Mapping[str, Request], cache: Cache, attended: Attended
) -> str:
    """Ask each request, by the key under which what comes of it is kept; why the run was stopped, "" where it was not.

    What comes of a batch is in the cache before it is told. What is never told was not answered, or may be asked no
    more; the first is asked when the run is started again.
    """
    asked, done = _Asked(), 0
    with ThreadPoolExecutor(labeller.model.at_once) as threads:
        for keys in _batches(sorted(requests)):
            free = _still_free(keys, asked, attended)
            calls, seconds = labeller.purse.calls, labeller.purse.seconds
            futures = {key: threads.submit(labeller.ask, requests[key]) for key in keys if key in free}
            _await(futures, asked, labeller, attended, Progress(done, len(requests), None, is_stopping=True))
            done += len(keys)
            if done >= len(requests) and not asked.stopped:
                asked.take_refused()
            heard = asked.taken_out()
            cache.keep(heard)
            cache.note_pace(
                pace_of(labeller), Pace(labeller.purse.calls - calls, labeller.purse.seconds - seconds)
            )
            _tell_heard(heard, asked, attended)
            attended.tell(Progress(done, len(requests), _seconds_left(labeller, len(requests) - done)))
            if asked.stopped:
                break
    return asked.stopped


def _still_free(keys: Sequence[str], asked: _Asked, attended: Attended) -> Collection[str]:
    try:
        return attended.still_free(keys)
    except Stopped as error:
        asked.stopped = asked.stopped or str(error)
        return ()


def _tell_heard(heard: Mapping[str, Heard], asked: _Asked, attended: Attended) -> None:
    try:
        attended.heard(heard)
    except Stopped as error:
        asked.stopped = asked.stopped or str(error)


def pace_of(labeller: ModelLabeller) -> str:
    """The name by which a model's pace is kept."""
    return f"{labeller.model.name} at {labeller.model.endpoint}"


def _await(
    futures: Mapping[str, Future[Heard]],
    asked: _Asked,
    labeller: ModelLabeller,
    attended: Attended,
    stopping: Progress,
) -> None:
    """Wait for a batch and note what came of it, in its order. Once all is to stop, what has not begun is let be, and
    what has is given a few seconds."""
    waiting, noted, told_at = list(futures.items()), 0, None
    while noted < len(waiting):
        key, future = waiting[noted]
        if wait([future], timeout=_SECONDS_BETWEEN_LOOKS).done:
            asked.note(key, future)
            noted += 1
        if asked.stopped or labeller.stopping.is_set():
            for _, each in waiting[noted:]:
                each.cancel()
        if labeller.stopping.is_set():
            asked.stopped = asked.stopped or TOLD_TO_STOP
            if told_at is None:
                told_at = time.monotonic()
                attended.tell(stopping)
            elif time.monotonic() - told_at > _SECONDS_TO_FINISH:
                labeller.endpoint.give_up()


def _seconds_left(labeller: ModelLabeller, calls: int) -> float | None:
    purse = labeller.purse
    return calls * purse.seconds / purse.calls / labeller.model.at_once if purse.calls else None


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(keys), BATCH):
        yield keys[at : at + BATCH]
