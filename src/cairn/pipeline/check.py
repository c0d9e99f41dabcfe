"""Check returns that lie in any folder, outside a review or in one."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from cairn.engine import DuckDB, swapped
from cairn.exceptions import ReviewFolderError
from cairn.pipeline.code_version import code_version
from cairn.pipeline.handed_in import handed_in
from cairn.returns.check import CheckReport, Say, check, survey, write_reports
from cairn.returns.read.place import NOT_SAID, Otherwise
from cairn.returns.read.unpack import unpack

_MARK = "check.json"
_MEMORY = "1GB"


def check_returns(
    place: Path, into: Path, assets: Path, say: Say, otherwise: Otherwise = NOT_SAID
) -> CheckReport:
    """Check the file or folder at `place`, and put the reports in the folder `into`.

    `otherwise` is the year and the authority of the files whose paths state none. What stood in
    `into` before stands until the new reports are whole. Raises ReviewFolderError where there is
    nothing to check, or `into` holds something that no check wrote.
    """
    sent = handed_in(place, into, time.time())
    if not sent:
        raise ReviewFolderError(
            f"{place}: there is no file to check. Name the folder that the returns lie in."
        )
    if into.exists() and any(into.iterdir()) and not (into / _MARK).is_file():
        raise ReviewFolderError(
            f"{into}: holds files that no check wrote, and would be replaced. Name another folder with --into."
        )
    with swapped(into) as building, tempfile.TemporaryDirectory(prefix=".check-", dir=into.parent) as scratch:
        files = unpack(sent, Path(scratch) / "unpacked")
        for taken in survey(files, otherwise):
            say(f"  {taken.sentence}")
        engine = DuckDB(memory=_MEMORY, scratch=Path(scratch))
        try:
            report = check(engine, files, building, code_version(("returns",)), say, otherwise)
            write_reports(engine, report, building, assets)
        finally:
            engine.close()
    return report
