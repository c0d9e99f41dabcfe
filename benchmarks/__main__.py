"""`make bench`: each benchmark in turn, on an invented England made for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.disclosing import bench_disclosure
from benchmarks.measure import machine
from benchmarks.reading import bench_reading


def main() -> None:
    """Run every benchmark and print what it found."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as folder:
        bench_reading(Path(folder))
    bench_disclosure()


main()
