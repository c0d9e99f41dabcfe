"""Rules on one return: each runs by itself, and one that cannot run says so and is no pass."""

import dataclasses

import pytest

from cairn.engine import DuckDB
from cairn.returns.check.context import ReturnKey, hold_return
from cairn.returns.check.run import Given, Place, applies, run_rules, sql_for_found
from cairn.returns.rules import Find, Kind, Rule
from cairn.returns.spec import load_spec
from tests.lib.checked import put
from tests.lib.held import read_into

SPEC = load_spec("s903", 2025)
CHILDREN = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nA1,M,10/05/2014,WBRI,UN2,,\nB2,F,10/05/2015,WIRI,UN2,,\n"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
    "A1,01/06/2024,S,C2,N1,U1,PR1,,,,,,\nA1,01/07/2024,P,C2,N1,U1,PR1,,,,,,\nB2,01/08/2024,S,C2,N1,K2,PR1,,,,,,\n"
)
GIVEN = Given(SPEC, frozenset({"care_children", "care_episodes"}), frozenset())


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    home = tmp_path_factory.mktemp("run")
    sent = put(home / "in", x__2025__330__h_csv=CHILDREN, x__2025__330__e_csv=EPISODES)
    engine = DuckDB(threads=1, memory="1GB")
    read_into(engine, sent, home, {2025})
    hold_return(engine, ReturnKey("s903", "330", 2025), before=False)
    yield engine
    engine.close()


def a_rule(sql="SELECT episode_no FROM care_episodes", *, at="care_episodes", fields=(), **also):
    told = {
        "code": "X01",
        "kind": Kind.ERROR,
        "sentence": "It is wrong.",
        "cure": "Put it right.",
        "tables": ("care_episodes",),
        "find": (Find(at, sql, fields),),
    }
    return Rule(**{**told, **also})


def ran(engine, *rules, given=GIVEN):
    return [
        (run, [row for select in selects for row in engine.run(f"{select} ORDER BY 7, 8")])
        for run, selects in run_rules(engine, rules, given)
    ]


def test_a_rule_that_finds_nothing_has_run(engine):
    [(run, faults)] = ran(engine, a_rule("SELECT episode_no FROM care_episodes WHERE FALSE"))
    assert (run.faults, run.not_run, faults) == (0, "", [])


def test_each_row_at_fault_is_a_line_with_its_child_and_what_stands_there(engine):
    rule = a_rule("SELECT episode_no FROM care_episodes WHERE placement = 'K2'", fields=("placement",))
    [(run, [fault])] = ran(engine, rule)
    assert run.faults == 1
    assert fault == {
        "layer": "rule",
        "rule": "X01",
        "kind": "error",
        "return": "s903",
        "authority": "330",
        "year": 2025,
        "file": "x/2025/330/e.csv",
        "row": 4,
        "child": "B2",
        "table": "care_episodes",
        "field": "PLACE",
        "value": "K2",
        "beside": "",
        "sentence": "It is wrong.",
        "cure": "Put it right.",
    }


def test_several_fields_are_shown_by_their_names_in_the_file_and_blanks_left_out(engine):
    rule = a_rule(fields=("start_date", "end_date", "placement"))
    [(_, faults)] = ran(engine, rule)
    assert {fault["field"] for fault in faults} == {"DECOM; DEC; PLACE"} or {
        fault["field"] for fault in faults
    } == {"DECOM; PLACE; DEC"}
    assert "DEC " not in faults[0]["value"]
    assert faults[0]["value"].startswith("DECOM 01/06/2024; ")


def test_a_row_that_a_query_gives_twice_is_one_fault(engine):
    sql = "SELECT a.episode_no FROM care_episodes AS a CROSS JOIN care_episodes AS b"
    [(run, faults)] = ran(engine, a_rule(sql))
    assert run.faults == len(faults) == 3


def test_what_else_a_rule_turned_on_is_named_as_the_file_names_it(engine):
    sql = "SELECT episode_no, start_date, 7 AS days_late, NULL AS nothing FROM care_episodes WHERE episode_no = 1"
    [(_, [fault])] = ran(engine, a_rule(sql))
    assert fault["beside"] == "DECOM 2024-06-01; days late 7"


def test_faults_of_several_tables_are_told_each_in_its_own(engine):
    both = (
        Find("care_episodes", "SELECT episode_no FROM care_episodes WHERE episode_no = 2"),
        Find("care_children", "SELECT child_no FROM care_children", ("sex",)),
    )
    rule = a_rule(find=both, tables=("care_episodes", "care_children"))
    [(run, faults)] = ran(engine, rule)
    assert run.faults == 3
    assert [(fault["table"], fault["row"], fault["child"], fault["value"]) for fault in faults] == [
        ("care_episodes", 3, "A1", ""),
        ("care_children", 2, "A1", "M"),
        ("care_children", 3, "B2", "F"),
    ]


