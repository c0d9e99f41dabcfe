"""An invented looked after children return (SSDA903): the CSV files of one authority's year, with seeded faults.

    python -m benchmarks.invented.s903 50000 folder

Nearly ten rows a child over eleven files, below `s903/<year>/<authority>`; 4 children in 100 carry a seeded fault.
"""

from __future__ import annotations

import csv
import datetime as dt
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.invented.chance import (
    AUTHORITY,
    ETHNICITIES,
    FAULTY,
    YEAR,
    YEAR_END,
    YEAR_START,
    age_at,
    codes,
    day,
    days,
    upn,
)

Cell = str | int | dt.date
Row = dict[str, Cell]
Rows = dict[str, list[Row]]
"""The rows of one child, by file."""
COLUMNS = {
    "header": codes("CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB"),
    "episodes": codes(
        "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST URN"
    ),
    "reviews": codes("CHILD DOB REVIEW REVIEW_CODE"),
    "uasc": codes("CHILD SEX DOB DUC"),
    "oc2": codes(
        "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT "
        "SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED"
    ),
    "oc3": codes("CHILD DOB IN_TOUCH ACTIV ACCOM"),
    "ad1": codes("CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR"),
    "placed_for_adoption": codes("CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED"),
    "previous_permanence": codes("CHILD DOB PREV_PERM LA_PERM DATE_PERM"),
    "missing": codes("CHILD DOB MISSING MIS_START MIS_END"),
    "sw_episodes": codes("CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON"),
}
_STATUSES = codes("C2 C2 C2 C2 C2 C1 C1 V2 V2 V2")
_PLACES = codes("U6 U6 U6 U6 U4 U4 U3 U1 K2 K2")
_PROVIDERS = codes("PR1 PR1 PR4 PR4 PR5")
_MOVES = codes("CARPL CARPL CREQB CREQO CHILD LAREQ STAND CLOSE OTHER")
_LEFT = codes("E4A E4A E4B E13 E41 E45 E46 E47 E8 E8")
_DISTRICTS = codes("B5 B11 B14 B23 B29 B44 B70 CV1 CV6 DY2 DY8 WS1 WS9 WV3 WV10 ST4")
_WORKER_REASONS = codes("MANAGE LEFTRL LEFTRL ORGRST TSPROC TSPROC ABSENC OTHERS")
_DROP, _DOUBLE, _REMOVE = "drop", "double", "remove"
_FAULTS: tuple[tuple[str, str, str | int], ...] = (
    ("header", "SEX", "X"),
    ("header", "DOB", 4000),
    ("header", "DOB", "31/02/2014"),
    ("header", "ETHNIC", "ZZZZ"),
    ("header", "UPN", "A33020"),
    ("header", "UPN", _DROP),
    ("header", "MOTHER", "2"),
    ("header", "", _DOUBLE),
    ("header", "", _REMOVE),
    ("episodes", "DECOM", -45),
    ("episodes", "DECOM", 3),
    ("episodes", "DECOM", "01/13/2024"),
    ("episodes", "RNE", "L"),
    ("episodes", "RNE", "X"),
    ("episodes", "LS", "E1"),
    ("episodes", "LS", "Z9"),
    ("episodes", "CIN", "N9"),
    ("episodes", "PLACE", "P1"),
    ("episodes", "PLACE", "H5"),
    ("episodes", "PLACE", "K1"),
    ("episodes", "PLACE_PROVIDER", _DROP),
    ("episodes", "PLACE_PROVIDER", "PR0"),
    ("episodes", "DEC", -20),
    ("episodes", "DEC", _DROP),
    ("episodes", "REC", _DROP),
    ("episodes", "REC", "E12"),
    ("episodes", "REC", "E99"),
    ("episodes", "REASON_PLACE_CHANGE", "WHY"),
    ("episodes", "HOME_POST", _DROP),
    ("episodes", "PL_POST", "not known"),
    ("episodes", "URN", "12"),
    ("episodes", "", _DOUBLE),
    ("reviews", "REVIEW", -2000),
    ("reviews", "REVIEW", _DROP),
    ("reviews", "REVIEW_CODE", "PN0"),
    ("reviews", "REVIEW_CODE", "PN9"),
    ("reviews", "DOB", 1),
    ("oc2", "SDQ_SCORE", "41"),
    ("oc2", "CONVICTED", "yes"),
    ("oc2", "IMMUNISATIONS", _DROP),
    ("oc2", "INTERVENTION_OFFERED", "1"),
    ("oc2", "", _DOUBLE),
    ("oc3", "ACTIV", _DROP),
    ("oc3", "ACCOM", "0"),
    ("ad1", "DATE_MATCH", 400),
    ("ad1", "LS_ADOPTR", "L4"),
    ("placed_for_adoption", "DATE_PLACED", _DROP),
    ("previous_permanence", "PREV_PERM", "P9"),
    ("previous_permanence", "DATE_PERM", "01/01/2011"),
    ("missing", "MIS_END", -40),
    ("missing", "MISSING", _DROP),
    ("uasc", "DUC", 900),
    ("sw_episodes", "SW_ID", "12345"),
    ("sw_episodes", "SW_DECOM", _DROP),
    ("sw_episodes", "SW_REASON", "WHY"),
)


