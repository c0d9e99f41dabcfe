"""Fit the years and the authorities' ways of the synthetic England to the published figures, round by round.

    .venv/bin/python scripts/fit_synthetic_england.py --scale 1/5 --rounds 3

Each round makes every child's life in social care as `cairn synth` does, counts as the returns would show, and moves
the values of [years] in care.toml and those of ways.csv by a part of what is missing. The rest of care.toml and
people.toml was fitted by least squares on the same figures (Levenberg 1944), a parameter at a time moved by 6 per
cent with the same draws; `make calibrate` says what came of it.
"""

from __future__ import annotations

import argparse
import csv
import re
from concurrent.futures import ProcessPoolExecutor
from dataclasses import fields, replace
from pathlib import Path

import numpy as np

from cairn.synthetic.calendar import year_end
from cairn.synthetic.care import NO_FURTHER_ACTION, NOT_IN_NEED, Cases, closed_in, in_census
from cairn.synthetic.care.definitions import Ways, load_model, load_ways
from cairn.synthetic.making.lives import live
from cairn.synthetic.plan import Plan
from cairn.synthetic.world import load_world

SYNTHETIC = Path(__file__).resolve().parents[1] / "src/cairn/synthetic"
YEARS = range(2013, 2019)
RECENT = range(2016, 2019)


def cases_of(plan: Plan, place: int) -> Cases:
    """The cases of the children born in one authority."""
    return live(plan, load_world(), place).cases


