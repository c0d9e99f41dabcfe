"""Time a piece of work in a process of its own, by the system's own accounting."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Measured:
    """Median CPU seconds (user and system) over the runs, and the largest memory in MB."""

    cpu: float
    peak_mb: float


def measure(code: str, runs: int = 5) -> Measured:
    """Run `code` with this Python `runs` times, after one run that is not counted."""
    times, peaks = [], []
    for counted in range(runs + 1):
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"the benchmark's code failed: {code}")
        if counted:
            times.append(usage.ru_utime + usage.ru_stime)
            peaks.append(usage.ru_maxrss / 1024)
    return Measured(statistics.median(times), max(peaks)) if times else Measured(0.0, 0.0)


def machine() -> str:
    """The machine that the figures belong to."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}, {platform.system()}"
    )


def say(title: str, ours: Measured, peer: Measured, peer_name: str) -> None:
    """Print both, and the ratio."""
    print(title)
    for name, measured in (("cairn", ours), (peer_name, peer)):
        print(f"  {name:<16}{measured.cpu:6.2f} CPU s{measured.peak_mb:8.0f} MB")
    print(f"  {'ratio':<16}{ours.cpu / peer.cpu:6.1f}      {ours.peak_mb / peer.peak_mb:8.1f}")