@dataclass(frozen=True, slots=True)
class _Care:
    """One child's care: who the child is, and from when to when."""

    order: int
    birth: dt.date
    boy: bool
    start: dt.date
    end: dt.date | None

    @property
    def name(self) -> str:
        return f"{400000 + self.order}"

    @property
    def last(self) -> dt.date:
        """The last day of care that the return covers."""
        return self.end or YEAR_END

    @property
    def age(self) -> int:
        return age_at(self.birth, YEAR_END)


def write_s903(children: int, folder: Path, seed: int = 2025) -> None:
    """Write the return of so many children below `folder`: the same bytes each time."""
    rng = Random(seed)
    place = folder / "s903" / str(YEAR) / AUTHORITY
    place.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        writers = {}
        for name, columns in COLUMNS.items():
            file = files.enter_context((place / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            writers[name] = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writers[name].writeheader()
        for order in range(children):
            rows = _child(order, rng)
            if rng.random() < FAULTY:
                _spoil(rows, rng)
            for name, own in rows.items():
                writers[name].writerows(
                    {column: _written(cell) for column, cell in row.items()} for row in own
                )


def _written(cell: Cell) -> Cell:
    return f"{cell:%d/%m/%Y}" if isinstance(cell, dt.date) else cell


def _child(order: int, rng: Random) -> Rows:
    if rng.random() < 0.08:
        return _care_leaver(order, rng)
    care = _care(order, rng)
    episodes = _episodes(care, rng)
    adopted = care.end is not None and care.age < 8 and len(episodes) > 1
    if adopted:
        episodes[-1] |= {"RNE": "B", "REC": "E12", "LS": "E1", "PLACE": "A6", "PLACE_PROVIDER": "PR1"}
    rows: Rows = {"header": [_header(care, rng)], "episodes": episodes}
    rows |= {"reviews": _reviews(care, rng), "sw_episodes": _workers(care, rng)}
    if care.start <= YEAR_START and care.end is None:
        rows["oc2"] = [_health(care, rng)]
    if care.start >= dt.date(2016, 4, 1):
        rows["previous_permanence"] = [_own(care, PREV_PERM="Z1")]
    if care.age in (16, 17) and care.end is None and rng.random() < 0.3:
        rows["uasc"] = [_own(care, SEX=_sex(care), DUC=_birthday(care.birth, 18))]
    if rng.random() < 0.12:
        rows["missing"] = _missing(care, rng)
    return rows | (_adoption(care, episodes, rng) if adopted else {})


def _care(order: int, rng: Random) -> _Care:
    """A child of 0 to 17 who was looked after on some day of the year."""
    birth = day(rng, YEAR_END - days(17 * 365), YEAR_END - days(120))
    before = rng.random() < 0.82
    first, last = (3000, 365) if before else (364, 25)
    start = day(rng, max(birth + days(3), YEAR_END - days(first)), YEAR_END - days(last))
    leaves = rng.random() < 0.18
    end = day(rng, max(start, YEAR_START) + days(20), YEAR_END - days(1)) if leaves else None
    return _Care(order, birth, rng.random() < 0.55, start, end)


def _own(care: _Care, **cells: Cell) -> Row:
    return {"CHILD": care.name, "DOB": care.birth, **cells}


def _sex(care: _Care) -> str:
    return "M" if care.boy else "F"


def _birthday(birth: dt.date, age: int) -> dt.date:
    return (birth + days(1) if (birth.month, birth.day) == (2, 29) else birth).replace(year=birth.year + age)


def _header(care: _Care, rng: Random) -> Row:
    number = upn(care.order, care.birth) if care.age >= 5 else "UN1"
    mother = "" if care.boy else 0
    return _own(care, SEX=_sex(care), ETHNIC=rng.choice(ETHNICITIES), UPN=number, MOTHER=mother)


def _postcode(rng: Random) -> str:
    return f"{rng.choice(_DISTRICTS)} {rng.randint(1, 9)}{rng.choice('ABDEHJLNPQ')}{rng.choice('RSTUWXYZ')}"


def _placed(rng: Random) -> Row:
    return {
        "PLACE": rng.choice(_PLACES),
        "PLACE_PROVIDER": rng.choice(_PROVIDERS),
        "PL_POST": _postcode(rng),
        "URN": f"SC{rng.randint(10_000, 99_999)}",
    }


def _episodes(care: _Care, rng: Random) -> list[Row]:
    """The child's episodes that ran in the year: a change of placement or of status between each two."""
    always: Row = {"CHILD": care.name, "CIN": rng.choice(codes("N1 N1 N1 N1 N2 N3 N4 N5 N5 N8"))}
    always["HOME_POST"] = _postcode(rng)
    begun = max(care.start, YEAR_START)
    room = max(0, (care.last - begun).days // 40)
    changes = sorted(
        {
            day(rng, begun + days(8), care.last - days(8))
            for _ in range(min(room, rng.choice((0, 1, 1, 2, 3))))
        }
    )
    state: Row = {"LS": rng.choice(_STATUSES), **_placed(rng), "RNE": "S", "DECOM": care.start}
    episodes: list[Row] = []
    for change in changes:
        status_only = state["LS"] == "C1" and rng.random() < 0.5
        reason = "" if status_only else rng.choice(_MOVES)
        episodes.append({**always, **state, "DEC": change, "REC": "X1", "REASON_PLACE_CHANGE": reason})
        state = {**state, "DECOM": change, "RNE": "L" if status_only else "P"}
        state |= {"LS": "C2"} if status_only else _placed(rng)
    episodes.append(
        {**always, **state}
        | ({"DEC": care.end, "REC": _left(care, str(state["PLACE"]), rng)} if care.end else {})
    )
    return episodes


def _left(care: _Care, place: str, rng: Random) -> str:
    if care.age >= 17:
        return rng.choice(("E5", "E6", "E8"))
    return rng.choice(_LEFT) if place[0] == "U" else rng.choice(("E4A", "E13", "E8"))


def _reviews(care: _Care, rng: Random) -> list[Row]:
    """One within 20 working days of the start, the next after three months, then every six months."""
    date, rows = care.start + days(rng.randint(15, 26)), []
    step = 88
    while date <= care.last:
        if date >= YEAR_START:
            young = age_at(care.birth, date) < 4
            code = "PN0" if young else f"PN{rng.choice((1, 1, 1, 2, 3, 5, 6, 7))}"
            rows.append(_own(care, REVIEW=date, REVIEW_CODE=code))
        date, step = date + days(step), 170
    return rows


def _workers(care: _Care, rng: Random) -> list[Row]:
    """Social workers one after another, the first since before the year or since care began."""
    begun = (
        care.start
        if care.start >= YEAR_START
        else day(rng, max(care.start, YEAR_START - days(300)), YEAR_START)
    )
    changes = sorted({day(rng, begun + days(10), care.last) for _ in range(rng.choice((0, 1, 1, 2, 3, 3)))})
    starts = [
        begun,
        *(date for date in changes if max(begun, YEAR_START) + days(9) < date < care.last - days(9)),
    ]
    ends: list[Cell] = [*starts[1:], ""]
    rows = []
    for start, end in zip(starts, ends, strict=True):
        reason = "FCONTA" if start == care.start else rng.choice(_WORKER_REASONS)
        worker = f"SW{rng.randint(100, 900)}"
        rows.append(_own(care, SW_ID=worker, SW_DECOM=start, SW_DEC=end, SW_REASON=reason))
    return rows


def _health(care: _Care, rng: Random) -> Row:
    row = _own(care)
    if 4 <= care.age <= 16:
        row |= {"SDQ_SCORE": rng.randint(0, 35)} if rng.random() < 0.8 else {"SDQ_REASON": "SDQ2"}
    row |= {"CONVICTED": int(rng.random() < 0.03)} if care.age >= 10 else {}
    row |= {"HEALTH_CHECK": int(rng.random() < 0.9)} if care.age < 5 else {}
    for name in ("IMMUNISATIONS", "TEETH_CHECK", "HEALTH_ASSESSMENT"):
        row[name] = int(rng.random() < 0.88)
    misuse = care.age >= 13 and rng.random() < 0.05
    row["SUBSTANCE_MISUSE"] = int(misuse)
    return row | ({"INTERVENTION_RECEIVED": 1} if misuse else {})


def _missing(care: _Care, rng: Random) -> list[Row]:
    """Times missing, each ended a few days on, before the next begins."""
    date = max(care.start, YEAR_START) + days(rng.randint(1, 60))
    rows: list[Row] = []
    while date < care.last - days(5) and len(rows) < 4:
        found = date + days(rng.randint(1, 4))
        rows.append(_own(care, MISSING=rng.choice("MMA"), MIS_START=date, MIS_END=found))
        date = found + days(rng.randint(10, 120))
    return rows


def _adoption(care: _Care, episodes: list[Row], rng: Random) -> Rows:
    """The decision and the match, both before the placement that ended in adoption."""
    placed = episodes[-1]["DECOM"]
    decided = care.start + days(1)
    matched = max(decided, placed - days(5)) if isinstance(placed, dt.date) else decided
    sexes, status = rng.choice((("MF", "L11"), ("MM", "L12"), ("FF", "L2"), ("F1", "L0")))
    cells: Row = {"DATE_INT": decided, "DATE_MATCH": matched, "FOSTER_CARE": 0}
    cells |= {"NB_ADOPTR": 1 if status == "L0" else 2, "SEX_ADOPTR": sexes, "LS_ADOPTR": status}
    return {"ad1": [_own(care, **cells)], "placed_for_adoption": [_own(care, DATE_PLACED=decided)]}


def _care_leaver(order: int, rng: Random) -> Rows:
    """A young person whose 17th to 21st birthday is in the year, and who had left care before it."""
    birth = day(rng, YEAR_START - days(20 * 365), YEAR_END - days(19 * 365 + 10))
    care = _Care(order, birth, rng.random() < 0.55, YEAR_START, None)
    header = _header(care, rng) | {"MOTHER": ""}
    touch = rng.choice(("YES", "YES", "YES", "YES", "NO", "REFU"))
    activity, accommodation = (
        rng.choice(codes("F1 F2 P2 F4 F5 P5 G4 G5")),
        rng.choice(codes("B1 D1 E1 U1 U1 Z1 T1")),
    )
    return {"header": [header], "oc3": [_own(care, IN_TOUCH=touch, ACTIV=activity, ACCOM=accommodation)]}


def _spoil(rows: Rows, rng: Random) -> None:
    """Give the child a fault: the first drawn that it has the cells for."""
    for table, column, how in rng.sample(_FAULTS, len(_FAULTS)):
        own = rows.get(table)
        if not own or (column and own[0].get(column, "") == ""):
            continue
        if how == _DOUBLE:
            own.append(dict(own[0]))
        elif how == _REMOVE:
            own.pop()
        else:
            own[0][column] = _wrong(own[0][column], how)
        return


def _wrong(cell: Cell, how: str | int) -> Cell:
    if isinstance(how, int):
        return cell + days(how) if isinstance(cell, dt.date) else how
    return "" if how == _DROP else how


if __name__ == "__main__":
    write_s903(int(sys.argv[1]), Path(sys.argv[2]))
