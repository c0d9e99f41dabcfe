"""The truth about the synthetic England, kept apart from what is sent: who is who, and every slip."""

from __future__ import annotations

import csv
import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path

from cairn.engine.parquet import write_rows
from cairn.synthetic.attainment import Results
from cairn.synthetic.calendar import NEVER
from cairn.synthetic.clerk import Slip
from cairn.synthetic.population import Cohort
from cairn.synthetic.spells import GROUPS, Spells, groups
from cairn.synthetic.world.definitions import EFFECTS
from cairn.tables import Column, Table, Type
from cairn.tables.constraints import Value

Row = dict[str, Value]

CHILDREN = Table(
    name="children",
    one_row_is="one child in one year, of all who stand in a file that was sent for that year",
    columns=(
        Column("person", Type.TEXT, "Who this is; in no file that is sent"),
        Column("year", Type.INTEGER, "The year in whose March the year ends"),
        Column("authority", Type.TEXT, "Three-digit code of the authority"),
        Column("la_child_id", Type.TEXT, "The authority's own number for the child"),
        Column("upn", Type.TEXT, "The true unique pupil number; empty where none is given yet"),
        Column("birth_date", Type.DATE, "Date of birth, or the expected date"),
        Column("sex", Type.TEXT, "M or F"),
        Column("ethnicity", Type.TEXT, "Ethnicity code"),
        Column("disability", Type.TEXT, "Disability codes, parted by a space"),
        Column("sen_provision", Type.TEXT, "N, K or E"),
        Column("free_school_meals", Type.BOOLEAN, "Whether eligible for free school meals"),
        Column("year_group", Type.INTEGER, "National curriculum year; 0 is reception, below it too young"),
        Column("on_roll", Type.BOOLEAN, "Whether in that year's school census"),
        Column("social_care_group", Type.TEXT, "CINO, CPPO, CLA or other on 31 March"),
        Column("attainment_8", Type.NUMBER, "Points scored that summer, where in year 11 and on roll"),
        Column("expected_attainment_8", Type.NUMBER, "The sum of the effects, before chance and limits"),
    ),
)
CASES = Table(
    name="cases",
    one_row_is="one referral that a census of these years holds, as it really went",
    columns=(
        Column("person", Type.TEXT, "Who this is"),
        Column("referral_date", Type.DATE, "Date of the referral"),
        Column("closure_date", Type.DATE, "The first day on which the case was no longer open"),
        Column("path", Type.TEXT, "Where the referral led"),
        Column("plan_start", Type.DATE, "Start of the protection plan"),
        Column("plan_end", Type.DATE, "End of the protection plan"),
        Column("care_start", Type.DATE, "Start of the period of care"),
        Column("care_end", Type.DATE, "End of the period of care"),
        Column("respite", Type.BOOLEAN, "Whether that care is a series of short breaks"),
        Column("referrals_before", Type.INTEGER, "The child's earlier referrals, ever"),
        Column("plans_before", Type.INTEGER, "The child's earlier protection plans, ever"),
    ),
)
_PATHS = ("no_further_action", "assessed_not_in_need", "in_need", "protection_plan", "looked_after")


def child_rows(
    cohort: Cohort, spells: Spells, results: Results | None, year: int, last: int
) -> Iterable[Row]:
    """The rows of CHILDREN for a cohort in the year that ends on day `last`."""
    group = groups(spells, len(cohort), last).tolist()
    known = set(spells.child[spells.within(year)].tolist())
    at_school = cohort.at_school(year)
    for child in range(len(cohort)):
        on_roll = at_school and bool(cohort.on_roll[child])
        if not on_roll and child not in known:
            continue
        made = results if on_roll else None
        yield {
            "person": cohort.person(child),
            "year": year,
            "authority": cohort.authority.code,
            "la_child_id": cohort.la_child_id(child),
            "upn": cohort.upn[child] if cohort.upn_from[child] <= last else "",
            "birth_date": _date(int(cohort.birth[child])),
            "sex": "M" if cohort.male[child] else "F",
            "ethnicity": cohort.ethnicity[child],
            "disability": cohort.disability[child],
            "sen_provision": "NKE"[int(cohort.sen[child])],
            "free_school_meals": bool(cohort.fsm[child]),
            "year_group": cohort.year_group(year),
            "on_roll": on_roll,
            "social_care_group": GROUPS[group[child]],
            "attainment_8": float(made.score[child]) if made else None,
            "expected_attainment_8": float(made.expected[child]) if made else None,
        }


def case_rows(cohort: Cohort, spells: Spells) -> Iterable[Row]:
    """The rows of CASES for these spells of a cohort."""
    for place in range(len(spells)):
        yield {
            "person": cohort.person(int(spells.child[place])),
            "referral_date": _date(int(spells.start[place])),
            "closure_date": _date(int(spells.end[place])),
            "path": _PATHS[int(spells.level[place])],
            "plan_start": _date(int(spells.plan_start[place])),
            "plan_end": _date(int(spells.plan_end[place])),
            "care_start": _date(int(spells.care_start[place])),
            "care_end": _date(int(spells.care_end[place])),
            "respite": bool(spells.respite[place]),
            "referrals_before": int(spells.earlier[place]),
            "plans_before": int(spells.plans_before[place]),
        }


def write_truth(truth: Path, children: Iterable[Row], cases: Iterable[Row], slips: Iterable[Slip]) -> None:
    """Write children.parquet, cases.parquet, errors.csv and effects.toml into the folder `truth`."""
    truth.mkdir(parents=True, exist_ok=True)
    write_rows(children, CHILDREN, truth / "children.parquet")
    write_rows(cases, CASES, truth / "cases.parquet")
    shutil.copyfile(EFFECTS, truth / "effects.toml")
    with (truth / "errors.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [part.name for part in fields(Slip)], lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(slip) for slip in slips)


def _date(number: int) -> dt.date | None:
    return None if number == NEVER else dt.date.fromordinal(number)
