"""A case of the looked after children return as its files: its rows, laid over those of a base return."""

import copy
import csv
import io
from pathlib import Path
from typing import Any

from cairn.returns.rules import Case
from cairn.returns.spec import load_spec
from tests.lib.case_values import ABSENT, moved
from tests.lib.child_records import a_upn

_ROWS: dict[str, dict[str, str]] = {
    "care_children": {"SEX": "M", "DOB": "10/05/2014", "ETHNIC": "WBRI", "UASC": "0"},
    "care_episodes": {
        "DECOM": "01/06/2024",
        "RNE": "S",
        "LS": "C2",
        "CIN": "N1",
        "PLACE": "U1",
        "PLACE_PROVIDER": "PR1",
        "HOME_POST": "ZZ1 1AA",
        "PL_POST": "ZZ2 2BB",
        "URN": "SC034567",
    },
    "care_reviews": {"REVIEW": "10/09/2025", "REVIEW_CODE": "PN1"},
    "care_asylum": {},
    "care_oc2": {
        "SDQ_SCORE": "10",
        "CONVICTED": "0",
        "IMMUNISATIONS": "1",
        "TEETH_CHECK": "1",
        "HEALTH_ASSESSMENT": "1",
        "SUBSTANCE_MISUSE": "0",
    },
    "care_oc3": {"IN_TOUCH": "YES", "ACTIV": "F2", "ACCOM": "K1"},
    "care_adoptions": {
        "DATE_INT": "01/05/2025",
        "DATE_MATCH": "01/07/2025",
        "FOSTER_CARE": "0",
        "NB_ADOPTR": "2",
        "SEX_ADOPTR": "MF",
        "LS_ADOPTR": "L11",
    },
    "care_placed_for_adoption": {"DATE_PLACED": "01/06/2025"},
    "care_previous_permanence": {"PREV_PERM": "Z1"},
    "care_missing": {"MISSING": "M", "MIS_START": "10/06/2025", "MIS_END": "12/06/2025"},
    "care_social_workers": {"SW_ID": "SW123456", "SW_DECOM": "01/06/2024", "SW_REASON": "MANAGE"},
    "care_deprivations": {"DOLO_START": "10/06/2025", "DOLO_END": "10/07/2025"},
}
_NO_LIST = {"CHILD": "A1", "DOB": "10/05/2014", "SEX": "M"}


def rows_of(case: Case, year: int) -> dict[str, Any]:
    """Every row of a case by its table, laid over the base; last year's below "last_year"."""
    given = copy.deepcopy(dict(case.given))
    before = given.pop("last_year", None)
    rows: dict[str, Any] = _laid({"care_children": [{}], "care_episodes": [{}], **given}, year)
    if before is not None:
        rows["last_year"] = _laid({"care_children": [{}], **before}, year - 1)
    return rows


def _laid(given: dict[str, list[dict[str, str]]], year: int) -> dict[str, list[dict[str, str]]]:
    unknown = set(given) - set(_ROWS)
    assert not unknown, f"no such table: {sorted(unknown)}"
    return {
        table: [a_row(table, over, number, year) for number, over in enumerate(rows, start=1)]
        for table, rows in given.items()
    }


def a_row(table: str, over: dict[str, str], number: int, year: int) -> dict[str, str]:
    own = {"CHILD": f"A{number}", "UPN": a_upn(330_000_000_000 + number)} if table == "care_children" else {}
    columns = {field.at for field in _spec_table(table, year).fields}
    shared = {name: value for name, value in _NO_LIST.items() if name in columns}
    base = {name: moved(value, year) for name, value in _ROWS[table].items()}
    if year < 2025 and "SEX" in columns:
        shared |= {"SEX": "1"}
        base.pop("SEX", None)
    row = {**shared, **base, **own, **over}
    assert set(row) <= columns, f"{table} of {year} has no {sorted(set(row) - columns)}"
    return row


def _spec_table(table: str, year: int) -> Any:
    years = (
        year,
        2027,
    )  # a case may name a table that its year does not have yet: the rule must not run then
    return next(each for one in years for each in load_spec("s903", one).tables if each.name == table)


def _table_csv(table: str, rows: list[dict[str, str]], year: int) -> str:
    columns = [field.at for field in load_spec("s903", year).table(table).fields]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        {name: "" if value == ABSENT else value for name, value in row.items()}
        for row in rows
        if row != ABSENT
    )
    return text.getvalue()


def write_rows(folder: Path, content: dict[str, Any], wanted: set[str], year: int) -> None:
    """Write a CSV file a table that has rows or is wanted."""
    folder.mkdir(parents=True)
    for table in sorted(wanted | (set(content) - {"last_year"})):
        (folder / f"{table}.csv").write_text(
            _table_csv(table, content.get(table, []), year), encoding="utf-8"
        )
