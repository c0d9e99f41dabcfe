"""The database's tables of young people after 16: sixth forms, levels reached, activity, higher education."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from cairn.synthetic import calendar
from cairn.synthetic.chance import Draws
from cairn.synthetic.people import People
from cairn.synthetic.school import UNREACHED, After16, SchoolLives, load_schooling
from cairn.synthetic.sent.npd_columns import Extract
from cairn.synthetic.sent.pupils import Pupils, same, sex
from cairn.synthetic.sent.tables import SentTable
from cairn.synthetic.sent.texts import coded, days

_AGE_AT_END = 16  # at the end of the school year that ends key stage 4
_YEARS_OF_A_DEGREE = 3
_DECEMBER = 12
_BEFORE_LEVEL_2 = 2  # years by which level 1 is reached before level 2. Invented
# Activity codes of the national client caseload information system, by the destinations of schooling.toml.
_ACTIVITIES = {
    "school sixth form": "210",
    "sixth-form college": "220",
    "further education college": "230",
    "apprenticeship": "320",
    "employment": "330",
    "special school": "240",
    "alternative provision": "250",
    "not sustained": "619",
    "unknown": "810",
}


def ended(extract: Extract, people: People, lives: SchoolLives, ago: int) -> Pupils[After16]:
    """Those who ended key stage 4 in the authority's schools so many school years ago."""
    ends = lives.key_stage_4
    chosen = np.flatnonzero((ends.school_year == extract.year - ago) & (ends.authority == extract.place))
    rows = lives.after_16.where(chosen[np.argsort(ends.person[chosen], kind="stable")])
    return Pupils(rows, people.where(np.searchsorted(people.person, rows.person)))


def student_table(extract: Extract, people: People, lives: SchoolLives) -> SentTable:
    """Students who end two years of A levels or the like in the school year."""
    pupils = ended(extract, people, lives, 2)
    pupils = pupils.where(np.flatnonzero(pupils.rows.a_levels))
    draws = Draws(extract.seed, "sixth form", pupils.rows.person)
    columns = extract.pupil(pupils.people) | {
        "la": same(extract.code, len(pupils)),
        "in_national_figures": same(True, len(pupils)),
        "entries_total": pa.array(draws.between("entries", 1, 4).astype(np.float64)),
    }
    return extract.table("npd_key_stage_5_students", columns, pupils.rows.person)


def participation_table(extract: Extract, people: People, lives: SchoolLives) -> SentTable:
    """Levels 2 and 3 reached by each age from 16 to 21, of those who ended key stage 4 in the school year."""
    pupils = ended(extract, people, lives, 0)
    rows = pupils.rows
    columns = extract.pupil(pupils.people) | {
        "base_year": same(f"{extract.year - 1}/{extract.year}", len(rows))
    }
    for age in range(16, 22):
        columns[f"level_1_at_{age}"] = pa.array(rows.level_2_at <= age + _BEFORE_LEVEL_2)
        columns[f"level_2_at_{age}"] = pa.array(rows.level_2_at <= age)
        columns[f"level_3_at_{age}"] = pa.array(rows.level_3_at <= age)
        columns[f"present_at_{age}"] = same(True, len(rows))
    return extract.table("npd_participation", columns, rows.person)


def activity_table(extract: Extract, people: People, lives: SchoolLives) -> SentTable:
    """What each young person did in the December of the school year after key stage 4, by the authority's record."""
    pupils = ended(extract, people, lives, 1)
    rows = pupils.rows
    to = load_schooling().destinations.codes
    codes = [_ACTIVITIES[code] for code in to]
    idle = rows.destination == to.index("not sustained")
    began = Draws(extract.seed, "activity", rows.person).between("began", 0, 80)
    since = calendar.day(extract.year - 1, 9, 4) + began
    columns = extract.pupil(pupils.people) | {
        "gender": sex(pupils.people),
        "activity": coded(rows.destination, codes),
        "activity_start_date": days(since),
        "neet_start_date": days(since, ~idle),
        "month": same(_DECEMBER, len(rows), pa.int64()),
    }
    return extract.table("npd_activity", columns, rows.person)


def higher_education_table(extract: Extract, people: People, lives: SchoolLives) -> SentTable:
    """Students in one of the three years of a first degree in the school year: a row a student."""
    parts, studied = [], []
    for ago in range(3, 4 + _YEARS_OF_A_DEGREE):
        pupils = ended(extract, people, lives, ago)
        entered = (
            pupils.rows.higher_education_at.astype(np.int64) - _AGE_AT_END + 1
        )  # years after key stage 4
        year = ago - entered + 1
        there = (pupils.rows.higher_education_at != UNREACHED) & (year >= 1) & (year <= _YEARS_OF_A_DEGREE)
        chosen = np.flatnonzero(there)
        parts.append(pupils.where(chosen))
        studied.append(year[chosen])
    rows = After16.joined([part.rows for part in parts])
    who = People.joined([part.people for part in parts])
    year = np.concatenate(studied)
    begins = [f"09/20/{extract.year - number}" for number in range(1, _YEARS_OF_A_DEGREE + 1)]
    columns = extract.pupil(who) | {
        "start_date": coded(year - 1, begins),
        "mode": same("1", len(rows)),
        "level_of_study": same("First degree", len(rows)),
        "sex": coded(who.male.astype(np.int32), ("2", "1")),
        "year_of_course": coded(year - 1, tuple(str(one) for one in range(1, _YEARS_OF_A_DEGREE + 1))),
    }
    return extract.table("npd_higher_education", columns, rows.person)
