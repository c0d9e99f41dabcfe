"""Who did what to a call, and when: call.log.jsonl beside call.toml, a line an act, only ever added to.

What the public reads of it stands in call.toml itself: dates that moved, pauses, corrections. Each line has the
checksum of call.toml before the act and after it, so that what was done without a command shows as well.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairn.exceptions import DefinitionError

NAME = "call.log.jsonl"


@dataclass(frozen=True, slots=True)
class Act:
    """A line of the log. `is_followed` is false where call.toml was next found otherwise than the act left it: it was
    changed without a command since, or the command was stopped before it had changed the file."""

    at: dt.datetime
    by: str
    what: str
    is_followed: bool


def write_log(
    path: Path, *, at: dt.datetime, by: str, what: str, details: Mapping[str, Any], becomes: str | None = None
) -> None:
    """Add a line to the log beside a call's file. `becomes` is what the file will say; None where it stays."""
    before = path.read_bytes()
    line = {
        "at": at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        "by": by,
        "what": what,
        **details,
        "sha256_before": _checksum(before),
        "sha256": _checksum(before if becomes is None else becomes.encode()),
    }
    whole = (json.dumps(line, ensure_ascii=False, default=str) + "\n").encode()
    log = os.open(path.with_name(NAME), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(log, _end_of_torn_line(log) + whole)  # one call, so that lines of two processes do not mix
        os.fsync(log)
    finally:
        os.close(log)


def read_log(path: Path) -> tuple[Act, ...]:
    """Every act of the log beside a call's file, the earliest first; none where nothing was done yet.

    Raises DefinitionError where a line is not as Cairn wrote it.
    """
    try:
        text = path.with_name(NAME).read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ()
    lines = [_read(path, number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    now = _checksum(path.read_bytes()) if path.exists() else ""
    found = [line["sha256_before"] for line in lines[1:]] + [now]
    return tuple(
        Act(dt.datetime.fromisoformat(line["at"]), line["by"], line["what"], line["sha256"] == next_found)
        for line, next_found in zip(lines, found, strict=True)
    )


def _read(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        read: dict[str, Any] = json.loads(line)
        dt.datetime.fromisoformat(read["at"])
        return {name: read[name] for name in ("at", "by", "what", "sha256_before", "sha256")}
    except (ValueError, KeyError, TypeError) as error:
        raise DefinitionError(
            f"{path.with_name(NAME)}:{number}: is not as Cairn wrote it. Put the file back from a back-up, or take "
            "the line out if a machine that stopped cut it short."
        ) from error


def _end_of_torn_line(log: int) -> bytes:
    """A line end where the last line has none, as where the machine stopped in the middle of it."""
    size = os.fstat(log).st_size
    return b"\n" if size and os.pread(log, 1, size - 1) != b"\n" else b""


def _checksum(text: bytes) -> str:
    return hashlib.sha256(text).hexdigest()
