"""Linkage as a stage: what it writes, what it says, and what it lets no later stage see."""

import pytest

from cairn.engine import DuckDB
from cairn.exceptions import ReviewFolderError
from cairn.linkage import LinkageReport, build
from cairn.returns import tables
from cairn.tables.files import read_json
from tests.lib.child_records import a_upn, drawn, returns_folder, rows_in

KEY = bytes(range(32))
BY_NAME = {table.name: table for table in tables()}
ADA, BEN, CAL = a_upn(330_000_000_001), a_upn(330_000_000_002), a_upn(330_000_000_003)


def of(name, text):
    return drawn(BY_NAME[name], text, authority="330", year=2018)


@pytest.fixture
def returns(tmp_path):
    return returns_folder(
        tmp_path / "returns",
        cin_children=of(
            "cin_children",
            f"""
            authority | year | la_child_id | upn          | birth_date
            330       | 2018 | C1          | {ADA.lower()} | 2005-04-09
            330       | 2018 | C2          |              | 2006-01-01
            330       | 2018 | C3          | {CAL[:-1]}X  | 2006-02-02
            330       | 2018 | C4          | {CAL}        | 2006-03-03
            """,
        ),
        cin_details=of(
            "cin_details",
            """
            file             | child_no | referral_date | closure_date | closure_date_text | no_further_action
            cin_children.csv | 1        | 2017-05-01    |              | 2018-02-31        | no
            cin_children.csv | 2        | 2017-06-01    |              |                   | no
            """,
        ),
        protection_plans=of(
            "protection_plans",
            """
            file             | child_no | authority | year | start_date | initial_category
            cin_children.csv | 1        | 330       | 2018 | 2017-07-01 | NEG
            """,
        ),
        care_children=of(
            "care_children",
            f"""
            authority | year | la_child_id | upn   | birth_date
            330       | 2018 | c2          | {BEN} | 2006-01-01
            """,
        ),
        care_episodes=of(
            "care_episodes",
            """
            authority | year | la_child_id | start_date | legal_status | home_postcode
            330       | 2018 | C2          | 2017-08-01 | C1           | ZZ1 1ZZ
            330       | 2018 | C9          | 2017-09-01 | C2           | ZZ1 1ZZ
            330       | 2018 | C9          | 2017-10-01 | C2           |
            """,
        ),
        pupils=of(
            "pupils",
            f"""
            authority | year | upn   | surname | forename | postcode | birth_date | estab | year_group
            330       | 2018 | {ADA} | Moss    | Ada      | ZZ1 1ZZ  | 2005-04-09 | 4001  | 8
            330       | 2018 | {BEN} | Reed    | Ben      | ZZ1 1ZZ  | 2006-01-01 | 4001  | 7
            330       | 2018 |       | Fern    | Dot      | ZZ1 1ZZ  | 2006-01-01 | 4001  | 7
            """,
        ),
        ks4=of(
            "ks4",
            f"""
            authority | year | upn   | estab | attainment_8
            330       | 2018 | {ADA} | 4001  | 50.5
            330       | 2018 | {a_upn(4)} | 4001 | 40
            """,
        ),
    )


def test_every_record_has_an_outcome(returns, tmp_path):
    build(DuckDB(), returns, KEY, tmp_path / "into")
    links = rows_in(tmp_path / "into" / "inside" / "links.parquet")
    found = [(row["source"], row["la_child_id"], row["outcome"], row["through"]) for row in links]
    assert found == [
        ("cin_census", "C1", "linked", "UPN"),
        ("cin_census", "C2", "linked", "LA child ID"),
        ("cin_census", "C3", "invalid UPN", ""),
        ("cin_census", "C4", "UPN not found in pupil records", ""),
        ("ks4", None, "linked", "UPN"),
        ("ks4", None, "UPN not found in pupil records", ""),
        ("s903", "C2", "linked", "UPN"),
        ("s903_episodes", "C9", "no UPN", ""),
        ("school_census", None, "linked", "UPN"),
        ("school_census", None, "linked", "UPN"),
        ("school_census", None, "no UPN", ""),
    ]
    assert [row["row"] for row in links if row["source"] == "cin_census"] == [2, 3, 4, 5]


def test_the_report_counts_what_the_links_hold(returns, tmp_path):
    report = build(DuckDB(), returns, KEY, tmp_path / "into")
    assert sum(count.records for count in report.counts) == 11
    assert report.children == 7
    assert read_json(tmp_path / "into" / "quality.json", LinkageReport) == report
    assert report.sentences() == (
        "Linked 11 records into 7 children.",
        "  cin_census: 2 of 4 records linked (50.0%).",
        "  ks4: 1 of 2 records linked (50.0%).",
        "  s903: 1 of 1 records linked (100.0%).",
        "  s903_episodes: 0 of 1 records linked (0.0%).",
        "  school_census: 2 of 3 records linked (66.7%).",
    )


def test_the_spine_has_a_child_once_with_the_sources_that_know_it(returns, tmp_path):
    build(DuckDB(), returns, KEY, tmp_path / "into")
    children = rows_in(tmp_path / "into" / "children.parquet")
    ids = [row["child_id"] for row in children]
    assert ids == sorted(set(ids))
    assert all(len(child_id) == 16 for child_id in ids)
    known = {
        (row["birth_year"], row["birth_month"]): tuple(
            row[name] for name in ("in_cin_census", "in_s903", "in_school_census", "in_ks4")
        )
        for row in children
        if row["in_cin_census"]
    }
    assert known[2005, 4] == (True, False, True, True)
    assert known[2006, 1] == (True, True, True, False)


