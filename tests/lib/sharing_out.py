"""Which process runs which file of tests: a plugin of pytest that scripts/test names beside pytest-xdist's `loadfile`.

A browser leaves an event loop behind in its process, beside which Django refuses to use its database. So there are two
kinds of files. Tests of the database come first in pytest's own order (pytest-django sees to it): what stands before
the first file of a folder that uses none is early, and may use it; the rest is late, and does not. Every second
process begins with the late files, where browsers, servers and PostgreSQL are waited for, while the others reckon;
whoever has begun a late file gets no early one any more. So as few are early as may be: what is late, all can share.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling
from xdist.workermanage import WorkerController

WITHOUT_DATABASE = ("tests/architecture/", "tests/docs/", "tests/functional/")
"""The first folders in the order of their names; a test of them that used the database would come before."""


class SharingOut(LoadFileScheduling):
    """Gives whole files to processes, each in pytest's order of its kind."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        self.late: frozenset[str] = frozenset()
        self.waits: set[WorkerController] = set()

    def schedule(self) -> None:
        """At first, tell the kinds of files and of processes; then as ever."""
        if self.collection is None:
            self.late = late_files([self._split_scope(name) for name in self._collected()])
            self.waits = set(self.nodes[1::2])
        super().schedule()

    def _collected(self) -> Sequence[str]:
        return next(iter(self.registered_collections.values()))

    def _next_for(self, node: WorkerController) -> str | None:
        """The file that this process gets next; None where none that is left is for it."""
        if any(file in self.late for file in self.assigned_work[node]):
            return next((file for file in self.workqueue if file in self.late), None)
        wanted = (file for file in self.workqueue if (file in self.late) == (node in self.waits))
        return next(wanted, next(iter(self.workqueue), None))

    def _assign_work_unit(self, node: WorkerController) -> None:
        if (file := self._next_for(node)) is not None:
            self.workqueue.move_to_end(file, last=False)  # from where it is taken
            super()._assign_work_unit(node)

    def _reschedule(self, node: WorkerController) -> None:
        if self.workqueue and self._next_for(node) is None:
            if not node.shutting_down:
                node.shutdown()  # it ends when it has run what it was given
            return
        super()._reschedule(node)


def late_files(files: Sequence[str]) -> frozenset[str]:
    """Of the files in pytest's own order, those that no test of the database stands in."""
    in_order = list(dict.fromkeys(files))
    begins = next(
        (place for place, file in enumerate(in_order) if file.startswith(WITHOUT_DATABASE)), len(in_order)
    )
    return frozenset(in_order[begins:])


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> SharingOut:
    """Asked by pytest-xdist in the process that leads the others."""
    return SharingOut(config, log)
