"""A small synthetic England, and ways to read it that share nothing with what wrote it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cairn.synthetic.making import make_england
from cairn.synthetic.plan import Plan
from cairn.tables.manifest import checksums

PLAN = Plan(seed=11, scale="1/20", years=(2017, 2018), authorities=("857", "805", "908"), slips=3.0)


@dataclass(frozen=True)
class Made:
    """The folder of what was made, and what was said on the way."""

    folder: Path
    said: tuple[str, ...]

    @property
    def sums(self) -> dict[str, str]:
        """The checksum of every file of the returns and of the truth."""
        return checksums([self.folder / "returns", self.folder / "truth"], self.folder)

    @property
    def slips(self) -> list[dict[str, str]]:
        """Every slip of the clerks."""
        return self.truth("slips").to_pylist()

    def truth(self, frame: str) -> pa.Table:
        """A kind of row of the truth, of all authorities."""
        return pa.concat_tables(
            [pq.read_table(path) for path in sorted((self.folder / "truth" / frame).glob("*.parquet"))]
        )

    def files(self, pattern: str = "*/*") -> list[str]:
        """The names of the returns' files, below returns/."""
        root = self.folder / "returns"
        return sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))

    def rows(self, name: str) -> list[dict[str, str]]:
        """The rows of a CSV file."""
        with (self.folder / "returns" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def make(folder: Path, plan: Plan = PLAN, workers: int = 1) -> Made:
    """Make what the plan says in `folder`."""
    said: list[str] = []
    made = make_england(plan, folder, workers, said.append)
    return Made(folder, (*said, *made.sentences()))
