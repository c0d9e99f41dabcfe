"""ArgKP-2021 by motion and stance: arguments, key points, and which pairs of them people matched, undecided ones too.

`argkp` has the same data as questions with one theme an answer. The data is no part of the project.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

TUNED_ON, REPORTED_ON = ("train", "dev"), ("test",)


@dataclass(frozen=True)
class Side:
    """The arguments of one stance on one motion.

    `labels` (arguments, key points) are 1, 0, or -1 where undecided; `rivals` the key points of the other stance.
    """

    motion: str
    stance: str
    arguments: list[str]
    key_points: list[str]
    rivals: list[str]
    labels: npt.NDArray[np.int64]


def sides(splits: Sequence[str], folder: Path) -> list[Side]:
    """The motions and stances of those parts of the set; `folder` holds arguments_train.csv and the others."""
    return [side for split in splits for side in _sides(split, folder)]


def _sides(split: str, folder: Path) -> list[Side]:
    labels = {
        (row["arg_id"], row["key_point_id"]): int(row["label"])
        for row in _rows(folder / f"labels_{split}.csv")
    }
    arguments = _by_side(folder / f"arguments_{split}.csv")
    points = _by_side(folder / f"key_points_{split}.csv")
    found = []
    for (motion, stance), mine in arguments.items():
        theirs = points.get((motion, stance), [])
        others = [each for (m, s), rows in points.items() if m == motion and s != stance for each in rows]
        table = [[labels.get((a["arg_id"], k["key_point_id"]), -1) for k in theirs] for a in mine]
        texts = [row["argument"] for row in mine], _points(theirs), _points(others)
        found.append(Side(motion, stance, *texts, np.array(table)))
    return found


def _points(rows: list[dict[str, str]]) -> list[str]:
    return [row["key_point"] for row in rows]


def _by_side(path: Path) -> dict[tuple[str, str], list[dict[str, str]]]:
    found: dict[tuple[str, str], list[dict[str, str]]] = {}
    for row in _rows(path):
        found.setdefault((row["topic"], row["stance"]), []).append(row)
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
