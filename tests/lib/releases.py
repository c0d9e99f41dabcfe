"""A release such as the example review's, small enough to know by heart, made by disclosure itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from cairn.disclosure import Release, load_policy, release_quotes, release_tables
from cairn.disclosure.policy import Policy
from cairn.tables.counts import Cell, Counts, Kind, Level, Population, Source, Sum
from cairn.tables.quotables import Permission, Quotable
from tests.lib.tables_of_counts import DEFINITION, cell, table

PERIODS = ("2016-17", "2017-18")
NEED = ("CINO", "CPPO", "CLA")
PUPILS = {
    "Ambridge": {"CINO": 41, "CPPO": 3, "CLA": 8, "other": 512},
    "Borchester": {"CINO": 63, "CPPO": 12, "CLA": 17, "other": 844},
}
MEANS = {"CINO": 19.25, "CPPO": 18.5, "CLA": 20.125, "CIN": 19.3, "other": 47.75, "all": 46.0625}


def attainment() -> Counts:
    """Attainment 8 by period, area and group, with all its sums."""
    people = {(area, group): number for area, groups in PUPILS.items() for group, number in groups.items()}
    groups = list(MEANS)
    for group in (*NEED, "other"):
        people["England", group] = sum(people[area, group] for area in PUPILS)
    sums, cells = [], []
    for area in ("England", *PUPILS):
        people[area, "CIN"] = sum(people[area, group] for group in NEED)
        people[area, "all"] = people[area, "CIN"] + people[area, "other"]
    for period in PERIODS:
        for area in ("England", *PUPILS):
            level = Level.NATIONAL if area == "England" else Level.AUTHORITY
            cells += [
                cell(
                    (period, area, group),
                    people[area, group],
                    kind=Kind.MEAN,
                    level=level,
                    value=MEANS[group],
                )
                for group in groups
            ]
            sums.append(Sum((period, area, "CIN"), tuple((period, area, group) for group in NEED)))
            sums.append(Sum((period, area, "all"), ((period, area, "CIN"), (period, area, "other"))))
        sums += [
            Sum((period, "England", group), tuple((period, area, group) for area in PUPILS))
            for group in groups
        ]
    counts = table(cells, sums, "attainment_8", ("period", "area", "group"))
    return replace(counts, definition=replace(DEFINITION, title="Average Attainment 8 score", units="points"))


def gaps(means: Counts) -> Counts:
    """Each group's mean less that of all pupils."""
    cells = [_gap(each) for each in means.cells if each.key[2] != "all"]
    return replace(means, name="attainment_8_gap", cells=tuple(cells), sums=())


def _gap(each: Cell) -> Cell:
    sources = (Source("attainment_8", each.key), Source("attainment_8", (*each.key[:2], "all")))
    return replace(each, value=(each.value or 0) - MEANS["all"], worked_out_from=sources)


def _respondents(
    name: str, dimensions: tuple[str, ...], people: dict[tuple[str, ...], int], title: str
) -> Counts:
    cells = [cell(key, number, level=Level.NATIONAL) for key, number in people.items()]
    total = next(key for key in people if "all" in key)
    parts = tuple(key for key in people if key != total)
    counts = table(cells, [Sum(total, parts)], name, dimensions, Population.RESPONDENTS)
    return replace(counts, definition=replace(DEFINITION, title=title, units="responses"))


def _agreement() -> list[Counts]:
    """Counts of one statement's answers, and the same as shares of all who answered."""
    people = {"strongly_agree": 33, "agree": 45, "neither": 12, "disagree": 8, "strongly_disagree": 2}
    keys = {("q02", option): number for option, number in people.items()}
    counted = _respondents("agreement", ("question", "option"), keys | {("q02", "all"): 100}, "Agreement")
    shares = [
        cell(
            key,
            100,
            kind=Kind.SHARE,
            value=float(number),
            level=Level.NATIONAL,
            numerator=float(number),
            denominator=100.0,
            worked_out_from=(Source("agreement", key), Source("agreement", ("q02", "all"))),
        )
        for key, number in keys.items()
    ]
    definition = replace(DEFINITION, title="Agreement, in per cent", units="%", decimals=0)
    return [
        counted,
        replace(counted, name="agreement_share", cells=tuple(shares), sums=(), definition=definition),
    ]


def counts_of_a_review() -> list[Counts]:
    """What the stages of an example review hand over."""
    means = attainment()
    routes = {("all",): 1204, ("online",): 1180, ("document",): 24}
    sectors = {("all",): 1204, ("education",): 1100, ("social_care",): 90, ("health",): 11, ("other",): 3}
    return [
        means,
        gaps(means),
        _respondents("responses_received", ("route",), routes, "Responses received"),
        _respondents("responses_by_sector", ("sector",), sectors, "Responses by sector"),
        *_agreement(),
    ]


def quotable(passage: str, **given: object) -> Quotable:
    """A passage with permission and clearance, but for what is given otherwise."""
    settings: dict[str, object] = {
        "question": passage.split("-")[2],
        "text": "We meet <every> Friday & talk.",
        "permission": Permission.WITHOUT_NAME,
        "public_reference": "-".join(passage.split("-")[:2]),
        "described_as": "Teacher",
        "synthetic": True,
        "cleared_by": "reviewer",
        "cleared_on": dt.date(2026, 4, 1),
    }
    return Quotable(passage=passage, **(settings | given))  # type: ignore[arg-type]


def release(policy: Policy | None = None, *passages: str) -> Release:
    """The release of `counts_of_a_review`, with quotations let out (`passages` besides) and held back."""
    limits = policy or load_policy()
    tables, held_cells = release_tables(counts_of_a_review(), limits)
    quotes, held_quotes = release_quotes(
        [
            *(quotable(passage) for passage in ("S-0003-q06-1", *passages)),
            quotable("S-0011-q13-1", text="She stayed.\nThat was what counted."),
            quotable("S-0020-q06-1", permission=Permission.NOT_AT_ALL, text="Forbidden words."),
            quotable("S-0021-q06-1", cleared_by="", cleared_on=None, text="Uncleared words."),
        ],
        limits,
    )
    return Release(tables, quotes, held_cells + held_quotes, limits.loosened)