def published(measure: str) -> np.ndarray:
    """A measure of England in each year; not a number where it is not published."""
    with (SYNTHETIC / "calibration/published.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["measure"] == measure and not row["group"]]
    by_year = {int(row["year"]): float(row["published"]) for row in rows}
    return np.array([by_year.get(year, np.nan) for year in YEARS])


def counted(cases: Cases, scale: float) -> dict[str, np.ndarray]:
    """The same measures of the synthetic England, as its returns show them."""
    again = referred_again(cases)
    rows = []
    for year in YEARS:
        first, last = year_end(year - 1), year_end(year)
        held, closed = in_census(cases, year), closed_in(cases, year)
        referred = (cases.start > first) & (cases.start <= last)
        begun = [(day > first) & (day <= last) for day in (cases.plan_start, cases.care_start)]
        rows.append((
            referred.sum() / scale,
            100 * (referred & again).sum() / referred.sum(),
            100 * (referred & (cases.level == NO_FURTHER_ACTION)).sum() / referred.sum(),
            100 * (referred & (cases.level == NOT_IN_NEED) & closed).sum() / referred.sum(),
            (held & closed & (cases.level != NOT_IN_NEED)).sum() / scale,
            (held & ~closed & (cases.level != NO_FURTHER_ACTION)).sum() / scale,
            begun[0].sum() / scale,
            (begun[1] & ~cases.respite).sum() / scale,
        ))  # fmt: skip
    return dict(zip(MEASURES, np.array(rows).T, strict=True))


MEASURES = (
    "referrals", "rereferred_percent", "nfa_percent", "not_in_need_percent", "in_need_ended_episodes",
    "in_need_31_march", "plans_started", "looked_after_started",
)  # fmt: skip


def referred_again(cases: Cases) -> np.ndarray:
    """Whether each referral came within a year of the child's last to the same authority."""
    same = (cases.person[1:] == cases.person[:-1]) & (cases.authority[1:] == cases.authority[:-1])
    return np.r_[False, same & (np.diff(cases.start) <= 365)]


def logit(percent: np.ndarray) -> np.ndarray:
    """The logit of a share in a hundred, kept off the ends."""
    share = np.clip(percent, 0.3, 97) / 100
    return np.log(share / (1 - share))


def fit_years(of: dict[str, np.ndarray]) -> None:
    """Move the values of the years in care.toml towards the published figures."""
    years, want = load_model().years, {name: published(name) for name in MEASURES}
    missing = {name: np.nan_to_num(np.log(want[name] / of[name])) for name in MEASURES}
    tilt = {name: np.nan_to_num(logit(want[name]) - logit(of[name])) for name in MEASURES[1:4]}

    def moved(percent: tuple[float, ...], by: np.ndarray) -> np.ndarray:
        return 100 / (1 + np.exp(-(logit(np.array(percent)) + 0.9 * by)))

    new = {
        "tide": years.tide * np.exp(missing["referrals"]),
        "no_further_action": moved(years.no_further_action, tilt["nfa_percent"]),
        "not_in_need": moved(years.not_in_need, tilt["not_in_need_percent"]),
        "again": years.again + 0.6 * tilt["rereferred_percent"],
        "plan": years.plan + 0.9 * missing["plans_started"],
        "care": years.care + 0.8 * missing["looked_after_started"],
        "pace": years.pace
        * np.exp(0.5 * missing["in_need_ended_episodes"] - 0.4 * missing["in_need_31_march"]),
    }
    path = SYNTHETIC / "care/care.toml"
    head, part, rest = re.split(
        r"(\[years\]\n.*?\n\n)", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.DOTALL
    )
    for name, values in new.items():
        said = ", ".join(f"{value:.4g}" for value in values)
        part = re.sub(rf"(?m)^{name} = \[[^\]]*\]", f"{name} = [{said}]", part)
    path.write_text(head + part + rest, encoding="utf-8")


def fit_ways(cases: Cases, scale: float) -> None:
    """Move each authority's ways towards its published levels of 2016 to 2018; very small ones hardly at all."""
    world, ways = load_world(), load_ways()
    children = np.array([one.children for one in world.authorities], dtype=float)
    trust = 0.7 * np.clip(children * scale / 2000, 0, 1)

    def level(name: str) -> np.ndarray:
        return np.array([getattr(one, name) for one in world.authorities])

    def number(chosen: np.ndarray) -> np.ndarray:
        return np.maximum(np.bincount(cases.authority[chosen], minlength=len(children)), 1.0)

    def missing(name: str, chosen: np.ndarray) -> np.ndarray:
        rate, here = number(chosen) / children, level(name)
        want = here / np.average(here, weights=children) * np.average(rate, weights=children)
        return trust * np.log(np.maximum(want, 1e-9) / rate)

    def tilt(name: str, chosen: np.ndarray) -> np.ndarray:
        by = trust * (logit(level(name)) - logit(100 * number(chosen) / number(recent)))
        return by - np.average(by, weights=children)

    first, last = year_end(min(RECENT) - 1), year_end(max(RECENT))
    recent = (cases.start > first) & (cases.start <= last)
    open_now = in_census(cases, 2018) & ~closed_in(cases, 2018) & (cases.level != NO_FURTHER_ACTION)
    in_care = (cases.care_start > 0) & (cases.care_start <= last) & (cases.care_end > last) & ~cases.respite
    new = replace(
        ways,
        door=ways.door * np.exp(missing("referrals_per_10000", recent)),
        no_further_action=ways.no_further_action
        + tilt("nfa_percent", recent & (cases.level == NO_FURTHER_ACTION)),
        not_in_need=ways.not_in_need + tilt("not_in_need_percent", recent & (cases.level == NOT_IN_NEED)),
        again=ways.again + tilt("rereferred_percent", recent & referred_again(cases)),
        plan=ways.plan + missing("plans_per_10000", (cases.plan_start > first) & (cases.plan_start <= last)),
        care=ways.care + missing("looked_after_per_10000", in_care),
        pace=ways.pace * np.exp(-1.1 * missing("in_need_per_10000", open_now)),
    )
    names = [part.name for part in fields(Ways)]
    with (SYNTHETIC / "care/ways.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["code", *names])
        for one in world.authorities:
            rows.writerow([one.code, *(f"{getattr(new, name)[one.place]:.3f}" for name in names)])


def main() -> None:
    """Make, count and move, as many rounds as asked for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--scale", default="1/5")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ways", action="store_true", help="fit the authorities' ways, too")
    asked = parser.parse_args()
    plan = Plan(scale=asked.scale, years=tuple(YEARS)).checked()
    for _ in range(asked.rounds):
        load_model.cache_clear()
        load_ways.cache_clear()
        with ProcessPoolExecutor() as pool:
            places = range(len(load_world().authorities))
            parts = list(pool.map(cases_of, [plan] * len(places), places, chunksize=4))
        cases = Cases.joined(parts)
        cases = cases.where(np.argsort(cases.case, kind="stable"))
        found = counted(cases, plan.part)
        for name, values in found.items():
            print(
                f"{name:28}",
                " ".join(f"{a:10.1f} ({b:.1f})" for a, b in zip(values, published(name), strict=True)),
            )
        fit_years(found)
        if asked.ways:
            fit_ways(cases, plan.part)


if __name__ == "__main__":
    main()
