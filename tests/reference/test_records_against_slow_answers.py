"""Two invented years of two authorities: SQL and the slow answers agree, in every stage."""

import datetime as dt
import random

import pytest

from cairn.engine import DuckDB
from cairn.journeys import build as build_journeys
from cairn.linkage import build as build_linkage
from cairn.outcomes import build as build_outcomes
from cairn.outcomes import shipped_measures
from tests.lib.child_records import a_upn, linkage_folder, returns_folder, rows_in
from tests.lib.engines import BOTH, make_engine
from tests.reference import slow_records as slow

KEY = b"a key that is long enough"
DAYS = (dt.date(2017, 3, 31), dt.date(2018, 3, 31))
AREAS = {"330": ("Birmingham", "West Midlands"), "831": ("Derby", "East Midlands")}


def a_day(rng):
    return dt.date(2016, 1, 1) + dt.timedelta(days=rng.randrange(1_000))


def dated(rng, first, end, **more):
    row = {
        "child_id": f"child-{rng.randrange(40):02d}",
        "authority": rng.choice(["330", "831"]),
        "year": rng.choice([2017, 2018]),
        first: a_day(rng) if rng.random() < 0.97 else None,
        end: a_day(rng) if rng.random() < 0.5 else None,
    }
    row[f"{end}_unread"] = row[end] is None and rng.random() < 0.1
    return row | {name: rng.choice(values) for name, values in more.items()}


@pytest.fixture(scope="module")
def records():
    rng = random.Random(20180316)
    return {
        "cin_details": [
            dated(
                rng,
                "referral_date",
                "closure_date",
                no_further_action=[None, False, False, True],
                closure_reason=[None, "RC7", "RC8", "RC9"],
            )
            for _ in range(150)
        ],
        "protection_plans": [dated(rng, "start_date", "end_date") for _ in range(60)],
        "care_episodes": [
            dated(rng, "start_date", "end_date", legal_status=["C1", "C2", "V3", "V4", None])
            for _ in range(80)
        ],
        "ks4": [
            {
                "child_id": f"child-{rng.randrange(60):02d}",
                "authority": rng.choice(["330", "831"]),
                "year": rng.choice([2016, 2017, 2018]),
                "estab": rng.choice(["4001", "4002"]),
                "attainment_8": rng.choice([None, *(number / 4 for number in range(0, 360))]),
            }
            for _ in range(200)
        ],
    }


@pytest.mark.parametrize("engine", BOTH)
def test_groups(records, engine, tmp_path):
    linkage = linkage_folder(tmp_path / "linkage", **records)
    build_journeys(make_engine(engine), linkage, DAYS, tmp_path / "journeys")
    fast = {
        (row["child_id"], row["reference_date"]): row["need_group"]
        for row in rows_in(tmp_path / "journeys" / "groups.parquet")
    }
    dated_records = (records["cin_details"], records["protection_plans"], records["care_episodes"])
    children = {row["child_id"] for table in dated_records for row in table}
    expected = {
        (child, day): group
        for child in children
        for day in DAYS
        if (group := slow.group_on(day, child, *dated_records))
    }
    assert fast == expected
    assert set(expected.values()) == {"CINO", "CPPO", "CLA"}


def test_attainment(records, tmp_path):
    linkage = linkage_folder(tmp_path / "linkage", **records)
    build_journeys(DuckDB(), linkage, DAYS, tmp_path / "journeys")
    means, gaps = build_outcomes(
        DuckDB(), linkage, tmp_path / "journeys", shipped_measures(), (), "", tmp_path / "outcomes"
    ).counts
    groups = rows_in(tmp_path / "journeys" / "groups.parquet")
    expected = slow.means(records["ks4"], groups, slow.told_by(records["cin_details"], DAYS), AREAS)
    fast = {
        (int(cell.key[0][:4]) + 1, *cell.key[1:]): (cell.numerator, cell.people, *cell.largest)
        for cell in means.cells
        if cell.people
    }
    assert fast == expected
    assert len(expected) > 40
    for cell in gaps.cells:
        if cell.value is not None:
            year = int(cell.key[0][:4]) + 1
            total, pupils, *_ = expected[year, *cell.key[1:]]
            all_total, all_pupils, *_ = expected[year, cell.key[1], "all"]
            assert cell.value == pytest.approx(total / pupils - all_total / all_pupils)


def test_links(tmp_path):
    rng = random.Random(642)
    upns = [*(a_upn(number) for number in range(12)), "A330000000001", "UN3", None]
    census = [
        {
            "authority": rng.choice(["330", "831"]),
            "year": rng.choice([2017, 2018]),
            "la_child_id": rng.choice([None, *(f"c{number}" for number in range(25))]),
            "upn": rng.choice(upns),
            "former_upn": rng.choice([None] * 8 + upns),
        }
        for _ in range(120)
    ]
    pupils = [{"authority": "330", "year": 2018, "upn": rng.choice(upns)} for _ in range(30)]
    build_linkage(
        DuckDB(),
        returns_folder(tmp_path / "returns", cin_children=census, pupils=pupils),
        KEY,
        tmp_path / "into",
    )
    links = rows_in(tmp_path / "into" / "inside" / "links.parquet")
    fast = {(row["source"], row["record_no"]): row["child_id"] for row in links}
    records = [{"source": "cin_census", "record_no": row["child_no"], **row} for row in census]
    records += [
        {
            "source": "school_census",
            "record_no": row["pupil_no"],
            "la_child_id": None,
            "former_upn": None,
            **row,
        }
        for row in pupils
    ]
    keys = slow.natural_keys(records)
    expected = {
        (record["source"], record["record_no"]): slow.child_id(KEY, key)
        for record, key in zip(records, keys, strict=True)
    }
    assert fast == expected
    assert {key.partition(":")[0] for key in keys} == {"upn", "la", "record"}
