"""Which code made a number: the version, and a checksum of the source that the stage is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import cairn

_SOURCE = Path(cairn.__file__).parent
_ENDINGS = {".py", ".toml", ".csv", ".html", ".scss"}
_BENEATH_ALL = ("tables", "engine", "exceptions.py")


def code_version(packages: Iterable[str]) -> str:
    """ "cairn 0.1.0, source 1f3a…": changes whenever a file that these packages are made of does."""
    digest = hashlib.sha256()
    for path in sorted(_files(packages)):
        digest.update(path.relative_to(_SOURCE).as_posix().encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return f"cairn {cairn.__version__}, source {digest.hexdigest()[:16]}"


def _files(packages: Iterable[str]) -> set[Path]:
    places = [_SOURCE / name for name in (*packages, *_BENEATH_ALL)]
    inside = (file for place in places for file in ([place] if place.is_file() else place.rglob("*")))
    return {file for file in inside if file.suffix in _ENDINGS}
