"""Many passages asked for, several at a time; what is answered is kept a batch at a time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from cairn.themes.labellers.cache import Cache, Heard
from cairn.themes.labellers.faults import NotTaken, Stopped, Unanswered
from cairn.themes.labellers.labeller import ModelLabeller, Request

BATCH = 20
_MOST_FAILING = 3
"""So many requests in a row without an answer, and it is the endpoint that is ill, not the passages."""


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

    def _failed(self, error: Exception) -> None:
        self.failing += 1
        if self.failing >= _MOST_FAILING and not self.stopped:
            self.stopped = (
                f"{error} That is {_MOST_FAILING} passages in a row without an answer. What is answered is kept: look "
                "after the endpoint, and start again to go on."
            )


def ask_all(
    labeller: ModelLabeller,
    requests: Mapping[str, Request],
    cache: Cache,
    on_batch: Callable[[int, int], None] | None = None,
) -> tuple[dict[str, Heard], str]:
    """What came of each request by the key under which it is kept, and why the run was stopped, "" where it was not.

    What is missing was not answered, and is asked when the run is started again. `on_batch` is told how many are done,
    and of how many.
    """
    keys = sorted(requests)
    found: dict[str, Heard] = {}
    asked = _Asked()
    with ThreadPoolExecutor(labeller.model.at_once) as threads:
        for at in range(0, len(keys), BATCH):
            futures = {key: threads.submit(labeller.ask, requests[key]) for key in keys[at : at + BATCH]}
            for key, future in futures.items():
                asked.note(key, _unless_stopped(future, asked))
            if at + BATCH >= len(keys) and not asked.stopped:
                asked.take_refused()
            cache.keep(asked.heard)
            found |= asked.heard
            asked.heard = {}
            if on_batch is not None:
                on_batch(min(at + BATCH, len(keys)), len(keys))
            if asked.stopped:
                break
    return found, asked.stopped


def _unless_stopped(future: Future[Heard], asked: _Asked) -> Future[Heard]:
    if asked.stopped:
        future.cancel()
    return future
