"""Moving the days of a review's call, with the call read as `cairn call check` reads it before anything is changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from cairn.calls.life.toml_file import Edit, elsewhere
from cairn.calls.reading import Finding, Reading
from cairn.calls.reading.report import line_of_finding
from cairn.exceptions import DefinitionError
from cairn.pipeline.call_figures import read_call_of
from cairn.tables.sentences import counted

_OF_DAYS = ("window", "retention")


def look_at_opening(root: Path, edit: Edit, today: dt.date) -> tuple[str, ...]:
    """What to think about before a call opens as `edit` would have it, a sentence each.

    Raises DefinitionError, with every finding, where `cairn call check` would refuse the call that is to open.
    """
    reading = _reading(root, edit, today)
    _refuse(reading, reading.refused, "The call is not opened")
    others = [finding for finding in reading.doubts if not _is_of_days(finding)]
    return (*_doubts_on_days(reading), *_named_elsewhere(len(others)))


def look_at_days(root: Path, edit: Edit, today: dt.date) -> tuple[str, ...]:
    """What to think about in the days of a call as `edit` moves them, a sentence each.

    Raises DefinitionError where they contradict what the review says of how long it keeps things. What else
    `cairn call check` finds is no reason to refuse: people are answering, and need to be told of the days.
    """
    reading = _reading(root, edit, today)
    _refuse(reading, [each for each in reading.refused if _is_of_days(each)], "The days are not moved")
    return _doubts_on_days(reading)


def _reading(root: Path, edit: Edit, today: dt.date) -> Reading:
    with elsewhere(edit.path, edit.after) as there:
        return replace(read_call_of(root, today, there), path=edit.path)


def _refuse(reading: Reading, findings: tuple[Finding, ...] | list[Finding], what: str) -> None:
    if findings:
        lines = [line_of_finding(reading, finding) for finding in findings]
        raise DefinitionError("\n".join((*lines, f"{what}: {len(findings):,} to put right first.")))


def _doubts_on_days(reading: Reading) -> tuple[str, ...]:
    return tuple(line_of_finding(reading, finding) for finding in reading.doubts if _is_of_days(finding))


def _named_elsewhere(number: int) -> tuple[str, ...]:
    return (f"`cairn call check` has {counted(number, 'other doubt')} to think about.",) if number else ()


def _is_of_days(finding: Finding) -> bool:
    return finding.key.startswith(_OF_DAYS)