def test_records_reach_the_child_they_are_about(returns, tmp_path):
    build(DuckDB(), returns, KEY, tmp_path / "into")
    links = rows_in(tmp_path / "into" / "inside" / "links.parquet")
    child = {(row["source"], row["la_child_id"] or row["upn"]): row["child_id"] for row in links}
    details = rows_in(tmp_path / "into" / "cin_details.parquet")
    assert {row["referral_date"].month: row["child_id"] for row in details} == {
        5: child["cin_census", "C1"],
        6: child["cin_census", "C2"],
    }
    assert {row["referral_date"].month: row["closure_date_unread"] for row in details} == {5: True, 6: False}
    (plan,) = rows_in(tmp_path / "into" / "protection_plans.parquet")
    assert plan["child_id"] == child["cin_census", "C1"]
    episodes = rows_in(tmp_path / "into" / "care_episodes.parquet")
    assert {row["start_date"].month: row["child_id"] for row in episodes} == {
        8: child["cin_census", "C2"],
        9: child["s903_episodes", "C9"],
        10: child["s903_episodes", "C9"],
    }
    results = rows_in(tmp_path / "into" / "ks4.parquet")
    assert {row["attainment_8"]: row["child_id"] for row in results}[50.5] == child["cin_census", "C1"]


def test_no_identifier_leaves_the_inside(returns, tmp_path):
    build(DuckDB(), returns, KEY, tmp_path / "into")
    names = {
        "la_child_id",
        "upn",
        "former_upn",
        "surname",
        "forename",
        "postcode",
        "birth_date",
        "file",
        "row",
    }
    secrets = {ADA, BEN, CAL, "C1", "C2", "C3", "C4", "C9", "Moss", "Ada", "ZZ1 1ZZ", KEY.hex()}
    outside = [path for path in (tmp_path / "into").iterdir() if path.suffix == ".parquet"]
    assert len(outside) == 6
    for path in outside:
        for row in rows_in(path):
            assert not names & set(row)
            assert not secrets & {value for value in row.values() if isinstance(value, str)} - {"C1", "C2"}
            assert row.get("legal_status", "C1") in ("C1", "C2")
    assert not any(secret in (tmp_path / "into" / "quality.json").read_text() for secret in secrets - {"Ada"})
    assert {path.name for path in (tmp_path / "into").iterdir()} == {
        *(path.name for path in outside),
        "inside",
        "quality.json",
    }


def test_the_same_key_gives_the_same_bytes_and_another_key_other_ids(returns, tmp_path):
    for name, key in (("one", KEY), ("two", KEY), ("three", KEY[::-1])):
        build(DuckDB(), returns, key, tmp_path / name)
    for path in (tmp_path / "one").rglob("*.*"):
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()
    ids = [
        {row["child_id"] for row in rows_in(tmp_path / name / "children.parquet")}
        for name in ("one", "three")
    ]
    assert not ids[0] & ids[1]


def test_no_episode_is_lost_or_doubled_whoever_else_bears_its_childs_number(tmp_path):
    """C1 is a child in each of two authorities; C2 has no header in the year of its episode, C3 none ever."""
    headers = f"""
    authority | year | la_child_id | upn
    330       | 2018 | C1          | {ADA}
    331       | 2018 | C1          | {BEN}
    330       | 2017 | C2          | {CAL}
    """
    episodes = """
    authority | year | la_child_id | start_date
    330       | 2018 | C1          | 2017-05-01
    331       | 2018 | C1          | 2017-06-01
    330       | 2018 | C2          | 2017-07-01
    330       | 2018 | C3          | 2017-08-01
    330       | 2018 | C3          | 2017-09-01
    330       | 2018 |             | 2017-10-01
    """
    folder = returns_folder(
        tmp_path / "returns",
        care_children=drawn(BY_NAME["care_children"], headers),
        care_episodes=drawn(BY_NAME["care_episodes"], episodes),
    )
    build(DuckDB(), folder, KEY, tmp_path / "into")
    links = rows_in(tmp_path / "into/inside/links.parquet")
    of_upn = {row["upn"]: row["child_id"] for row in links if row["upn"]}
    handed_on = {
        row["start_date"].month: row["child_id"] for row in rows_in(tmp_path / "into/care_episodes.parquet")
    }
    assert sorted(handed_on) == [5, 6, 7, 8, 9, 10]
    assert len(rows_in(tmp_path / "into/care_episodes.parquet")) == 6
    assert [handed_on[month] for month in (5, 6, 7)] == [of_upn[ADA], of_upn[BEN], of_upn[CAL]]
    assert handed_on[8] == handed_on[9]
    assert len(set(handed_on.values())) == 5


def test_a_birth_is_as_the_latest_record_that_states_one_has_it(tmp_path):
    census = """
    authority | year | la_child_id | birth_date
    330       | 2017 | C1          | 2005-04-09
    330       | 2018 | C1          | 2006-05-10
    330       | 2019 | C1          |
    """
    folder = returns_folder(tmp_path / "returns", cin_children=drawn(BY_NAME["cin_children"], census))
    build(DuckDB(), folder, KEY, tmp_path / "into")
    (child,) = rows_in(tmp_path / "into/children.parquet")
    assert (child["birth_year"], child["birth_month"]) == (2006, 5)


def test_a_short_key_is_refused(returns, tmp_path):
    with pytest.raises(ReviewFolderError, match="has 4 bytes"):
        build(DuckDB(), returns, b"1234", tmp_path / "into")
