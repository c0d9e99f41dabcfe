"""Repair a copy of the returns that lie in a folder, and keep a sheet of every change."""

from __future__ import annotations

import tempfile
from pathlib import Path

from cairn.engine import DuckDB, Engine, swapped
from cairn.exceptions import ReviewFolderError
from cairn.pipeline.code_version import code_version
from cairn.pipeline.folder import files_below
from cairn.returns.build import read_all
from cairn.returns.check.across import of_one_edition
from cairn.returns.check.check import keys_of
from cairn.returns.check.context import hold_every, register_read
from cairn.returns.read.sent import Sent
from cairn.returns.read.unpack import unpack
from cairn.returns.repair import (
    CHANGES,
    MARK,
    NOT_REPAIRED,
    RepairReport,
    episodes_held,
    find_open,
    report_of,
    write_repaired,
)
from cairn.tables.files import write_json

_MEMORY = "1GB"
_RETURN = "s903"


def repair_returns(folder: Path, into: Path) -> RepairReport:
    """Write into the folder `into` a copy of every file of `folder`, with what can be repaired repaired.

    Raises ReviewFolderError where there is nothing to repair, the two folders lie in each other, or
    `into` holds something that no repair wrote. What stood in `into` stands until the copy is whole.
    """
    folder, into = folder.resolve(), into.resolve()
    _check_folders(folder, into)
    with (
        swapped(into) as building,
        tempfile.TemporaryDirectory(prefix=".repair-", dir=into.parent) as scratch,
    ):
        engine = DuckDB(memory=_MEMORY, scratch=Path(scratch))
        try:
            report = _repair(engine, folder, building, Path(scratch))
        finally:
            engine.close()
        write_json(building / MARK, report)
    return report


def _check_folders(folder: Path, into: Path) -> None:
    if into == folder or into in folder.parents or folder in into.parents:
        raise ReviewFolderError(
            f"{into}: lies in the folder to repair, or holds it, and originals are never written to. "
            "Name a folder beside it with --into."
        )
    if not files_below(folder):
        raise ReviewFolderError(
            f"{folder}: there is no file to repair. Name the folder that the returns lie in."
        )
    for name in (CHANGES, NOT_REPAIRED, MARK):
        if (folder / name).exists():
            raise ReviewFolderError(
                f"{folder / name}: has the name of a file that a repair writes. Name the folder of the originals."
            )
    if into.exists() and any(into.iterdir()) and not (into / MARK).is_file():
        raise ReviewFolderError(
            f"{into}: holds files that no repair wrote, and would be replaced. Name another folder with --into."
        )


def _repair(engine: Engine, folder: Path, into: Path, scratch: Path) -> RepairReport:
    sent = [Sent(path.relative_to(folder).as_posix(), path) for path in files_below(folder)]
    code = code_version(("returns",))
    files = read_all(engine, unpack(sent, scratch / "unpacked"), scratch / "read", code).files
    register_read(engine, scratch / "read")
    keys = [key for key in keys_of(files) if key.name == _RETURN]
    held = episodes_held(of_one_edition(keys), files)
    if held:
        hold_every(engine, of_one_edition(keys))
    written = write_repaired(folder, into, find_open(engine, held), files)
    return report_of(code, keys, held, files, written)
