"""The `cairn` command as its users run it: a process of its own, with nothing of ours in its environment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.lib import patience
from tests.lib.site import free_port

CAIRN = Path(sys.executable).with_name("cairn")


def environment(**more: str) -> dict[str, str]:
    """Of the caller's environment, only what a process needs; the command's own folder leads the path."""
    path = f"{CAIRN.parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", **more}


def cairn(*arguments: str | Path, where: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `cairn` with these arguments to its end, whatever its exit code."""
    return subprocess.run(
        [CAIRN, *map(str, arguments)],
        cwd=where,
        env=environment(**more),
        capture_output=True,
        text=True,
        timeout=patience.SECONDS,
        check=False,
    )


@contextmanager
def served(review: Path, *arguments: str) -> Iterator[tuple[str, list[str]]]:
    """`cairn serve` over a review: its address, and what it has said. Ctrl-C ends it, and must end it well."""
    port = free_port()
    process = subprocess.Popen(
        [CAIRN, "serve", "--review", str(review), "--port", str(port), *arguments],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        bufsize=1,
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C stops" in line:
            break
    try:
        yield f"http://127.0.0.1:{port}", said
    finally:
        process.send_signal(signal.SIGINT)
        said.append(process.communicate(timeout=patience.SECONDS)[0])
    assert process.returncode == 0, "".join(said)
