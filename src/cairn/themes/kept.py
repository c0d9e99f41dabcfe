"""The codebook, its changes and the codings, as files of a snapshot of the ledger.

    evidence/0001/   codebook.json · changes.jsonl · codings.jsonl

They stand beside responses.jsonl, under the same checksums. Codings say places in words and never words. A snapshot
that an earlier release made has none of them, and then there is nothing coded in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from cairn.responses.snapshot import CHANGES, CODEBOOK, CODINGS
from cairn.tables.files import read_json, read_json_lines, write_json, write_json_lines
from cairn.themes.changes import EMPTY, Change
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding


@dataclass(frozen=True, slots=True)
class Kept:
    """The codebook as it stood, every change that made it so, and every coding that stood, in the order of their
    passages and coders."""

    codebook: Codebook
    changes: tuple[Change, ...]
    codings: tuple[Coding, ...]


NOTHING_KEPT = Kept(EMPTY, (), ())


def writer_of(
    codebook: Codebook, changes: Iterable[Change], codings: Iterable[Coding]
) -> Callable[[Path], None]:
    """What writes them into a snapshot that is being built: `cairn.responses.snapshot.write_snapshot` takes it as
    `also`. The same ledger gives the same bytes."""

    def write(building: Path) -> None:
        write_json(building / CODEBOOK, codebook)
        write_json_lines(building / CHANGES, changes)
        in_order: list[Coding] = sorted(codings, key=_order)
        write_json_lines(building / CODINGS, in_order)

    return write


def _order(coding: Coding) -> tuple[str, str, str, str]:
    return coding.passage, coding.coder, coding.kind.value, coding.made_at.isoformat()


def read_kept(snapshot: Path) -> Kept:
    """What a snapshot's folder holds of them; nothing where it was made before there were any.

    `cairn.responses.snapshot.read_snapshot` checks that the folder is whole: call it first. Raises DefinitionError
    naming the file where one is not as it is written.
    """
    if not (snapshot / CODEBOOK).is_file():
        return NOTHING_KEPT
    return Kept(
        read_json(snapshot / CODEBOOK, Codebook),
        tuple(read_json_lines(snapshot / CHANGES, Change)),
        tuple(read_json_lines(snapshot / CODINGS, Coding)),
    )
