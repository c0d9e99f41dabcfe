"""How long a review keeps what people gave it, held against the days of its call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cairn.calls import Call
from cairn.exceptions import DefinitionError, ReviewFolderError
from cairn.responses.retention import faults_beside
from cairn.tables.review import Review, read_review

if TYPE_CHECKING:
    from cairn.calls.reading import Finding

NOTHING_LEAVES = (
    "review.toml has no [retention], so nothing that people give leaves by itself. "
    "docs/how-to/keep-and-delete.md says how to have it leave."
)


def check_keeping(root: Path, review: Review, call: Call) -> None:
    """Raises DefinitionError where the [retention] of review.toml contradicts the call's days."""
    faults = list(faults_beside(review.retention, call.window)) if review.retention else []
    if faults:
        raise DefinitionError("\n".join(f"{root / 'review.toml'}: {fault}" for fault in faults))


def faults_of_keeping(call: Call, root: Path) -> Iterator[Finding]:
    """The same, and what is wrong with it in itself, as findings about the call; none where there is no review.toml."""
    try:
        review = read_review(root)
    except ReviewFolderError:
        return
    except DefinitionError as error:
        for line in str(error).splitlines():
            if ": retention" in line:
                yield _finding(line.partition(": ")[2])
        return
    if review.retention:
        yield from (_finding(fault) for fault in faults_beside(review.retention, call.window))


def _finding(fault: str) -> Finding:
    from cairn.calls.reading import Finding, Level  # long to begin, and not for the website's commands

    key, _, sentence = fault.partition(": ")
    return Finding("retention", "review.toml", key, sentence, "It stands in review.toml.", Level.REFUSED)
