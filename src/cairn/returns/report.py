"""What was read from a returns folder, for the terminal and for report.json."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cairn.tables.sentences import counted

_PEOPLE = (
    "cin_children",
    "care_children",
    "census_pupils_on_roll",
    "census_pupils_off_roll",
    "pupils",
    "ks4",
)
"""The tables that have a row a child or pupil."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What was found in one file. `return_name` is empty where it is nothing that Cairn reads.

    `tables` are those that it is a file of, whether or not it holds a row of each.
    `years` and `authorities` are those of its rows; `rows` counts them by table; `notes` counts the
    doubts and `unread` all else that could not be read. `refused` says why all or the rest of the
    file was not read, where it was not.
    """

    file: str
    sha256: str
    return_name: str
    title: str
    years: tuple[int, ...]
    authorities: tuple[str, ...]
    rows: dict[str, int]
    unread: int
    notes: int
    refused: str = ""
    tables: tuple[str, ...] = ()

    @property
    def children(self) -> int:
        """How many children (or pupils) the file has a row for."""
        return sum(self.rows.get(table, 0) for table in _PEOPLE)


@dataclass(frozen=True, slots=True)
class ReturnsReport:
    """The facts of each file, in the order of their names; `code` names the code that read them."""

    code: str
    files: tuple[FileFacts, ...]

    @property
    def rows(self) -> dict[str, int]:
        """How many rows were read into each table."""
        total: Counter[str] = Counter()
        for facts in self.files:
            total.update(facts.rows)
        return dict(sorted(total.items()))

    @property
    def unread(self) -> int:
        """How many things could not be read, notes apart."""
        return sum(facts.unread for facts in self.files)

    def sentences(self) -> tuple[str, ...]:
        """What was done, a line a file that needs a person's eye, and totals. No personal data."""
        read = [facts for facts in self.files if facts.return_name]
        rows = sum(self.rows.values())
        first = f"Read {len(read):,} of {counted(len(self.files), 'file')}: {counted(rows, 'row')}."
        by_return = Counter(facts.title for facts in read)
        kinds = tuple(f"  {title}: {counted(number, 'file')}." for title, number in sorted(by_return.items()))
        needing = tuple(_needs(facts) for facts in self.files if facts.unread or facts.notes)
        last = (
            f"{counted(self.unread, 'thing')} could not be read; unread.parquet says which, and what to do.",
        )
        return (first, *kinds, *needing, *(last if self.unread else ()))


def _needs(facts: FileFacts) -> str:
    if facts.refused and not facts.rows:
        return f"  {facts.file}: not read. {facts.refused}"
    found = f"{facts.unread:,} not read, {facts.notes:,} to look at."
    return f"  {facts.file}: {found}{f' {facts.refused}' if facts.refused else ''}"
