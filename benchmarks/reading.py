"""Reading the children in need census into Parquet, beside a bare walk of the same files by lxml."""

from __future__ import annotations

from pathlib import Path

from benchmarks.measure import measure, say

_INVENT = """
from pathlib import Path
from cairn.synthetic import build_returns
root = Path({root!r})
build_returns(2018, (2017, 2018), root / "returns", root / "truth")
"""
_OURS = """
from pathlib import Path
from cairn import returns
from cairn.engine import DuckDB
root = Path({root!r})
into = root / "work"
into.mkdir(exist_ok=True)
returns.build(DuckDB(), sorted(root.rglob("*_cin_census.xml")), root, into, "benchmark")
"""
_PEER = """
from pathlib import Path
from lxml import etree
for path in sorted(Path({root!r}).rglob("*_cin_census.xml")):
    for _, element in etree.iterparse(str(path)):
        if element.tag == "Child":
            element.clear()
"""


def bench_reading(root: Path) -> None:
    """Print CPU seconds and peak memory of both, and the ratio."""
    # in a process of its own: a process counts the memory of the one that started it as its own at first
    measure(_INVENT.format(root=str(root)), runs=0)
    files = sorted(root.rglob("*_cin_census.xml"))
    size = sum(path.stat().st_size for path in files) / 1e6
    ours, peer = measure(_OURS.format(root=str(root))), measure(_PEER.format(root=str(root)))
    say(
        f"Children in need census, {len(files)} files, {size:.1f} MB of XML to Parquet",
        ours,
        peer,
        "bare lxml walk",
    )
