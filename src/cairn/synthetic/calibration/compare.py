"""Each synthetic figure beside the published one, and whether it is within the tolerance that was set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from cairn.synthetic.calibration.figures import Figures
from cairn.synthetic.calibration.published import (
    Published,
    PublishedSpread,
    allowed,
    published_by_authority,
    published_figures,
    published_spread,
)
from cairn.synthetic.calibration.spread import AuthorityFigure, correlation, percentiles
from cairn.synthetic.world import load_world

SPREAD_TOPIC = "spread over authorities"
_POINT_NAMES = ("5th of 100", "median", "95th of 100")


@dataclass(frozen=True, slots=True)
class Compared:
    """One figure. `synthetic` is None where nothing made could be counted, and `within` is then None too."""

    topic: str
    measure: str
    title: str
    group: str
    year: int
    unit: str
    published: float
    synthetic: float | None
    allowed: float
    source: str
    kept_aside: bool

    @property
    def difference(self) -> float | None:
        """The synthetic less the published."""
        return None if self.synthetic is None else self.synthetic - self.published

    @property
    def within(self) -> bool | None:
        """Whether the difference is within the tolerance (by a hair's breadth counts)."""
        return None if self.difference is None else abs(self.difference) <= self.allowed + 1e-9


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the figures of the authorities go with the published ones: Pearson's correlation over so many."""

    measure: str
    title: str
    group: str
    year: int
    authorities: int
    correlation: float


def compare(figures: Figures, scale: float) -> tuple[Compared, ...]:
    """Every published figure, then the spread over authorities.

    Counts are made those of England: divided by `scale`, and by the share of England's children who
    live in the authorities that were made.
    """
    values, part = figures.values(), scale * share_made(figures.authorities)
    lines = [
        _of_england(one, values.get((one.measure, one.group, one.year)), part) for one in published_figures()
    ]
    for spread in published_spread():
        lines += _of_authorities(spread, figures.by_authority, scale)
    return tuple(lines)


def share_made(codes: Collection[str]) -> float:
    """The share of England's children who live in the authorities of these codes."""
    world = load_world()
    return sum(one.children for one in world.authorities if one.code in codes) / world.children


def _of_england(one: Published, counted: float | None, part: float) -> Compared:
    synthetic = counted / part if counted is not None and one.unit == "count" else counted
    return Compared(
        one.topic, one.measure, one.title, one.group, one.year, one.unit,
        one.published, synthetic, one.allowed, one.source, one.kept_aside,
    )  # fmt: skip


def _of_authorities(spread: PublishedSpread, told: Iterable[AuthorityFigure], scale: float) -> list[Compared]:
    key = (spread.measure, spread.group, spread.year)
    values = [one.value for one in told if (one.measure, one.group, one.year) == key]
    made = scale >= spread.least_scale and len(values) > 1
    points: Sequence[float | None] = percentiles(values) if made else (None, None, None)
    return [
        Compared(
            SPREAD_TOPIC, spread.measure, f"{spread.title}: {name}", spread.group, spread.year, spread.unit,
            published, point, allowed(published, spread.tolerance, spread.tolerance_kind),
            spread.source, spread.kept_aside,
        )
        for name, published, point in zip(_POINT_NAMES, spread.points, points, strict=True)
    ]  # fmt: skip


def agreements(figures: Figures) -> tuple[Agreement, ...]:
    """The correlation over authorities of every figure that was published of each, where the year was made."""
    titles = {(one.measure, one.group): one.title for one in published_figures()}
    found = []
    for (measure, group, year), published in published_by_authority().items():
        pairs = [
            (published[one.code], one.value)
            for one in figures.by_authority
            if (one.measure, one.group, one.year) == (measure, group, year) and one.code in published
        ]
        if len(pairs) > 2:
            title = titles[measure, group]
            found.append(Agreement(measure, title, group, year, len(pairs), correlation(pairs)))
    return tuple(found)
