"""A folder of pages served as it lies, by a process of its own on this machine."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.lib import patience
from tests.lib.site import free_port


@contextmanager
def served_folder(folder: Path) -> Iterator[str]:
    """The address of the folder, while it is served."""
    port = free_port()
    arguments = ["-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder), str(port)]
    process = subprocess.Popen(
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + patience.SECONDS
        while not _answers(f"http://127.0.0.1:{port}/"):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{folder} could not be served.")
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=patience.SECONDS)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=patience.SECONDS) as answer:
            return bool(answer.status == 200)
    except (URLError, ConnectionError, TimeoutError):
        return False
