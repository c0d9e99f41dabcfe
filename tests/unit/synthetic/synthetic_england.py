"""A small synthetic England, and ways to read it that share nothing with what wrote it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from lxml import etree

from cairn.synthetic import build_returns

SMALL = ("857", "805")


@dataclass(frozen=True)
class Made:
    """The folders of what was made."""

    returns: Path
    truth: Path

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.returns / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def census(self, name: str) -> etree._Element:
        return etree.parse(self.returns / name).getroot()

    def children(self) -> list[dict[str, Any]]:
        return pq.read_table(self.truth / "children.parquet").to_pylist()

    def cases(self) -> list[dict[str, Any]]:
        return pq.read_table(self.truth / "cases.parquet").to_pylist()

    def slips(self) -> list[dict[str, str]]:
        with (self.truth / "errors.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def files(self, pattern: str) -> list[str]:
        return sorted(path.relative_to(self.returns).as_posix() for path in self.returns.glob(f"*/{pattern}"))


def make(
    folder: Path, seed: int = 11, years: tuple[int, ...] = (2017, 2018), only: tuple[str, ...] = SMALL
) -> Made:
    build_returns(seed, years, folder / "returns", folder / "truth", only=only)
    return Made(folder / "returns", folder / "truth")
