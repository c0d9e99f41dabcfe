"""`make bench-themes`: themes beside BERTopic and scikit-learn, each part in its turn."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.measure import machine
from benchmarks.themes.proposing import bench_proposing
from benchmarks.themes.scale import bench_scale

PARTS = ("proposing", "scale")


def main() -> None:
    """Run the parts that are asked for, all of them by default."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--data", type=Path, default=Path("../shared/data/text"), help="the folder of argkp2021"
    )
    options.add_argument("--peers", default="", help="the Python of an environment that has BERTopic")
    options.add_argument("--only", choices=PARTS, action="append")
    options.add_argument("--many", type=int, default=100_000, help="the answers to one question at scale")
    chosen = options.parse_args()
    print(machine())
    parts = chosen.only or PARTS
    if "proposing" in parts:
        bench_proposing(chosen.data, chosen.peers)
    if "scale" in parts:
        bench_scale(chosen.data, chosen.many)


main()
