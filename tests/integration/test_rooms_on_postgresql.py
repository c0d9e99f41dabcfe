"""The rooms do with PostgreSQL what they do with SQLite: tests of what is written and read there, run again with it."""

from __future__ import annotations

from tests.lib.on_postgresql import run_on_postgresql

WHERE_THE_LEDGER_IS_WRITTEN = (
    "respond_actions",
    "saving",
    "settling",
    "afterwards_actions",
    "at_the_same_moment",
    "bringing_over",
    "left_behind",
    "coming_back",
    "ways_in_pages",
    "last_way",
    "respond_views",
)
WHERE_STAFF_READ = (
    "list_of_responses",
    "searching_what_people_said",
    "one_response",
    "campaign_pages",
    "taking_personal_data_out",
)


def test_what_the_rooms_do_with_sqlite_they_do_with_postgresql() -> None:
    written = [f"tests/unit/web/respond/test_{name}.py" for name in WHERE_THE_LEDGER_IS_WRITTEN]
    read = [f"tests/unit/web/review/test_{name}.py" for name in WHERE_STAFF_READ]
    done = run_on_postgresql(["tests/unit/web/rights", *written, *read])
    assert done.returncode == 0, done.stdout[-6_000:]
    assert " passed" in done.stdout
