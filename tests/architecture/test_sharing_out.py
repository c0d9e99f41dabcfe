"""Which process of `make test` gets which file: never one of the database after a browser."""

from __future__ import annotations

from collections import OrderedDict
from types import SimpleNamespace

import pytest

from tests.lib.sharing_out import SharingOut, late_files

EARLY = ["tests/unit/web/test_a.py", "tests/unit/web/test_b.py", "tests/unit/web/test_c.py"]
LATE = ["tests/docs/test_d.py", "tests/integration/test_e.py", "tests/unit/calls/test_f.py"]


class Process:
    """As much of a process of pytest-xdist as is asked for; it notes the numbers of the tests that it was given."""

    def __init__(self) -> None:
        self.given: list[int] = []
        self.shutting_down = False
        self.gateway = SimpleNamespace(id="gw")

    def send_runtest_some(self, numbers: list[int]) -> None:
        assert not self.shutting_down
        self.given += numbers

    def shutdown(self) -> None:
        self.shutting_down = True


def begun(files: list[str], processes: int, tests: int = 4) -> tuple[SharingOut, list[Process], list[str]]:
    """The processes, each with what it begins with of files with so many tests each; and the tests by their numbers."""
    sharing = object.__new__(SharingOut)  # its own beginning asks for the command line
    sharing.numnodes, sharing.collection, sharing.workqueue = processes, None, OrderedDict()
    sharing.assigned_work, sharing.registered_collections = {}, {}
    sharing.late, sharing.waits = frozenset(), set()
    sharing.log = lambda *said: None
    sharing.config = SimpleNamespace(option=SimpleNamespace(loadscopereorder=False))
    names = [f"{file}::test_{number}" for file in files for number in range(tests)]
    all_of_them = [Process() for _ in range(processes)]
    for process in all_of_them:
        sharing.add_node(process)
        sharing.add_node_collection(process, names)
    sharing.schedule()
    return sharing, all_of_them, names


def run_to_the_end(sharing: SharingOut, processes: list[Process], order: list[int]) -> None:
    """Run what was given, one test of a process at a time, the processes in this order again and again."""
    ran = dict.fromkeys(processes, 0)
    while any(ran[process] < len(process.given) for process in processes):
        for place in order:
            process = processes[place]
            if ran[process] < len(process.given):
                sharing.mark_test_complete(process, process.given[ran[process]])
                ran[process] += 1


def files_of(process: Process, names: list[str]) -> list[str]:
    return list(dict.fromkeys(names[number].split("::")[0] for number in process.given))


@pytest.mark.parametrize("tests", [1, 2, 4])
@pytest.mark.parametrize("order", [[0, 1], [0, 0, 0, 1], [1, 1, 1, 1, 1, 1, 0]], ids=str)
@pytest.mark.parametrize("processes", [1, 2, 4])
def test_every_test_runs_once_and_none_of_the_database_after_a_late_one(
    processes: int, order: list[int], tests: int
) -> None:
    sharing, all_of_them, names = begun([*EARLY, *LATE], processes, tests)
    turns = [place for place in order if place < processes] + list(range(2, processes))
    run_to_the_end(sharing, all_of_them, turns)
    given = sorted(number for process in all_of_them for number in process.given)
    assert given == list(range(len(names)))
    assert all(process.shutting_down for process in all_of_them)
    for process in all_of_them:
        kinds = [file in LATE for file in files_of(process, names)]
        assert kinds == sorted(kinds), files_of(process, names)


def test_every_second_process_begins_with_the_browsers() -> None:
    _, processes, names = begun([*EARLY, *LATE], 4)
    assert [files_of(process, names)[0] for process in processes] == [EARLY[0], LATE[0], EARLY[1], LATE[1]]


def test_whoever_has_nothing_left_of_their_kind_helps_or_ends() -> None:
    sharing, (first, second), names = begun([*EARLY, LATE[0]], 2)
    run_to_the_end(sharing, [first, second], [1, 1, 1, 1, 1, 0])
    assert files_of(second, names) == LATE[:1]
    assert files_of(first, names) == EARLY


def test_without_a_browser_every_file_is_for_everybody() -> None:
    assert late_files([*EARLY, *LATE]) == frozenset(LATE)
    assert late_files(EARLY) == frozenset()
    sharing, processes, names = begun(EARLY, 2)
    run_to_the_end(sharing, processes, [0, 1])
    assert sum(len(files_of(process, names)) for process in processes) == len(EARLY)
