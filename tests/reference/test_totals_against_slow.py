"""Every total that is compared, on random rows of several authorities and years, counted a second time."""

import datetime as dt
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.engine import DuckDB
from cairn.returns.check.totals import load_totals
from cairn.returns.tables import table_named
from tests.reference import slow_returns as slow

ENGINE = DuckDB(threads=1)
_, TOTALS = load_totals()
DAYS = [
    dt.date(year, month, day)
    for year in (2022, 2023, 2024, 2025)
    for month, day in ((3, 31), (4, 1), (7, 15))
]
TABLES = {
    "cin_details": ("referral_date", "closure_date", "no_further_action"),
    "protection_plans": ("start_date", "end_date"),
    "care_episodes": (
        *("start_date", "end_date", "reason_new_episode", "reason_ceased", "legal_status", "la_child_id"),
    ),
}
COUNTED = {
    "in_need_at_31_march": "cin_details",
    "referrals": "cin_details",
    "plans_at_31_march": "protection_plans",
    "plans_started": "protection_plans",
    "looked_after_at_31_march": "care_episodes",
    "looked_after_started": "care_episodes",
    "looked_after_ceased": "care_episodes",
}
OTHERS = {
    "no_further_action": [True, False, None],
    "reason_new_episode": ["S", "P", None],
    "reason_ceased": ["X1", "E4A", "E11", None],
    "legal_status": ["C2", "V2", "V3", "V4", None],
    "la_child_id": ["A1", "A2", "A3", "A4", None],
}


def rows_of(table, choose, number):
    return [
        {"authority": choose(["330", "831"]), "year": choose([2023, 2024, 2025])}
        | {name: choose(OTHERS.get(name, [*DAYS, None, None])) for name in TABLES[table]}
        for _ in range(number)
    ]


def counted(total, table, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.parquet"
        ENGINE.write_rows(rows, table_named(table), path)
        ENGINE.register("these_rows", path)
        ENGINE.hold(f"every_{table}", "SELECT * FROM these_rows")
        found = ENGINE.run(total.sql)
    return {(row["authority"], row["year"]): row["total"] for row in found if row["total"]}


def test_each_total_has_a_second_answer():
    assert {total.name for total in TOTALS} == set(slow.COUNTS) == set(COUNTED)


@pytest.mark.parametrize("total", TOTALS, ids=lambda total: total.name)
def test_a_total_is_what_the_slow_answer_counts(total):
    @settings(max_examples=25)
    @given(st.data())
    def of_a_few(data):
        check(total, lambda options: data.draw(st.sampled_from(options)), data.draw(st.integers(0, 8)))

    of_a_few()
    assert check(total, random.Random(31).choice, 3000) > 90


def check(total, choose, number):
    table = COUNTED[total.name]
    rows = rows_of(table, choose, number)
    for place, row in enumerate(rows if table == "care_episodes" else ()):  # more children than four
        row["la_child_id"] = row["la_child_id"] and f"{row['la_child_id']}-{place % 97}"
    expected = slow.total(total.name, rows)
    assert counted(total, table, rows) == expected
    return sum(expected.values())
