"""`make bench-themes`: themes beside BERTopic and scikit-learn, each part in its turn."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.measure import machine
from benchmarks.themes.argkp_sides import REPORTED_ON, TUNED_ON
from benchmarks.themes.coding import bench_coding, bench_told, starts
from benchmarks.themes.kept import Kept
from benchmarks.themes.proposing import bench_proposing
from benchmarks.themes.scale import bench_speed
from benchmarks.themes.scale_ledger import bench_scale
from cairn.themes.meaning import meaning

PARTS = ("proposing", "coding", "told", "speed", "scale")


def main() -> None:
    """Run the parts that are asked for, all of them by default."""
    chosen = _options()
    folder = chosen.data / "argkp2021"
    if not folder.is_dir():
        raise SystemExit(
            f"No {folder}: nothing is measured. Name the folder that holds argkp2021 with --data."
        )
    print(machine())
    reads = None if chosen.words else meaning(1)
    if reads is None:
        print("The extra `meaning` is not installed, or --words was given: words alone.")
    reader = Kept(reads) if reads else None
    if chosen.starts:
        return starts(folder, reader)
    parts = chosen.only or PARTS
    if "proposing" in parts:
        bench_proposing(folder, chosen.peers, reader)
    if "coding" in parts:
        bench_coding(folder, reader, chosen.seeds, TUNED_ON if chosen.tuned else REPORTED_ON)
    if "told" in parts and reader:
        bench_told(folder, reader, chosen.seeds)
    if "speed" in parts:
        bench_speed(folder)
    if "scale" in parts:
        bench_scale(folder, chosen.many, means=reads is not None)
    return None


def _options() -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m benchmarks.themes", description=__doc__)
    options.add_argument(
        "--data", type=Path, default=Path("../shared/data/text"), help="the folder of argkp2021"
    )
    options.add_argument("--peers", default="", help="the Python of an environment that has BERTopic")
    options.add_argument("--only", choices=PARTS, action="append")
    options.add_argument("--many", type=int, default=100_000, help="the answers to one question at scale")
    options.add_argument("--seeds", type=int, default=10, help="the draws of what people code")
    options.add_argument(
        "--tuned", action="store_true", help="code the topics that were tuned on, not the test's"
    )
    options.add_argument("--words", action="store_true", help="words alone, as without the extra `meaning`")
    options.add_argument(
        "--starts", action="store_true", help="fit where certainty starts from, on the tuned topics, and stop"
    )
    return options.parse_args()


if __name__ == "__main__":
    main()
