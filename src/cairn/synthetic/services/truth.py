"""The true effect of each service on those whom it served, for marking analyses against."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from cairn.synthetic.columns import BoolArray
from cairn.synthetic.services.definitions import load_services
from cairn.synthetic.services.outcomes import PotentialOutcomes


@dataclass(frozen=True)
class TrueEffect:
    """The average effect on the treated: the mean, over those served, of the outcome with the service less without.

    `group` is "all" or a part of those served; `years_after` is "any" or how many school years lie between service
    and outcome. `spread` is the standard deviation of the effect over children.
    """

    service: str
    outcome: str
    group: str
    years_after: str
    children: int
    without: float
    with_it: float
    effect: float
    spread: float


def true_effects(rows: PotentialOutcomes) -> list[TrueEffect]:
    """Each service's effect on each of its outcomes: for all, by sex, special needs and hardship, and by year after."""
    services = load_services()
    made = []
    for place, service in enumerate(services.service):
        for effect in service.effect:
            number = services.outcome_place(effect.outcome)
            of = rows.where((rows.service == place) & (rows.outcome == number))
            for group, years_after, among in _parts(of):
                if among.any():
                    made.append(_mean(service.code, effect.outcome, group, years_after, of.where(among)))
    return made


def _parts(rows: PotentialOutcomes) -> Iterator[tuple[str, str, BoolArray]]:
    yield "all", "any", np.ones(len(rows), dtype=np.bool_)
    for group, among in (
        ("girls", ~rows.male),
        ("boys", rows.male),
        ("special needs", rows.sen),
        ("no special needs", ~rows.sen),
        ("more hardship than the mean", rows.in_hardship),
        ("less hardship than the mean", ~rows.in_hardship),
    ):
        yield group, "any", among
    for after in np.unique(rows.years_after):
        yield "all", str(after), rows.years_after == after


def _mean(service: str, outcome: str, group: str, years_after: str, rows: PotentialOutcomes) -> TrueEffect:
    without, with_it = rows.without.astype(np.float64), rows.with_it.astype(np.float64)
    return TrueEffect(
        service=service,
        outcome=outcome,
        group=group,
        years_after=years_after,
        children=len(np.unique(rows.person)),
        without=round(float(without.mean()), 5),
        with_it=round(float(with_it.mean()), 5),
        effect=round(float((with_it - without).mean()), 5),
        spread=round(float((with_it - without).std()), 5),
    )


def write_truth(path: Path, effects: list[TrueEffect]) -> None:
    """Write the true effects as CSV, a row each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, [part.name for part in fields(TrueEffect)], lineterminator="\n")
        rows.writeheader()
        rows.writerows(asdict(one) for one in effects)
