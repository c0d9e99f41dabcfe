"""Whatever the records, SQL and plain Python agree: numbers, components, links, groups and means."""

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from cairn.engine import DuckDB
from cairn.journeys import build as build_journeys
from cairn.linkage import build as build_linkage
from cairn.linkage.clusters import components
from cairn.linkage.upn import LETTERS, is_valid, sql_for_standard_upn, sql_for_valid_upn, standard_upn
from cairn.outcomes import build as build_outcomes
from cairn.outcomes import shipped_measures
from tests.lib.child_records import a_upn, linkage_folder, returns_folder, rows_in
from tests.reference import slow_records as slow

KEY = b"a key that is long enough"
DAYS = (dt.date(2017, 3, 31), dt.date(2018, 3, 31))
AREAS = {"330": ("Birmingham", "West Midlands"), "831": ("Derby", "East Midlands")}
UPNS = [*(a_upn(number) for number in range(4)), "A330000000001", " un3 ", ""]

a_few = settings(max_examples=25)
upn_like = st.one_of(
    st.builds(
        lambda letter, digits, last: letter + digits + last,
        st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        st.text("0123456789", min_size=11, max_size=11),
        st.sampled_from("0123456789" + LETTERS + "IOS"),
    ),
    st.integers(0, 10**12 - 1).map(a_upn),
    st.text("aUN0 13-é", max_size=14),
)
days = st.dates(dt.date(2016, 10, 1), dt.date(2018, 6, 30))
near = st.sampled_from(
    [dt.date(2017, 3, 30), dt.date(2017, 3, 31), dt.date(2017, 4, 1), dt.date(2018, 3, 31)]
)


@given(st.lists(upn_like, min_size=1, max_size=30))
def test_a_upn_is_valid_in_sql_when_it_is_in_python_and_in_the_slow_answer(texts):
    engine = DuckDB(threads=1)
    values = ", ".join(f"({n}, '{text}')" for n, text in enumerate(texts))
    engine.define("texts", f"SELECT * FROM (VALUES {values}) AS t(n, text)")
    engine.define("ordered", f"SELECT n, {sql_for_standard_upn('text')} AS upn FROM texts")
    rows = engine.run(f"SELECT n, upn, {sql_for_valid_upn('upn')} AS valid FROM ordered ORDER BY n")
    engine.close()
    for text, row in zip(texts, rows, strict=True):
        upn = standard_upn(text)
        assert row["upn"] == upn == slow.standard(text)
        assert row["valid"] == (upn is not None and is_valid(upn)) == slow.valid_upn(upn)


@a_few
@given(st.data())
def test_components_are_those_of_union_find(data):
    nodes = data.draw(st.lists(st.integers(0, 30).map(str), min_size=1, max_size=25, unique=True))
    edges = data.draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=25))
    with tempfile.TemporaryDirectory() as folder:
        engine = DuckDB(threads=1)
        engine.define(
            "nodes", "SELECT * FROM (VALUES " + ", ".join(f"('{n}')" for n in nodes) + ") AS t(node)"
        )
        pairs = ", ".join(f"('{a}', '{b}')" for a, b in edges) or "(NULL, NULL)"
        engine.define("edges", f"SELECT * FROM (VALUES {pairs}) AS t(a, b)")
        view = components(engine, "nodes", "edges", Path(folder))
        fast = {row["node"]: row["label"] for row in engine.run(f"SELECT * FROM {view}")}
        engine.close()
    assert fast == slow.components(nodes, edges)


census_rows = st.lists(
    st.fixed_dictionaries(
        {
            "authority": st.sampled_from(["330", "831"]),
            "year": st.sampled_from([2017, 2018]),
            "la_child_id": st.sampled_from([None, "C1", "c1", "C2", "C3"]),
            "upn": st.sampled_from([None, *UPNS]),
            "former_upn": st.sampled_from([None, None, None, *UPNS]),
        }
    ),
    max_size=12,
)


@a_few
@given(census_rows)
def test_links_are_those_of_plain_python(census):
    with tempfile.TemporaryDirectory() as folder:
        returns = returns_folder(Path(folder) / "returns", cin_children=census)
        build_linkage(DuckDB(threads=1), returns, KEY, Path(folder) / "into")
        links = rows_in(Path(folder) / "into" / "inside" / "links.parquet")
    records = [{"source": "cin_census", "record_no": row["child_no"], **row} for row in census]
    expected = [slow.child_id(KEY, key) for key in slow.natural_keys(records)]
    assert [row["child_id"] for row in links] == expected


def dated_rows(first, end, **more):
    row = st.fixed_dictionaries(
        {
            "child_id": st.sampled_from(["a", "b"]),
            "authority": st.sampled_from(["330", "831"]),
            "year": st.sampled_from([2017, 2018]),
            first: st.one_of(st.none(), near, days),
            end: st.one_of(st.none(), near, days),
            f"{end}_unread": st.booleans(),
            **{name: st.sampled_from(values) for name, values in more.items()},
        }
    )
    return st.lists(row.map(lambda drawn: _readable(drawn, end)), max_size=8)


def _readable(row, end):
    return row | {f"{end}_unread": row[f"{end}_unread"] and row[end] is None}


results = st.lists(
    st.fixed_dictionaries(
        {
            "child_id": st.sampled_from(["a", "b", "c", "d"]),
            "authority": st.sampled_from(["330", "831"]),
            "year": st.sampled_from([2016, 2017, 2018]),
            "estab": st.sampled_from(["4001", "4002"]),
            "attainment_8": st.one_of(st.none(), st.integers(0, 9000).map(lambda number: number / 100)),
        }
    ),
    max_size=12,
)


@a_few
@given(
    dated_rows(
        "referral_date",
        "closure_date",
        no_further_action=[None, False, True],
        closure_reason=[None, "RC7", "RC8"],
    ),
    dated_rows("start_date", "end_date"),
    dated_rows("start_date", "end_date", legal_status=[None, "C1", "C2", "V3", "V4"]),
    results,
)
def test_groups_and_means_are_those_of_plain_python(referrals, plans, episodes, ks4):
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        linkage = linkage_folder(
            into / "linkage", cin_details=referrals, protection_plans=plans, care_episodes=episodes, ks4=ks4
        )
        engine = DuckDB(threads=1)
        build_journeys(engine, linkage, DAYS, into / "journeys")
        groups = rows_in(into / "journeys" / "groups.parquet")
        means, _ = build_outcomes(
            engine, linkage, into / "journeys", shipped_measures(), (), "", into / "outcomes"
        ).counts
        engine.close()
    told = {dt.date(year, 3, 31) for _, year in slow.told_by(referrals, DAYS)}
    fast = {(row["child_id"], row["reference_date"]): row["need_group"] for row in groups}
    assert fast == {
        (child, day): group
        for child in ("a", "b")
        for day in told
        if (group := slow.group_on(day, child, referrals, plans, episodes))
    }
    assert {
        (int(cell.key[0][:4]) + 1, *cell.key[1:]): (cell.numerator, cell.people, *cell.largest)
        for cell in means.cells
        if cell.people
    } == slow.means(ks4, groups, slow.told_by(referrals, DAYS), AREAS)
