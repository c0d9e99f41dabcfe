"""Last year's return as the rules of this year see it, and cells that a file does not tell at all."""

import pytest

from cairn.engine import DuckDB
from cairn.returns.check.context import FILE_STEP, ReturnKey, hold_return, literal, sql_for_this_return
from tests.lib.care_episodes import an_episode, send
from tests.lib.care_xml import care_return, episode, looked_after
from tests.lib.checked import checked, put
from tests.lib.held import read_into


@pytest.fixture
def engine():
    engine = DuckDB(threads=1, memory="1GB")
    yield engine
    engine.close()


def test_last_years_rows_are_apart_and_numbered_by_themselves(engine, tmp_path):
    send(tmp_path / "in", 2024, an_episode("01/06/2023", child="A1"), name="a.csv")
    send(tmp_path / "in", 2024, an_episode("01/07/2023", child="B2"), name="b.csv")
    send(tmp_path / "in", 2025, an_episode("01/06/2024", child="C3"))
    send(tmp_path / "in", 2024, an_episode("01/08/2023", child="Z9"), authority="831")
    read_into(engine, tmp_path / "in", tmp_path, {2025})
    hold_return(engine, ReturnKey("s903", "330", 2025), before=True)
    before = engine.run("SELECT la_child_id, episode_no FROM last_year_care_episodes ORDER BY 2")
    assert before == [
        {"la_child_id": "A1", "episode_no": 1},
        {"la_child_id": "B2", "episode_no": FILE_STEP + 1},
    ]
    now = engine.run("SELECT la_child_id, episode_no FROM care_episodes")
    assert now == [{"la_child_id": "C3", "episode_no": 1}]


def test_a_rule_that_reads_last_years_return_runs_where_it_is_there(tmp_path):
    send(tmp_path / "in", 2025, an_episode("01/06/2023", begun="S"))
    alone = checked(tmp_path / "in", tmp_path / "alone")
    assert alone.run_of("502").not_run.startswith("Needs last year's table episodes")
    send(tmp_path / "in", 2024, an_episode("02/06/2023", begun="S"))
    both = checked(tmp_path / "in", tmp_path / "both")
    assert [each.year for each in both.report.returns] == [2024, 2025]
    assert both.run_of("502", place=0).not_run
    run = both.run_of("502", place=1)
    assert (run.not_run, run.faults) == ("", 1)
    (fault,) = both.of("502")
    assert (fault["year"], fault["child"], fault["file"]) == (2025, "A1", "2025/330/episodes.csv")


def test_in_xml_an_element_left_out_is_a_blank_as_a_column_is_in_csv(engine, tmp_path):
    text = care_return(looked_after("A1", episode().replace("<DEC></DEC>\n", "")))
    read_into(engine, put(tmp_path / "in", x__2025__330__r_xml=text), tmp_path, {2025})
    hold_return(engine, ReturnKey("s903", "330", 2025), before=False)
    assert engine.run("SELECT end_date_text, reason_ceased_text FROM care_episodes") == [
        {"end_date_text": "", "reason_ceased_text": ""}
    ]
    assert engine.run("SELECT asylum_seeker_text FROM care_children") == [{"asylum_seeker_text": None}]


@pytest.mark.parametrize("blank", ["", " ", "\t", "\u00a0", " \u00a0 \t"])
def test_a_cell_of_white_space_is_a_blank(engine, tmp_path, blank):
    send(tmp_path / "in", 2025, an_episode("01/06/2024").replace(",PR1,", f",{blank},"))
    read_into(engine, tmp_path / "in", tmp_path, {2025})
    hold_return(engine, ReturnKey("s903", "330", 2025), before=False)
    assert engine.run("SELECT placement_provider, placement_provider_text FROM care_episodes") == [
        {"placement_provider": None, "placement_provider_text": ""}
    ]


def test_the_codes_are_those_of_the_returns_year(engine, tmp_path):
    send(tmp_path / "in", 2025, an_episode("01/06/2024"))
    send(tmp_path / "in", 2024, an_episode("01/06/2023"))
    read_into(engine, tmp_path / "in", tmp_path, {2024, 2025})
    codes = {}
    for year in (2024, 2025):
        hold_return(engine, ReturnKey("s903", "330", year), before=False)
        found = engine.run("SELECT code FROM code_lists WHERE list = 's903_sex'")
        codes[year] = {row["code"] for row in found}
    assert codes == {2024: {"1", "2"}, 2025: {"M", "F", "U"}}


def test_this_return_says_whose_it_is_its_days_and_its_one_file(engine):
    key = ReturnKey("s903", "330", 2025, ("it's.xml",))
    (row,) = engine.run(sql_for_this_return(key))
    assert (row["authority"], row["year"], row["file"]) == ("330", 2025, "it's.xml")
    assert (str(row["start_date"]), str(row["end_date"])) == ("2024-04-01", "2025-03-31")
    (row,) = engine.run(sql_for_this_return(ReturnKey("s903", "330", 2025, ("a", "b"))))
    assert row["file"] == ""


def test_a_text_is_no_sql(engine):
    text = "it's '' -- a; text"
    assert engine.run(f"SELECT {literal(text)} AS text") == [{"text": text}]


@pytest.mark.parametrize("wanted", [set(), {"care_steps"}, {"care_steps", "looked_after_12_months"}])
def test_only_what_is_asked_for_is_drawn_from_the_tables(engine, tmp_path, wanted):
    send(tmp_path / "in", 2025, an_episode("01/06/2024"))
    read_into(engine, tmp_path / "in", tmp_path, {2025})
    only = frozenset({"care_episodes", *wanted})
    hold_return(engine, ReturnKey("s903", "330", 2025), before=False, only=only)
    names = engine.run("SELECT table_name FROM information_schema.tables")
    made = {row["table_name"] for row in names}
    assert made & {"care_steps", "looked_after_12_months", "care_children"} == wanted
