"""What a stage was made from, so that a run repeats only what changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cairn.exceptions import DefinitionError, ReviewFolderError
from cairn.tables.files import read_json, write_json

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Inputs and outputs by checksum, and the code that turned one into the other."""

    stage: str
    code: str
    inputs: dict[str, str]
    outputs: dict[str, str]


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal. Raises ReviewFolderError where it may not be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except PermissionError as error:
        raise ReviewFolderError(
            f"{path}: may not be read by this account. Give it the right to, or take the file out of the folder."
        ) from error


def checksums(paths: Iterable[Path], root: Path) -> dict[str, str]:
    """Checksum by name relative to `root`, of every file in or under `paths`, in order of name."""
    files = sorted({file for path in paths for file in _files_of(path)})
    return {file.relative_to(root).as_posix(): sha256_of(file) for file in files}


def _files_of(path: Path) -> Iterable[Path]:
    if path.is_dir():
        return (file for file in path.rglob("*") if file.is_file() and file.name != MANIFEST)
    return (path,) if path.is_file() else ()


def write_manifest(folder: Path, stage: str, code: str, inputs: dict[str, str]) -> None:
    """Write the manifest of what stands in `folder`."""
    write_json(folder / MANIFEST, Manifest(stage, code, inputs, checksums([folder], folder)))


def is_current(folder: Path, code: str, inputs: dict[str, str]) -> bool:
    """Whether `folder` was made by this code from these inputs, and is still as it was made."""
    if not (folder / MANIFEST).is_file():
        return False
    try:
        manifest = read_json(folder / MANIFEST, Manifest)
    except (json.JSONDecodeError, UnicodeDecodeError, DefinitionError):
        return False  # of a damaged disk or another version: nothing is known of it, so it is made again
    return (
        manifest.code == code
        and manifest.inputs == inputs
        and manifest.outputs == checksums([folder], folder)
    )
