"""`make bench-returns`: the whole of `cairn check`, beside a bare walk of the same files and beside the peers.

Cairn's figure is the command as people run it, in a fresh folder: reading, cells, every rule of the year, and all
the reports. The walk is the least that any program must do: lxml.iterparse over the XML, csv.reader over the CSV.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import Measured, machine, measure, measure_command
from benchmarks.peers import CENSUS, CENSUS_NAME, S903, S903_NAME, measure_peer

_CAIRN = str(Path(sys.executable).with_name("cairn"))
_FAULTS_FOUND = 10
_RUNS = 3
_XML_WALK = """
from lxml import etree
for _, element in etree.iterparse({place!r}):
    if element.tag == "Child":
        element.clear()
"""
_CSV_WALK = """
import csv, pathlib
for path in pathlib.Path({place!r}).rglob("*.csv"):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            pass
"""


def main() -> None:
    """Invent each return, measure all that is asked for, and print the table."""
    asked = _asked()
    print(f"{machine()}\n")
    if not asked.peers:
        print(
            "The peers are not measured: they need an environment of their own. make bench-returns PEERS=1\n"
        )
    print("| return | what | CPU s | peak MB | CPU ÷ Cairn's | memory ÷ Cairn's |\n|---|---|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        root = Path(folder)
        census = {children: _census(children, root, asked) for children in asked.census}
        for children in asked.s903:
            _s903(children, root, asked)
    _growth(census)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-returns", description=__doc__)
    parser.add_argument("--census", type=int, nargs="*", default=[10_000, 50_000], help="children in need")
    parser.add_argument("--s903", type=int, nargs="*", default=[50_000], help="children looked after")
    parser.add_argument("--peers", default="", help="the Python of an environment with the peers in it")
    parser.add_argument(
        "--census-peer-most", type=int, default=10_000, metavar="N",
        help="the most children for which the census peer is run, as its time grows with the square; 0: never",
    )  # fmt: skip
    return parser.parse_args()


def _census(children: int, root: Path, asked: argparse.Namespace) -> Measured:
    place = root / f"census-{children}" / "cin.xml"
    _invent("census", children, place)
    title = f"census, {children:,} children, {place.stat().st_size / 1e6:.1f} MB"
    ours = _ours(title, place, root)
    _line(title, "lxml.iterparse alone", measure(_XML_WALK.format(place=str(place)), _RUNS), ours)
    if asked.peers and children <= asked.census_peer_most:
        _line(title, CENSUS_NAME, measure_peer(asked.peers, CENSUS, place), ours)
    return ours


def _s903(children: int, root: Path, asked: argparse.Namespace) -> None:
    place = root / f"s903-{children}"
    _invent("s903", children, place)
    rows = sum(path.read_bytes().count(b"\n") - 1 for path in place.rglob("*.csv"))
    title = f"SSDA903, {children:,} children, {rows:,} rows"
    ours = _ours(title, place, root)
    _line(title, "csv.reader alone", measure(_CSV_WALK.format(place=str(place)), _RUNS), ours)
    if asked.peers:
        _line(title, S903_NAME, measure_peer(asked.peers, S903, place), ours)


def _invent(kind: str, children: int, place: Path) -> None:
    """In a process of its own: a process counts the memory of the one that started it as its own at first."""
    measure_command([sys.executable, "-m", f"benchmarks.invented.{kind}", str(children), str(place)])


def _ours(title: str, place: Path, root: Path) -> Measured:
    """The command itself, each time in a fresh folder; then a line on what it did."""
    report = root / "report"
    command = [_CAIRN, "check", str(place), "--into"]
    each = [
        measure_command([*command, str(report / f"{title}-{run}")], may_end_with=(0, _FAULTS_FOUND))
        for run in range(_RUNS)
    ]
    cpu = sorted(one.cpu for one in each)[_RUNS // 2]
    ours = Measured(cpu, max(one.peak_mb for one in each))
    _line(title, f"cairn check: {_done(report / f'{title}-0')}", ours, ours)
    return ours


def _done(report: Path) -> str:
    told = json.loads((report / "check.json").read_text(encoding="utf-8"))
    runs = [run for checked in told["returns"] for run in checked["runs"]]
    ran = sum(not run["not_run"] for run in runs)
    return f"{ran} rules, {told['errors'] + told['queries']:,} faults"


def _line(title: str, what: str, measured: Measured, ours: Measured) -> None:
    share = f"{measured.cpu / ours.cpu:.2f}", f"{measured.peak_mb / ours.peak_mb:.2f}"
    print(
        f"| {title} | {what} | {measured.cpu:.2f} | {measured.peak_mb:.0f} | {share[0]} | {share[1]} |",
        flush=True,
    )


def _growth(census: dict[int, Measured]) -> None:
    if len(census) < 2:
        return
    (few, least), *_, (many, most) = sorted(census.items())
    print(f"\nFrom {few:,} to {many:,} children in need, {many / few:.1f} times as many: ", end="")
    print(f"{most.cpu / least.cpu:.1f} times the CPU, {most.peak_mb / least.peak_mb:.1f} times the memory.")


if __name__ == "__main__":
    main()
