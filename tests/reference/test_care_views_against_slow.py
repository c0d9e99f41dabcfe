"""Random episodes: the steps of care, and who was looked after all year, are what the slow answers say."""

import datetime as dt
import random
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.engine import DuckDB
from cairn.returns.check.context import ReturnKey, sql_for_this_return
from cairn.returns.check.views import VIEWS
from cairn.returns.tables import table_named
from tests.reference import slow_returns as slow

ENGINE = DuckDB(threads=1)
YEAR = 2025
ENGINE.hold("this_return", sql_for_this_return(ReturnKey("s903", "330", YEAR)))
DAYS = [
    dt.date(2023, 6, 1),
    dt.date(2024, 3, 31),
    dt.date(2024, 4, 1),
    dt.date(2024, 4, 2),
    dt.date(2024, 9, 9),
    dt.date(2024, 9, 10),
    dt.date(2025, 3, 30),
    dt.date(2025, 3, 31),
    dt.date(2025, 4, 1),
]


def hold(episodes):
    """Hold these as the episodes of a return, and what is drawn from them."""
    table = table_named("care_episodes")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "care_episodes.parquet"
        ENGINE.write_rows(episodes, table, path)
        ENGINE.register("these_episodes", path)
        ENGINE.hold("care_episodes", "SELECT * FROM these_episodes")
    for name, sql in VIEWS["s903"].items():
        ENGINE.hold(name, sql)


def steps():
    names = ("previous_episode_no", "next_episode_no", "step", "period_no")
    rows = ENGINE.run(f"SELECT episode_no, {', '.join(names)} FROM care_steps")
    return {row["episode_no"]: tuple(row[name] for name in names) for row in rows}


def all_year():
    return {row["la_child_id"] for row in ENGINE.run("SELECT la_child_id FROM looked_after_12_months")}


def any_episodes(choose):
    """Episodes that need not make sense: starts missing, ends before starts, two on one day."""
    return [
        {
            "episode_no": number,
            "la_child_id": choose([*["A1", "B2", "C3"] * 5, None]),
            "start_date": choose([*DAYS * 2, None]),
            "end_date": choose([*DAYS, None]),
            "reason_new_episode": choose(["S", "P", "L", None]),
            "legal_status": choose(["C2", "V2", "V3", "V4", None]),
        }
        for number in range(1, choose(range(2, 12)))
    ]


def orderly_episodes(choose, children):
    """Episodes of which no two of a child's overlap: each begins when the last ended, or later."""
    rows = []
    for child in children:
        places = sorted(choose(range(len(DAYS))) for _ in range(choose(range(1, 7))))
        for place, following in zip(places, [*places[1:], None], strict=True):
            to_next = DAYS[following] if following is not None else choose([None, None, *DAYS[place:]])
            early = choose([0, 0, 0, 0, 1]) if to_next and to_next > DAYS[place] else 0
            rows.append(
                {
                    "episode_no": len(rows) + 1,
                    "la_child_id": child,
                    "start_date": DAYS[place],
                    "end_date": to_next and to_next - dt.timedelta(early),
                    "reason_new_episode": choose(["S", "P"]),
                    "legal_status": choose([*["C2", None] * 4, "V3", "V4"]),
                }
            )
    random.Random(len(rows)).shuffle(rows)
    return rows


@settings(max_examples=80)
@given(st.data())
def test_every_episode_has_its_place_among_its_childs(data):
    episodes = any_episodes(lambda options: data.draw(st.sampled_from(options)))
    hold(episodes)
    assert steps() == slow.steps(episodes)


@settings(max_examples=80)
@given(st.data())
def test_who_was_looked_after_every_day_of_the_year(data):
    episodes = orderly_episodes(lambda options: data.draw(st.sampled_from(options)), ("A1", "B2"))
    hold(episodes)
    assert all_year() == slow.looked_after_every_day(episodes, YEAR)


def test_so_it_is_of_many_more_children():
    episodes = orderly_episodes(random.Random(903).choice, [f"C{number}" for number in range(1500)])
    hold(episodes)
    expected = slow.looked_after_every_day(episodes, YEAR)
    assert all_year() == expected
    assert 50 < len(expected) < 1450
    assert steps() == slow.steps(episodes)


def test_a_child_without_episodes_is_nowhere():
    hold([])
    assert (steps(), all_year()) == ({}, set())
