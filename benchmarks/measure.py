"""Time a piece of work in a process of its own, by the system's own accounting."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measured:
    """Median CPU seconds (user and system) over the runs, and the largest memory in MB."""

    cpu: float
    peak_mb: float


def measure(code: str, runs: int = 5) -> Measured:
    """Run `code` with this Python `runs` times, after one run that is not counted."""
    command = [sys.executable, "-c", code]
    measure_command(command, runs=1)
    return measure_command(command, runs) if runs else Measured(0.0, 0.0)


def measure_command(
    command: Sequence[str], runs: int = 1, may_end_with: Sequence[int] = (0,), quiet: bool = False
) -> Measured:
    """Run a command `runs` times; it must end with one of the codes `may_end_with`.

    What it prints goes nowhere; `quiet` says the same of what it prints to the error stream.
    """
    times, peaks = [], []
    errors = subprocess.DEVNULL if quiet else None
    for _ in range(runs):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in may_end_with:
            raise SystemExit(f"the benchmark's command failed ({process.returncode}): {' '.join(command)}")
        times.append(usage.ru_utime + usage.ru_stime)
        peaks.append(usage.ru_maxrss / 1024)
    return Measured(statistics.median(times), max(peaks))


def machine() -> str:
    """The machine that the figures belong to."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    cores = f"{os.cpu_count()} cores{_processor()}"
    return f"{cores}, {memory:.0f} GiB, Python {platform.python_version()}, {platform.system()}"


def _processor() -> str:
    """The name of the processor, where Linux tells it."""
    facts = Path("/proc/cpuinfo")
    lines = facts.read_text(encoding="utf-8").splitlines() if facts.is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f" of {names[0]}" if names else ""


def say(title: str, ours: Measured, peer: Measured, peer_name: str) -> None:
    """Print both, and the ratio."""
    print(title)
    for name, measured in (("cairn", ours), (peer_name, peer)):
        print(f"  {name:<16}{measured.cpu:6.2f} CPU s{measured.peak_mb:8.0f} MB")
    print(f"  {'ratio':<16}{ours.cpu / peer.cpu:6.1f}      {ours.peak_mb / peer.peak_mb:8.1f}")
