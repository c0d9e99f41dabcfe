"""What a published figure was counted from: the files that it names, as long as they are what they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.calls import load_call
from cairn.exceptions import ReviewFolderError
from cairn.responses import read_snapshot
from cairn.responses.snapshot import RESPONSES
from cairn.tables.counts import Counts, Provenance
from cairn.tables.manifest import sha256_of
from cairn.themes.build import count
from cairn.themes.counting import Origin
from cairn.themes.kept import read_kept
from cairn.themes.report import Report


def changed_since(root: Path, made: Provenance) -> Iterator[str]:
    """A sentence for each file of a provenance that is not there any more, or is not what it was."""
    for file in made.inputs:
        path = root / file.name
        if not path.is_file():
            yield f"{file.name}: was read for this number and is not there any more."
        elif sha256_of(path) != file.sha256:
            yield f"{file.name}: is not what it was when this number was counted."


@dataclass(frozen=True, slots=True)
class CountedVoices:
    """The numbers of what people said, counted again; `report` is None where nothing was coded."""

    snapshot: str
    counts: tuple[Counts, ...]
    report: Report | None
    texts: dict[str, tuple[str, str]]
    """By passage whose it is (a public reference), and its words."""


def count_voices(root: Path, made: Provenance) -> CountedVoices:
    """Count what people said again, from the snapshot that a number names and from the call.

    Raises ReviewFolderError where the provenance names no snapshot, or what it names is gone or not what it was.
    """
    faults = list(changed_since(root, made))
    snapshot = next(
        (Path(file.name).parent for file in made.inputs if Path(file.name).name == RESPONSES), None
    )
    if faults or snapshot is None:
        raise ReviewFolderError("\n".join(faults) or "This number names no snapshot of the ledger.")
    read = read_snapshot(root / snapshot)
    call = load_call(root / "call.toml")
    counts, report = count(call, read, Origin(made.inputs, made.code), read_kept(root / snapshot))
    texts = {
        each.id: (response.public_reference, each.text)
        for response in read.responses
        for each in response.passages
    }
    return CountedVoices(snapshot.as_posix(), counts, report, texts)
