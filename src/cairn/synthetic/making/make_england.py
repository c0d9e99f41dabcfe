"""Make a synthetic England, authority by authority, with as many workers as wanted; go on where it was stopped.

First every authority's children and their lives in social care; then those who moved are handed on; then
each authority's returns, year by year. A piece of work is marked as done when all of it is written, and is
written anew where it was not, so a run that was stopped loses what it was about and nothing more.
"""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import current_thread, main_thread

from cairn.synthetic.making.evaluation import keep_for_evaluation, write_evaluation
from cairn.synthetic.making.lives import Lives, live
from cairn.synthetic.making.moved import arrived, hand_on, set_aside
from cairn.synthetic.making.returns import Here, Sent, checked_rates, send, write_truth
from cairn.synthetic.making.told import tell_truth
from cairn.synthetic.plan import Form, Plan, begin
from cairn.synthetic.world import World, load_world
from cairn.tables.files import read_json, write_json

Say = Callable[[str], None]

RETURNS, EVALUATION, TRUTH = "returns", "evaluation", "truth"
_WORK = "work"


@dataclass(frozen=True, slots=True)
class MadeEngland:
    """What was made, in numbers."""

    plan: Plan
    authorities: int
    children: int
    sent: Sent

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        part = "the whole" if self.plan.part == 1 else self.plan.scale
        made = (
            f"Made {part} of a synthetic England: {_several(self.authorities, 'authority', 'authorities')}.",
            f"They hold {_several(self.children, 'child', 'children')}, every one of them invented.",
        )
        if not self.plan.sorts:
            return (*made, "No returns were asked for: all that is true of them lies in the truth.")
        years = " to ".join(str(year) for year in sorted({min(self.plan.years), max(self.plan.years)}))
        kind = ("file", "files") if self.plan.form is Form.FILES else ("Parquet table", "Parquet tables")
        return (
            *made,
            f"Wrote {_several(self.sent.files, *kind)}, as they would be sent for {years}.",
            f"They have {_several(self.sent.rows, 'row', 'rows')}.",
            f"The clerks made {_several(self.sent.slips, 'slip', 'slips')}, listed in the truth.",
        )


def _several(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def make_england(plan: Plan, folder: Path, workers: int, say: Say) -> MadeEngland:
    """Make what the plan says in `folder`: returns/, evaluation/ and, apart from them, truth/.

    `workers` processes work at a time (none: this one alone); the bytes are the same for any number. `say` is told
    how far the work is. Raises UserError where the folder holds something else, or where the plan cannot be made.
    """
    plan = plan.checked()
    checked_rates(plan)
    if begin(plan, folder):
        say("Going on where the work was stopped.")
    world = load_world()
    places = plan.places(world)
    codes = [world.authorities[place].code for place in places]
    _all(
        _live, plan, folder, places, workers, lambda done: say(f"Lives: {done} of {len(places)} authorities.")
    )
    if not _done(folder, "moved"):
        hand_on(places, codes, folder / _WORK)
        _mark(folder, "moved", 0)
    _all(
        _send,
        plan,
        folder,
        places,
        workers,
        lambda done: say(f"Returns: {done} of {len(places)} authorities."),
    )
    if not _done(folder, "evaluation"):
        write_evaluation(plan, codes, folder / _WORK, folder / EVALUATION, folder / TRUTH)
        _mark(folder, "evaluation", 0)
    tell_truth(plan, folder / TRUTH)
    for passing in ("leaving", "arriving", "lists", "trials"):
        shutil.rmtree(folder / _WORK / passing, ignore_errors=True)
    return _summed(plan, folder, codes)


def _all(
    work: Callable[[Plan, Path, int], None],
    plan: Plan,
    folder: Path,
    places: Sequence[int],
    workers: int,
    say: Callable[[int], None],
) -> None:
    """Do a piece of work for every place, and tell after each tenth how many are done."""
    for done, _ in enumerate(_each(work, plan, folder, places, workers), start=1):
        if done == len(places) or done % max(1, len(places) // 10) == 0:
            say(done)


def _each(
    work: Callable[[Plan, Path, int], None], plan: Plan, folder: Path, places: Sequence[int], workers: int
) -> Iterator[int]:
    if workers < 2 or len(places) < 2:
        for place in places:
            work(plan, folder, place)
            yield place
        return
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        # The largest authorities first, so that no worker is left with one at the end.
        order = sorted(places, key=lambda place: -load_world().authorities[place].children)
        try:
            with _deaf_to_ctrl_c():  # the workers begin here; it is this process that stops them
                futures = {pool.submit(work, plan, folder, place): place for place in order}
            for future in as_completed(futures):
                future.result()
                yield futures[future]
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _live(plan: Plan, folder: Path, place: int) -> None:
    world = load_world()
    code = world.authorities[place].code
    if _done(folder, f"lives-{code}"):
        return
    lives = live(plan, world, place)
    lives.write(folder / TRUTH, code)
    set_aside(lives, plan.places(world), folder / _WORK, code)
    _mark(folder, f"lives-{code}", len(lives.people))


def _send(plan: Plan, folder: Path, place: int) -> None:
    world = load_world()
    code = world.authorities[place].code
    wanted = [year for year in plan.years if not _done(folder, f"returns-{code}-{year}")]
    if not wanted and _done(folder, f"truth-{code}"):
        return
    here = _here(plan, world, place, folder)
    if not _done(folder, f"truth-{code}"):
        write_truth(here, folder / TRUTH)
        keep_for_evaluation(here, folder / _WORK, folder / TRUTH)
        _mark(folder, f"truth-{code}", 0)
    for year in wanted:
        sent = send(here, year, folder / RETURNS, folder / TRUTH)
        _mark(folder, f"returns-{code}-{year}", sent)


def _here(plan: Plan, world: World, place: int, folder: Path) -> Here:
    code = world.authorities[place].code
    lives = Lives.joined([Lives.read(folder / TRUTH, code), arrived(folder / _WORK, code)])
    return Here(plan, world, place, lives)


def _summed(plan: Plan, folder: Path, codes: Sequence[str]) -> MadeEngland:
    children = sum(read_json(_marked(folder, f"lives-{code}"), int) for code in codes)
    sent = [
        read_json(_marked(folder, f"returns-{code}-{year}"), Sent) for code in codes for year in plan.years
    ]
    whole = Sent(
        sum(one.files for one in sent), sum(one.rows for one in sent), sum(one.slips for one in sent)
    )
    return MadeEngland(plan, len(codes), children, whole)


def _marked(folder: Path, piece: str) -> Path:
    return folder / _WORK / "done" / f"{piece}.json"


def _done(folder: Path, piece: str) -> bool:
    return _marked(folder, piece).is_file()


def _mark(folder: Path, piece: str, what: object) -> None:
    """Say that a piece of work is done; the mark is there whole or not at all."""
    path = _marked(folder, piece)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    write_json(beside, what)
    beside.replace(path)
