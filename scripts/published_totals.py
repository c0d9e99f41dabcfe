"""Make the published totals that a return is compared with anew, from the open data of the official statistics.

.venv/bin/python scripts/published_totals.py FOLDER

FOLDER holds the files named below as the statistics' pages give them (Open Government Licence v3.0):
Children in need B1, C1, D3 and D5, and the numbers of children looked after.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parents[1] / "src" / "cairn" / "returns" / "check" / "published_totals.csv"
NEED = {
    "b1_children_in_need_2013_to_2025.csv": {
        "At31_episodes": "in_need_at_31_march",
    },
    "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": {"referral_count": "referrals"},
    "d3_cpps_subsequent_plan_2013_to_2025.csv": {"CPP_start": "plans_started"},
    "d5_cpps_at31march_by_duration_2013_to_2025.csv": {"CPP_At31": "plans_at_31_march"},
}
CARE = "cla_number_and_rate_per_10k_children.csv"
OF_CARE = {
    "Children looked after on 31 March each year": "looked_after_at_31_march",
    "Children starting to be looked after each year": "looked_after_started",
    "Children ceasing to be looked after each year": "looked_after_ceased",
}
Figure = tuple[str, str, int, int]


def figures(folder: Path) -> Iterator[Figure]:
    """Total, authority, year and number of each figure of a local authority; what was held back has none."""
    for file, columns in NEED.items():
        for row in rows_of(folder / file):
            yield from (
                figure(name, row, row[column]) for column, name in columns.items() if row[column].isdigit()
            )
    for row in rows_of(folder / CARE):
        if row["children_count"].isdigit():
            yield figure(OF_CARE[row["population_type"]], row, row["children_count"])


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of local authorities that have a three-digit code."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["geographic_level"] == "Local authority" and row["old_la_code"].isdigit():
                yield row


def figure(name: str, row: dict[str, str], number: str) -> Figure:
    """One figure of one row."""
    return name, row["old_la_code"], int(row["time_period"]), int(number)


def main(folder: Path) -> None:
    """Write the figures in order, each once."""
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["total", "authority", "year", "value"])
        writer.writerows(sorted(set(figures(folder))))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
