"""ArgKP-2021 as questions: a motion is one, its arguments the answers, the key point that people matched the theme.

Bar-Haim and others 2020, "From arguments to key points"; Friedman-Melamed and others 2021, the shared task. The data is
no part of the project: `--data` names the folder that holds arguments_train.csv and the others.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

SPLITS = ("train", "dev", "test")


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion, its arguments that have exactly one key point (both stances together), and that point of each."""

    split: str
    text: str
    arguments: tuple[str, ...]
    key_points: tuple[str, ...]


def motions(folder: Path) -> tuple[Motion, ...]:
    """All motions, by split and text."""
    return tuple(motion for split in SPLITS for motion in _of_split(folder, split))


def _of_split(folder: Path, split: str) -> list[Motion]:
    matched: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / f"labels_{split}.csv"):
        if row["label"] == "1":
            matched[row["arg_id"]].append(row["key_point_id"])
    by_motion: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in _rows(folder / f"arguments_{split}.csv"):
        points = matched[row["arg_id"]]
        if len(points) == 1:
            by_motion[row["topic"]].append((row["argument"], points[0]))
    return [Motion(split, text, *zip(*by_motion[text], strict=True)) for text in sorted(by_motion)]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
