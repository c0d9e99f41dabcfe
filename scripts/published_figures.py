"""Make what the synthetic England is compared with anew, from a folder of published tables.

.venv/bin/python scripts/published_figures.py FOLDER

FOLDER holds england_by_year.csv and authority_spread.csv (the Department for Education's Local
Authority Interactive Tool: England by year, and the spread over authorities) and official/, the
tables of the official statistics as their pages give them (Open Government Licence v3.0). Which
figure is taken from where is written in scripts/published/*.csv; what stands in no table is in
elsewhere.csv there, with where it was published. Writes world/authorities.csv and the three CSVs of
calibration/ in src/cairn/synthetic. A figure that is asked for and not found stops it; what the
tables hold back (c, x, z) is counted and said.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from published_authorities import CHILDREN, NEED, REFERRALS, Row, in_force, number, rows_of, write_authorities

ASKED = Path(__file__).with_name("published")
SYNTHETIC = Path(__file__).resolve().parents[1] / "src" / "cairn" / "synthetic"
TOOL = "Department for Education, Local Authority Interactive Tool"
SOURCES = {
    "b1_": "Department for Education, Children in need, table B1",
    "c1_": "Department for Education, Children in need, table C1",
    "c3_": "Department for Education, Children in need, table C3",
    "d3_": "Department for Education, Children in need, table D3",
    "d5_": "Department for Education, Children in need, table D5",
    "ks2": "Department for Education, Outcomes for children in need, key stage 2",
    "ks4": "Department for Education, Outcomes for children in need, key stage 4",
    "abs": "Department for Education, Outcomes for children in need, absence",
}
TOPICS = ["children in need", "referrals", "plans", "looked after", "durations", "recurrence", "children"]
TOPICS += ["casework", "placements", "attainment", "attainment by need and meals", "absence", "exclusions"]
TOPICS += ["SEN and meals", "pupils", "schools", "after school"]
HEADINGS = ["topic", "measure", "title", "group", "year", "unit", "published", "tolerance"]
HEADINGS += ["tolerance_kind", "source", "kept_aside"]
Figure = list[str]


def main(folder: Path) -> None:
    """Write the four files and say what was made, and what was not published."""
    for sentence in write_authorities(folder / "official", SYNTHETIC / "world" / "authorities.csv"):
        print(sentence)
    figures = [
        *of_england(folder),
        *of_tables(folder / "official"),
        *elsewhere(),
        *of_regions(folder / "official"),
    ]
    refuse_twins(figures)
    write("published.csv", HEADINGS, in_order(figures))
    write("authority_spread.csv", SPREAD_HEADINGS, list(spread(folder)))
    write(
        "by_authority.csv",
        ["measure", "group", "year", "code", "published"],
        list(by_authority(folder / "official")),
    )


def of_england(folder: Path) -> Iterator[Figure]:
    """Figures of the interactive tool: England by year."""
    told = {
        (line["Short Desc"], line["Years"]): line["Values"]
        for line in rows_of(folder / "england_by_year.csv")
    }
    for asked in rows_of(ASKED / "from_lait.csv"):
        for year, aside in years_of(asked):
            yield figure(asked, year, told[asked["short_desc"], year], TOOL, aside)


def of_tables(official: Path) -> Iterator[Figure]:
    """Figures of England in the tables of the statistics. A column may be a share: `part/whole`."""
    held: dict[str, list[Row]] = {}
    for asked in rows_of(ASKED / "from_tables.csv"):
        name = asked["file"]
        lines = held.setdefault(name, [line for line in rows_of(official / name) if national(line)])
        for year, aside in years_of(asked):
            (line,) = [line for line in lines if year_ends(line) == year and meets(line, asked["only"])]
            yield figure(asked, year, value_in(line, asked["column"]), SOURCES[name[:3]], aside)


def elsewhere() -> Iterator[Figure]:
    """Figures that stand in no table, with where each was published."""
    for line in rows_of(ASKED / "elsewhere.csv"):
        yield [line[heading] for heading in HEADINGS]


def of_regions(official: Path) -> Iterator[Figure]:
    """The rate of need of each region on 31 March 2018: the children of B1 by the estimate of the year before."""
    need = {line["region_name"]: line for line in rows_of(official / NEED) if regional(line, "2018")}
    children = {line["region_name"]: line for line in rows_of(official / CHILDREN) if regional(line, "2017")}
    for region, line in sorted(need.items()):
        rate = 10_000 * float(line["At31_episodes"]) / float(children[region]["population_estimate"])
        title = "Children in need on 31 March, per 10,000 children, by region"
        source = SOURCES["b1_"] + "; Office for National Statistics, mid-year estimates"
        topic = "children in need"
        yield [
            topic,
            "in_need_rate",
            title,
            region,
            "2018",
            "rate",
            f"{rate:.1f}",
            "0.05",
            "relative",
            source,
            "yes",
        ]


SPREAD_HEADINGS = ["measure", "title", "group", "year", "unit", "authorities", "p5", "median", "p95"]
SPREAD_HEADINGS += ["tolerance", "tolerance_kind", "source", "kept_aside", "least_scale"]


def spread(folder: Path) -> Iterator[Figure]:
    """The spread of measures over the authorities: the 5th, 50th and 95th of 100."""
    told = {(line["code"], line["year"]): line for line in rows_of(folder / "authority_spread.csv")}
    for asked in rows_of(ASKED / "spread.csv"):
        for year, aside in years_of(asked):
            line = told[asked["code"], year]
            points = [line[name] for name in ("n_LA", "p5", "median", "p95")]
            judged = [asked["tolerance"], asked["tolerance_kind"], TOOL, aside, asked["least_scale"]]
            named = [asked["measure"], asked["title"], asked["group"], year, asked["unit"]]
            yield [*named, *points, *judged]


def by_authority(official: Path) -> Iterator[Figure]:
    """What was published of each authority of 2018, for the correlation over authorities."""
    codes = {line["code"] for line in in_force(2018)}
    only_2019 = "social_care_group=CINO at 31 March"
    asked = (
        ("rereferred_percent", "", "2018", REFERRALS, "rereferral_percent", ""),
        ("nfa_percent", "", "2018", REFERRALS, "no_further_action_percent", ""),
        ("attainment_8", "CINO", "2019", "ks4_la.csv", "avg_att8", only_2019),
        ("progress_8", "CINO", "2019", "ks4_la.csv", "avg_p8score", only_2019),
        ("ks2_expected_percent", "CINO", "2019", "ks2_la.csv", "pt_rwm_met_expected_standard", only_2019),
        (
            "persistent_absence_percent",
            "CINO",
            "2019",
            "absence_la.csv",
            "pt_pupils_pa_10_exact",
            only_2019 + ";phase_type_grouping=Total",
        ),
    )
    yield from rates_of_need(official, codes)
    for measure, group, year, name, column, only in asked:
        lines = [
            line
            for line in rows_of(official / name)
            if year_ends(line) == year and meets(line, only) and line["old_la_code"] in codes
        ]
        values = [(line["old_la_code"], number(line[column])) for line in lines]
        say_held_back(measure, year, values, codes)
        yield from (
            [measure, group, year, code, f"{value:g}"] for code, value in sorted(values) if value is not None
        )


def rates_of_need(official: Path, codes: set[str]) -> Iterator[Figure]:
    """Each authority's rate of need in 2018, by the children that authorities.csv gives."""
    children = {
        line["code"]: int(line["children_2017"]) for line in rows_of(SYNTHETIC / "world" / "authorities.csv")
    }
    for line in rows_of(official / NEED):
        if line["time_period"] == "2018" and line["old_la_code"] in codes:
            code = line["old_la_code"]
            yield [
                "in_need_rate",
                "",
                "2018",
                code,
                f"{10_000 * float(line['At31_episodes']) / children[code]:.1f}",
            ]


