"""The published figures, as the CSVs beside this file have them (scripts/published_figures.py makes them)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure of England. `tolerance` is a part of it (relative) or in its own units (absolute)."""

    topic: str
    measure: str
    title: str
    group: str
    year: int
    unit: str
    published: float
    tolerance: float
    tolerance_kind: str
    source: str
    kept_aside: bool

    @property
    def allowed(self) -> float:
        """How far the synthetic figure may be from it, in its own units."""
        return allowed(self.published, self.tolerance, self.tolerance_kind)


@dataclass(frozen=True, slots=True)
class PublishedSpread:
    """The spread of one figure over the authorities: the 5th, 50th and 95th of a hundred.

    `least_scale` is the smallest scale at which authorities have children enough to be compared.
    """

    measure: str
    title: str
    group: str
    year: int
    unit: str
    points: tuple[float, float, float]
    tolerance: float
    tolerance_kind: str
    source: str
    kept_aside: bool
    least_scale: float


def allowed(published: float, tolerance: float, kind: str) -> float:
    """The distance that a tolerance allows."""
    return tolerance * abs(published) if kind == "relative" else tolerance


def published_figures(path: Path = _HERE / "published.csv") -> tuple[Published, ...]:
    """Every published figure of England, in the order of the file."""
    return tuple(
        Published(
            topic=row["topic"],
            measure=row["measure"],
            title=row["title"],
            group=row["group"],
            year=int(row["year"]),
            unit=row["unit"],
            published=float(row["published"]),
            tolerance=float(row["tolerance"]),
            tolerance_kind=row["tolerance_kind"],
            source=row["source"],
            kept_aside=row["kept_aside"] == "yes",
        )
        for row in _rows(path)
    )


def published_spread(path: Path = _HERE / "authority_spread.csv") -> tuple[PublishedSpread, ...]:
    """The spread of every figure over the authorities, in the order of the file."""
    return tuple(
        PublishedSpread(
            measure=row["measure"],
            title=row["title"],
            group=row["group"],
            year=int(row["year"]),
            unit=row["unit"],
            points=(float(row["p5"]), float(row["median"]), float(row["p95"])),
            tolerance=float(row["tolerance"]),
            tolerance_kind=row["tolerance_kind"],
            source=row["source"],
            kept_aside=row["kept_aside"] == "yes",
            least_scale=float(row["least_scale"]),
        )
        for row in _rows(path)
    )


def published_by_authority(
    path: Path = _HERE / "by_authority.csv",
) -> dict[tuple[str, str, int], dict[str, float]]:
    """What was published of each authority (its code), by measure, group and year."""
    found: dict[tuple[str, str, int], dict[str, float]] = {}
    for row in _rows(path):
        key = (row["measure"], row["group"], int(row["year"]))
        found.setdefault(key, {})[row["code"]] = float(row["published"])
    return found


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
