"""What schools send: the pupils on roll in January, and the results at the end of key stage 4."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.synthetic.attainment import Results
from cairn.synthetic.calendar import iso
from cairn.synthetic.clerk import Clerk
from cairn.synthetic.population import Cohort

CENSUS_COLUMNS = (
    "UPN", "Surname", "Forename", "Gender", "DateOfBirth", "Postcode", "NCyearActual", "SENprovision",
    "FSMeligible", "LA", "Estab",
)  # fmt: skip
KS4_COLUMNS = ("UPN", "ATT8", "LA", "Estab", "Year")
_SEN = ("N", "K", "E")


def census_rows(cohort: Cohort, year: int, clerk: Clerk) -> Iterator[tuple[str, ...]]:
    """A row for each pupil on roll in January of `year`; none where the cohort is not of school age."""
    if not cohort.at_school(year):
        return
    group = cohort.year_group(year)
    year_group, la = str(group) if group else "R", cohort.authority.code
    on_roll, male, fsm = cohort.on_roll.tolist(), cohort.male.tolist(), cohort.fsm.tolist()
    birth, sen, school = cohort.birth.tolist(), cohort.sen.tolist(), cohort.school(year).tolist()
    for child, upn in enumerate(cohort.upn):
        if on_roll[child]:
            yield (
                clerk.upn(upn, cohort.person(child), "UPN", upn),
                cohort.surname[child], cohort.forename[child],
                "M" if male[child] else "F", iso(birth[child]), cohort.postcode[child], year_group,
                _SEN[sen[child]], "1" if fsm[child] else "0", la, str(school[child]),
            )  # fmt: skip


def ks4_rows(cohort: Cohort, results: Results, year: int, clerk: Clerk) -> Iterator[tuple[str, ...]]:
    """A row for each pupil on roll in year 11, with their Attainment 8 points."""
    on_roll, la, schools = cohort.on_roll.tolist(), cohort.authority.code, cohort.secondary.tolist()
    for child, (upn, score) in enumerate(zip(cohort.upn, results.score.tolist(), strict=True)):
        if on_roll[child]:
            sent = clerk.upn(upn, cohort.person(child), "UPN", upn)
            yield sent, f"{score:.1f}", la, str(schools[child]), str(year)
