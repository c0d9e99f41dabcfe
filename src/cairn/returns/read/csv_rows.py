"""The lines of a CSV file, none of them longer than any row is: a file without line ends must not fill the memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

LONGEST_ROW = 10_000_000
"""The most letters of one row, over all the lines that it runs over."""
LONGEST_TEXT = 32_767
"""The most letters of one cell or value; a spreadsheet's cell holds no more."""
TOO_LONG = f"There are more than {LONGEST_ROW:,} letters in one row, as no row has."
LOST_ENDS = "Look for line ends that were lost, and write the file again from the system that made it."


class CellTooLong(Exception):
    """A cell is longer than any is."""


class RowTooLong(Exception):
    """A row is longer than any is."""


class Rows:
    """The lines of an open file, in order. `begins` says that what was taken so far were whole rows.

    `taken` counts the letters since then. Raises RowTooLong where they are too many for one row.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.taken = 0

    def begins(self) -> int:
        """A new row begins; how many letters the one before had."""
        taken, self.taken = self.taken, 0
        return taken

    def __iter__(self) -> Iterator[str]:
        read = self._file.readline
        most = LONGEST_ROW + 1
        while line := read(most):
            self.taken += len(line)
            if self.taken >= most:
                raise RowTooLong
            yield line
