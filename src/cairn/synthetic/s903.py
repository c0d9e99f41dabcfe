"""The looked-after children return (SSDA903) of one authority and year: its header and episodes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cairn.synthetic.calendar import british, year_end, year_start
from cairn.synthetic.care import Episode
from cairn.synthetic.casework import Case
from cairn.synthetic.clerk import Clerk
from cairn.synthetic.population import Cohort

HEADER_COLUMNS = ("CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB")
EPISODE_COLUMNS = (
    "CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC", "REASON_PLACE_CHANGE",
    "HOME_POST", "PL_POST", "URN",
)  # fmt: skip
_NOT_YET_GIVEN, _NOT_KNOWN = "UN1", "UN4"


def in_the_year(case: Case, year: int) -> list[Episode]:
    """The episodes of a case that ran on a day of the year that ends on 31 March of `year`."""
    return [one for one in case.care if one.start <= year_end(year) and one.end >= year_start(year)]


def header_rows(cohort: Cohort, cases: Iterable[Case], year: int, clerk: Clerk) -> Iterator[tuple[str, ...]]:
    """A row for each child of the cohort who was looked after in the year, as the clerk copies it."""
    for child in sorted({case.child for case in cases if in_the_year(case, year)}):
        name, person = cohort.la_child_id(child), cohort.person(child)
        upn = _NOT_YET_GIVEN
        if cohort.upn_from[child] <= year_end(year):
            upn = clerk.upn(name, person, "UPN", cohort.upn[child]) or _NOT_KNOWN
        sex = "1" if cohort.male[child] else "2"
        yield name, sex, british(int(cohort.birth[child])), cohort.ethnicity[child], upn, "", ""


def episode_rows(cohort: Cohort, cases: Iterable[Case], year: int) -> Iterator[tuple[str, ...]]:
    """A row for each episode of the cohort's children that ran in the year."""
    for case in cases:
        for one in in_the_year(case, year):
            yield _episode_row(cohort, case.child, one, year_end(year))


def _episode_row(cohort: Cohort, child: int, one: Episode, last: int) -> tuple[str, ...]:
    home, ended = cohort.postcode[child], one.end <= last
    placed_at = f"{home[:-3]}{(int(home[-3]) + 4) % 9 + 1}{home[-2:]}" if one.away else home
    return (
        cohort.la_child_id(child), british(one.start), one.reason_new, one.status, one.need, one.place,
        one.provider, british(one.end) if ended else "", one.ceased if ended else "",
        one.move_reason if ended else "", home, placed_at, "",
    )  # fmt: skip
