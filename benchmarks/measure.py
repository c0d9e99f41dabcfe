"""Time a piece of work in a process of its own, by the system's own accounting."""

from __future__ import annotations

import os
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
    return Measured(statistics.median(times), max(peaks))


def say(title: str, ours: Measured, peer: Measured, peer_name: str) -> None:
    """Print both, and the ratio."""
    print(title)
    print(f"  cairn      {ours.cpu:6.2f} CPU s  {ours.peak_mb:6.0f} MB")
    print(f"  {peer_name:<10} {peer.cpu:6.2f} CPU s  {peer.peak_mb:6.0f} MB")
    print(f"  ratio      {ours.cpu / peer.cpu:6.1f}         {ours.peak_mb / peer.peak_mb:6.1f}")
