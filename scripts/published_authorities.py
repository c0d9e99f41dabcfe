"""Make src/cairn/synthetic/world/authorities.csv anew: the 152 authorities of 2018, and what was published of each.

Called by published_figures.py. `official` is a folder of the Department for Education's and the
Office for National Statistics' tables as they were downloaded (Open Government Licence v3).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

Row = dict[str, str]

CODES = Path(__file__).resolve().parents[1] / "src" / "cairn" / "tables" / "codelists" / "authorities.csv"
NEED = "b1_children_in_need_2013_to_2025.csv"
REFERRALS = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"
PLANS = "d3_cpps_subsequent_plan_2013_to_2025.csv"
CARE = "cla_number_and_rate_per_10k_children.csv"
CHILDREN = "ons_mid-year_population_estimates_2012_to_2024.csv"

CENSUS_YEARS = range(2012, 2025)
LEANED_ON = (2016, 2017, 2018)
CARE_YEAR = 2021  # the first year that the table of authorities holds

LEVELS = (
    "referrals_per_10000",
    "rereferred_percent",
    "nfa_percent",
    "not_in_need_percent",
    "in_need_per_10000",
    "plans_per_10000",
    "second_plan_percent",
    f"looked_after_per_10000_{CARE_YEAR}",
)

# Parts of 2018 that later became one: their successors, whose children are counted together.
SUCCEEDED_BY = {"928": ("940", "941"), "909": ("942", "943")}
# Three authorities for which no estimate is published, before or after they became two. Their region
# less its other authorities gives the three together; the parts of each are invented.
NOT_TOLD_APART = {"835": 0.54, "837": 0.25, "836": 0.21}
NOT_TOLD_APART_CARE = {"835": "838", "836": "839", "837": "839"}


@dataclass
class Authority:
    """One line of the file."""

    code: str
    new_code: str
    name: str
    region: str
    postcode_area: str
    children: dict[int, int]
    levels: dict[str, float] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)


def rows_of(path: Path) -> list[Row]:
    """The lines of one table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def number(text: str) -> float | None:
    """The number, or none where the table has a mark in its place (c, x, z, :)."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def write_authorities(official: Path, path: Path) -> list[str]:
    """Write the file; say what was not published and what stands in its place."""
    authorities = _authorities(rows_of(official / CHILDREN))
    _add_levels(authorities, official)
    _fill_gaps(authorities)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        children = [f"children_{year}" for year in CENSUS_YEARS]
        out.writerow(["code", "new_code", "name", "region", "postcode_area", *children, *LEVELS, "comment"])
        for one in authorities:
            told = [one.code, one.new_code, one.name, one.region, one.postcode_area]
            counts = [one.children[year] for year in CENSUS_YEARS]
            out.writerow([*told, *counts, *(one.levels[name] for name in LEVELS), "; ".join(one.comments)])
    return [f"{one.name}: {comment}" for one in authorities for comment in one.comments]


def in_force(year: int) -> list[Row]:
    """The authorities of a year of the children in need statistics, by code."""
    lines = rows_of(CODES)
    return [line for line in lines if int(line["first_year"]) <= year <= int(line["last_year"])]


def postcode_areas() -> list[str]:
    """152 pairs of letters that are no area of the Post Office's: Q, V and X begin none, J and Z only three,
    and none has J or Z second."""
    taken = {"JE", "ZE", "XX"}
    begun = [first + second for first in "ZXVQJ" for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    ended = [first + second for second in "JZ" for first in "ABCDEFGHKLMNOPRSTUWY"]
    return [area for area in begun + ended if area not in taken][:152]


def _authorities(population: list[Row]) -> list[Authority]:
    told = _children_told(population)
    found = []
    for line, area in zip(in_force(2018), postcode_areas(), strict=True):
        one = Authority(line["code"], line["new_code"], line["name"], line["region"], area, {})
        for year in CENSUS_YEARS:
            one.children[year] = _children(one.code, year, told)
        if one.code in NOT_TOLD_APART:
            one.comments.append(
                "children: 835, 836 and 837 together are the region less its others; the parts are invented"
            )
        elif one.code in SUCCEEDED_BY:
            one.comments.append("children: once it is succeeded, the sum of its successors")
        found.append(one)
    return found


def _children_told(population: list[Row]) -> dict[tuple[str, int], int]:
    told = {}
    for line in population:
        count = number(line["population_estimate"])
        if count is not None:
            place = line["old_la_code"] or line["region_name"]
            told[place, int(line["time_period"])] = int(count)
    return told


def _children(code: str, year: int, told: dict[tuple[str, int], int]) -> int:
    if code in NOT_TOLD_APART:
        return round(NOT_TOLD_APART[code] * _not_told_apart(year, told))
    if (code, year) in told:
        return told[code, year]
    return sum(told[successor, year] for successor in SUCCEEDED_BY[code])


def _not_told_apart(year: int, told: dict[tuple[str, int], int]) -> int:
    others = {line["code"] for line in rows_of(CODES) if line["region"] == "South West"} - {"838", "839"}
    return told["South West", year] - sum(told.get((code, year), 0) for code in others)


def _add_levels(authorities: Sequence[Authority], official: Path) -> None:
    need, referrals, plans = (_by_place(rows_of(official / name)) for name in (NEED, REFERRALS, PLANS))
    care = _care_rates(rows_of(official / CARE))
    for one in authorities:
        shares = {
            "rereferred_percent": (referrals, "rereferral_percent"),
            "nfa_percent": (referrals, "no_further_action_percent"),
            "not_in_need_percent": (referrals, "not_in_need_percent"),
            "second_plan_percent": (plans, "CPP_subsequent_percent"),
        }
        rates = {
            "referrals_per_10000": (referrals, "referral_count"),
            "in_need_per_10000": (need, "At31_episodes"),
            "plans_per_10000": (plans, "CPP_start"),
        }
        for name, (table, column) in rates.items():
            counts = {year: number(table[one.code, year][column]) for year in LEANED_ON}
            _set_mean(one, name, [_rate(count, one.children[year - 1]) for year, count in counts.items()])
        for name, (table, column) in shares.items():
            _set_mean(one, name, [number(table[one.code, year][column]) for year in LEANED_ON])
        _set_mean(one, f"looked_after_per_10000_{CARE_YEAR}", [_care_rate(one, care)])


def _by_place(rows: Iterable[Row]) -> dict[tuple[str, int], Row]:
    return {(row["old_la_code"], int(row["time_period"])): row for row in rows}


def _care_rates(rows: Iterable[Row]) -> dict[str, float | None]:
    at_the_end = "Children looked after on 31 March each year"
    return {
        row["old_la_code"]: number(row["rate_per_10000"])
        for row in rows
        if row["population_type"] == at_the_end and int(row["time_period"]) == CARE_YEAR
    }


def _care_rate(one: Authority, care: dict[str, float | None]) -> float | None:
    if one.code in NOT_TOLD_APART_CARE:
        one.comments.append("looked after: its successor's")
    parts = SUCCEEDED_BY.get(one.code, ())
    code = NOT_TOLD_APART_CARE.get(one.code, one.code)
    told = [rate for rate in (care.get(part) for part in (code, *parts)) if rate is not None]
    return fmean(told) if told else None


def _rate(count: float | None, children: int) -> float | None:
    return None if count is None else 10_000 * count / children


def _set_mean(one: Authority, name: str, told: Sequence[float | None]) -> None:
    known = [value for value in told if value is not None]
    if known:
        one.levels[name] = round(fmean(known), 2)
    if len(known) < len(told):
        years = (
            f"the mean of {len(known)} of {len(told)} years"
            if known
            else "not published, the mean of its region"
        )
        one.comments.append(f"{name}: {years}")


def _fill_gaps(authorities: Sequence[Authority]) -> None:
    for one in authorities:
        region = [other for other in authorities if other.region == one.region]
        for name in LEVELS:
            if name not in one.levels:
                told = [other.levels[name] for other in region if name in other.levels]
                one.levels[name] = round(fmean(told), 2)