def test_a_fault_of_the_whole_return_stands_in_no_row(engine):
    sql = "SELECT 1 AS one, count(*) AS episodes FROM care_episodes"
    [(run, [fault])] = ran(engine, a_rule(sql, at="return"))
    assert run.faults == 1
    assert (fault["row"], fault["child"], fault["table"], fault["field"]) == (0, "", "", "")
    assert fault["beside"] == "episodes 3"


def test_a_rule_that_needs_what_is_never_given_is_not_run(engine):
    [(run, faults)] = ran(engine, a_rule(find=(), needs="the list of every postcode"))
    assert (run.not_run, run.faults, faults) == ("Needs the list of every postcode.", 0, [])


def test_a_rule_is_not_run_where_a_table_was_not_given(engine):
    [(run, _)] = ran(engine, a_rule(tables=("care_episodes", "care_reviews", "care_oc2")))
    assert run.not_run == "Needs the table reviews and OC2, which this return came without."


def test_a_rule_is_not_run_without_last_years_tables(engine):
    rule = a_rule(last_year_return=True, last_year_tables=("care_episodes",))
    [(run, _)] = ran(engine, rule)
    assert run.not_run == "Needs last year's table episodes: put it in the folder."
    given = dataclasses.replace(GIVEN, last_year_tables=frozenset({"care_episodes"}))
    [(run, _)] = ran(engine, rule, given=given)
    assert run.not_run == ""


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT no_such_column FROM care_episodes",
        "SELECT episode_no FROM no_such_table",
        "not SQL at all",
        "SELECT episode_no FROM care_episodes WHERE CAST(placement AS INTEGER) = 1",
    ],
)
def test_a_rule_that_fails_is_not_run_and_stops_no_other(engine, sql):
    good = a_rule(code="X02")
    [(failed, faults), (run, _)] = ran(engine, a_rule(sql), good)
    assert (failed.faults, faults) == (0, [])
    assert failed.failed
    assert failed.not_run.startswith("It failed, by a fault of Cairn's own. Tell Cairn's makers: ")
    assert (run.rule, run.faults, run.not_run) == ("X02", 3, "")


@pytest.mark.parametrize("cast", ["la_child_id AS INTEGER", "la_child_id AS DATE", "la_child_id AS BOOLEAN"])
def test_what_a_rule_that_fails_tells_its_makers_is_no_childs(engine, cast):
    [(run, _)] = ran(engine, a_rule(f"SELECT episode_no FROM care_episodes WHERE CAST({cast}) IS NULL"))
    assert run.not_run == "It failed, by a fault of Cairn's own. Tell Cairn's makers: ConversionException"


def test_what_is_wrong_with_its_sql_is_told(engine):
    [(run, _)] = ran(engine, a_rule("SELECT no_such_column FROM care_episodes"))
    assert "no_such_column" in run.not_run


def test_a_rule_that_shows_what_is_not_there_is_not_run(engine):
    finds = (Find("care_deprivations", "SELECT episode_no FROM care_episodes"),)
    [(run, faults)] = ran(engine, a_rule(find=finds))
    assert (run.failed, run.faults, faults) == (True, 0, [])


def test_a_rule_that_fails_half_way_tells_nothing_of_its_first_half(engine):
    finds = (
        Find("care_episodes", "SELECT episode_no FROM care_episodes"),
        Find("care_episodes", "SELECT no_such_column FROM care_episodes"),
    )
    [(run, faults)] = ran(engine, a_rule(find=finds))
    assert run.not_run
    assert (run.faults, faults) == (0, [])


def test_a_rule_of_other_years_or_of_tables_that_the_year_has_not_does_not_apply(engine):
    rules = [a_rule(last_year=2024), a_rule(first_year=2026), a_rule(tables=("care_deprivations",))]
    rules.append(a_rule(last_year_return=True, last_year_tables=("care_deprivations",)))
    assert not any(applies(rule, SPEC) for rule in rules)
    assert ran(engine, *rules) == []
    assert applies(a_rule(first_year=2025, last_year=2025), SPEC)


def test_found_rows_have_no_words_beside_them_where_the_rule_gives_none(engine):
    sql = sql_for_found(engine, a_rule(), a_rule().find[0], SPEC)
    assert {row["beside"] for row in engine.run(sql)} == {""}


def test_where_a_rule_runs_says_whose_its_faults_are():
    assert Place(SPEC).whose == "this_return"
    assert Place(SPEC, "every_").whose == "here"
