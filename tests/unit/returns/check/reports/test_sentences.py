"""What the terminal is told: each return, what was found most, what did not run, and nobody's name."""

from cairn.returns.check import sentences
from cairn.returns.rules import Kind
from cairn.returns.spec import Basis
from tests.lib.reported import RuleRun, a_file, a_report, a_return


def told(report):
    return list(sentences(report))


def test_a_return_is_told_with_what_was_found_and_what_did_not_run():
    lines = told(a_report(errors=1))
    assert lines[0] == "Looked after children return, Birmingham (330), 2025: 1 child, 1,200 rows."
    assert lines[1] == "  1 error and 0 to look at. 2 rules ran, 1 did not."
    assert lines[2].split() == ["X01", "1", "error", "The", "child", "is", "too", "old."]
    assert lines[-1] == "1 return in 1 file: 1 error and 0 to look at."
    assert len(lines) == 4


def test_a_return_without_children_is_told_by_its_rows():
    assert told(a_report(returns=(a_return(children=0),)))[0].endswith("2025: 1,200 rows.")


def test_the_faults_of_cells_are_told_by_their_words():
    cells = {"missing": 1200, "unreadable value": 2}
    assert "    cells: missing 1,200, unreadable value 2" in told(a_report(returns=(a_return(cells=cells),)))


def test_an_assumed_year_says_so_and_why():
    assumed = a_return(year=2014, basis=Basis.ASSUMED, basis_why="No schema is at hand.")
    assert "  The definition of 2014 is assumed. No schema is at hand." in told(a_report(returns=(assumed,)))


def test_the_rules_that_found_most_come_first_and_the_rest_are_counted():
    runs = tuple(RuleRun(f"X{number:02}", Kind.QUERY, "s", faults=number) for number in range(20))
    lines = told(a_report(returns=(a_return(runs=runs),)))
    shown = [line.split()[0] for line in lines if line.startswith("    X")]
    assert shown == [f"X{number:02}" for number in range(19, 7, -1)]
    assert "    and 7 rules more: the report lists them all." in lines
    assert any(line.split()[1:3] == ["19", "queries"] for line in lines)


def test_what_was_found_across_returns_is_told():
    across = (RuleRun("Y01", Kind.QUERY, "They differ.", faults=1), RuleRun("Y02", Kind.QUERY, "Not found."))
    lines = told(a_report(across=across))
    assert "  Across returns, Y01: 1 query. They differ." in lines
    assert not any("Not found." in line for line in lines)


def test_a_file_that_was_not_read_or_in_part_is_told():
    files = (
        a_file("a.xml", refused="It breaks off."),
        a_file("b.txt", rows={}, refused="It is no return."),
        a_file("c.csv"),
    )
    lines = told(a_report(files=files))
    assert "  a.xml: read in part. It breaks off." in lines
    assert "  b.txt: not read. It is no return." in lines
    assert not any("c.csv" in line for line in lines)


def test_a_rule_that_failed_is_told_and_what_the_engine_said_is_not():
    failed = RuleRun("X09", Kind.ERROR, "s", not_run="It failed: WrenAlder", failed=True)
    lines = told(a_report(returns=(a_return(runs=(failed,)),)))
    assert [line.split()[:2] for line in lines if "FAILED" in line] == [["X09", "FAILED"]]
    assert not any("WrenAlder" in line for line in lines)


def test_of_several_editions_each_is_told_by_its_file():
    one, two = a_return(files=("a.xml",)), a_return(files=("b.xml",))
    heads = [line for line in told(a_report(returns=(one, two))) if line.startswith("Looked after")]
    assert ["(a.xml)" in heads[0], "(b.xml)" in heads[1]] == [True, True]


def test_a_year_without_rules_of_its_own_says_so():
    lines = told(a_report(returns=(a_return(rules_why="The rules are assumed."),)))
    assert "  The rules are assumed." in lines


def test_a_return_of_no_authority_says_so():
    nobodys = a_return(authority="", authority_name="authority not stated")
    assert "authority not stated, 2025" in told(a_report(returns=(nobodys,)))[0]
