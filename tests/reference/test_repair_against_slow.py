"""Random episodes of a few years: what the SQL closes, and why not the rest, is what the slow answer says."""

import datetime as dt
import random
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.engine import DuckDB
from cairn.returns.repair.find import Held, find_open
from cairn.returns.repair.verdicts import Verdict
from cairn.returns.tables import table_named
from tests.reference import slow_repair as slow

WHERE_THE_FILE_STANDS = {Verdict.XML, Verdict.ARCHIVE, Verdict.COPY, Verdict.NOT_AS_READ}
DAYS = [
    dt.date(2016, 5, 1),
    dt.date(2016, 9, 1),
    dt.date(2017, 3, 31),
    dt.date(2017, 4, 1),
    dt.date(2018, 2, 2),
    dt.date(2018, 5, 1),
    dt.date(2019, 5, 1),
]
YEARS = (2017, 2018, 2019, 2020)


def returns(choose, authorities=("330", "831")):
    """Rows of the returns of some authorities, and which are held. `choose(options)` chooses one."""
    held = [
        (authority, year, choose([True] * 40 + [False]))
        for authority in authorities
        for year in YEARS
        if choose([True, True, True, True, False])
    ]
    rows = []
    for authority, year, _ in held:
        for number in range(choose([0, 1, 1, 2, 2, 3])):
            rows.append(a_row(choose, authority, year, number + 2))
    return rows, held


def a_row(choose, authority, year, line):
    child = choose([*["A1", "B2"] * 20, None])
    start = choose([*DAYS * 6, None])
    end = choose([None, None, dt.date(2018, 6, 1)])
    end_text = str(end) if end else choose([*[""] * 30, None, "soon"])
    reason = choose([None, None, None, None, "X1", "E4A"])
    reason_text = reason or choose([*[""] * 30, None])
    return {
        "file": f"{year}/{authority}/episodes.csv",
        "file_sha256": "",
        "row": line,
        "authority": authority,
        "year": year,
        "episode_no": line - 1,
        "la_child_id": child,
        "la_child_id_text": child or "",
        "start_date": start,
        "start_date_text": str(start or ""),
        "end_date": end,
        "end_date_text": end_text,
        "reason_ceased": reason,
        "reason_ceased_text": reason_text,
        "reason_new_episode": choose(["P", "P", "P", "L", "S", "S", "Q", None]),
        "legal_status": choose(["C1", "C2", None]),
        "placement": choose(["U1", "U1", "K2"]),
        "placement_provider": "PR1",
        "placement_postcode": choose(["ZZ1 1AA", "ZZ1 1AA", None]),
        "placement_urn": None,
    }


def found_by_sql(engine, rows, held):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "care_episodes.parquet"
        engine.write_rows(rows, table_named("care_episodes"), path)
        engine.register("read_care_episodes", path)
        engine.hold("every_care_episodes", "SELECT * FROM read_care_episodes")
        found = find_open(engine, [Held(*each) for each in held])
    return {(each.file, each.row): (each.verdict.value, each.end, each.next_reason) for each in found}


ENGINE = DuckDB(threads=1)


@settings(max_examples=60)
@given(st.data())
def test_sql_and_the_slow_answer_judge_every_open_episode_alike(data):
    rows, held = returns(lambda options: data.draw(st.sampled_from(options)))
    assert found_by_sql(ENGINE, rows, held) == slow.answers(rows, held)


def test_so_they_do_on_many_more_and_every_verdict_comes_up():
    rng = random.Random(20190331)
    rows, held, answers = [], [], {}
    for number in range(1500):  # each of an authority of its own, so that all can be judged at once
        own_rows, own_held = returns(rng.choice, (f"{number:04d}",))
        answers |= slow.answers(own_rows, own_held)
        rows += own_rows
        held += own_held
    assert found_by_sql(ENGINE, rows, held) == answers
    seen = Counter(verdict for verdict, _, _ in answers.values())
    assert set(seen) == {verdict.value for verdict in set(Verdict) - WHERE_THE_FILE_STANDS}
    assert seen["closed"] > 100