def say_held_back(
    measure: str, year: str, values: Sequence[tuple[str, float | None]], codes: set[str]
) -> None:
    """Say how many authorities of 2018 have no figure."""
    marked = sum(value is None for _, value in values)
    absent = len(codes) - len(values)
    if marked or absent:
        print(f"{measure} {year}: {marked} authorities held back, {absent} not in the table")


def years_of(asked: Row) -> list[tuple[str, str]]:
    """Each year that is asked for, and whether it is kept aside."""
    fitted = [(year, "no") for year in asked["fitted"].split()]
    return sorted(fitted + [(year, "yes") for year in asked["kept_aside"].split()])


def figure(asked: Row, year: str, value: str, source: str, aside: str) -> Figure:
    """One line of published.csv. Raises ValueError where the value is held back."""
    if number(value) is None:
        raise ValueError(f"{asked['measure']} {asked['group']} {year}: the table has {value!r}, no number.")
    named = [asked[name] for name in ("topic", "measure", "title", "group")]
    judged = [asked["tolerance"], asked["tolerance_kind"], source, aside]
    return [
        *named,
        year,
        asked["unit"],
        f"{float(value):g}" if float(value) < 10_000 else str(int(float(value))),
        *judged,
    ]


def value_in(line: Row, column: str) -> str:
    """The cell, or the share of one cell in another as a percentage to one decimal."""
    part, _, whole = column.partition("/")
    return line[part] if not whole else f"{100 * float(line[part]) / float(line[whole]):.1f}"


def national(line: Row) -> bool:
    """Whether the line is of England."""
    return line["geographic_level"] == "National"


def regional(line: Row, year: str) -> bool:
    """Whether the line is of a region and year; London is told by its two halves."""
    return (
        line["geographic_level"] == "Regional"
        and line["time_period"] == year
        and line["region_name"] != "London"
    )


def year_ends(line: Row) -> str:
    """2019 for 2019 and for the school year 201819."""
    period = line["time_period"]
    return period if len(period) == 4 else "20" + period[4:]


def meets(line: Row, only: str) -> bool:
    """Whether every `column=value` of `only` holds of the line."""
    wanted = [each.partition("=") for each in only.split(";") if each]
    return all(line[column] == value for column, _, value in wanted)


def in_order(figures: Sequence[Figure]) -> list[Figure]:
    """By topic; measures and groups as they were asked for; years in turn."""
    measures = list(dict.fromkeys(line[1] for line in figures))
    groups = list(dict.fromkeys(line[3] for line in figures))
    return sorted(
        figures,
        key=lambda line: (TOPICS.index(line[0]), measures.index(line[1]), groups.index(line[3]), line[4]),
    )


def refuse_twins(figures: Iterable[Figure]) -> None:
    """Raise ValueError where two lines are of one measure, group and year."""
    seen: set[tuple[str, ...]] = set()
    for line in figures:
        key = (line[1], line[3], line[4])
        if key in seen:
            raise ValueError(f"{key} is there twice.")
        seen.add(key)


def write(name: str, headings: list[str], lines: Sequence[Figure]) -> None:
    """Write one CSV of the calibration and say how long it is."""
    path = SYNTHETIC / "calibration" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(headings)
        out.writerows(lines)
    print(f"{path.name}: {len(lines)} lines")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
