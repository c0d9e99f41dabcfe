"""The files of the rules: what they say of themselves is so."""

import pytest
import sqlglot
from sqlglot import exp

from cairn.exceptions import DefinitionError
from cairn.returns.check.context import EVERY, LAST_YEAR
from cairn.returns.check.views import VIEWS
from cairn.returns.rules import ACROSS, RULED, Rule, load_rules, rules_in
from cairn.returns.rules.definition import WHOLE_RETURN
from cairn.returns.tables import tables, tables_of

ALL = [(name, rule) for name in (*RULED, ACROSS) for rule in load_rules(name)]
IDS = [f"{name}-{rule.code}" for name, rule in ALL]
CONTEXT = {"this_return", "code_lists", "authority_codes", "calendar", "returns_held"}
RETURN_TABLES = {table.name: table for table in tables()}


def read_by(rule: Rule) -> tuple[set[str], set[str]]:
    """The tables of this year's return and of last year's that the SQL of a rule reads."""
    named = set()
    for find in rule.find:
        tree = sqlglot.parse_one(find.sql, read="duckdb")
        made = {cte.alias for cte in tree.find_all(exp.CTE)}
        named |= {table.name for table in tree.find_all(exp.Table)} - made
    named.discard("")  # a table function has no name
    views = {view for views in VIEWS.values() for view in views}
    this = {"care_episodes" if name in views else name.removeprefix(EVERY) for name in named - CONTEXT}
    last = {name.removeprefix(LAST_YEAR) for name in this if name.startswith(LAST_YEAR)}
    return {name for name in this if not name.startswith(LAST_YEAR)}, last


@pytest.mark.parametrize(("name", "rule"), ALL, ids=IDS)
def test_a_rule_names_the_tables_that_it_reads(name: str, rule: Rule) -> None:
    if rule.find:
        assert read_by(rule) == (set(rule.tables), set(rule.last_year_tables))
    assert set(rule.tables) <= set(RETURN_TABLES)
    assert rule.last_year_return == bool(rule.last_year_tables) or rule.needs


@pytest.mark.parametrize(("name", "rule"), ALL, ids=IDS)
def test_a_rule_shows_fields_of_the_table_in_which_its_faults_stand(name: str, rule: Rule) -> None:
    for find in rule.find:
        if find.at != WHOLE_RETURN:
            assert set(find.fields) <= set(RETURN_TABLES[find.at].column_names)
            assert find.fields


@pytest.mark.parametrize(("name", "rule"), ALL, ids=IDS)
def test_a_rule_speaks_in_sentences(name: str, rule: Rule) -> None:
    for sentence in (rule.sentence, rule.cure):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_the_national_lists_are_there_whole() -> None:
    own = {rule.code for name in RULED for rule in load_rules(name) if rule.own}
    assert own == {"C01", "C02", "C03", "C04", "C05", "C06", "C11"}
    census = {rule.code for rule in rules_in("cin_census", 2026)} - own
    care = {rule.code for rule in rules_in("s903", 2026)} - own
    assert (len(census), len(care)) == (109, 316)


def test_which_rules_of_2026_find_what_they_look_for() -> None:
    care = [rule for rule in rules_in("s903", 2026) if not rule.own]
    alone = [rule for rule in care if rule.find and not rule.last_year_return]
    beside_last_year = [rule for rule in care if rule.find and rule.last_year_return]
    need_a_file = [rule for rule in care if rule.needs]
    assert (len(alone), len(beside_last_year), len(need_a_file)) == (261, 30, 25)
    assert all(rule.find for rule in rules_in("cin_census", 2026))


def test_there_are_no_rules_of_a_return_without_them() -> None:
    assert load_rules("school_census") == ()
    assert all(not load_rules(name) or tables_of(name) for name in RULED)


def test_a_wrong_rule_file_is_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "s903"
    folder.mkdir()
    (folder / "1.toml").write_text(
        'code = "2"\nkind = "error"\nsentence = "A."\ncure = "B."\ntables = []\nneeds = "c"\n'
    )
    with pytest.raises(DefinitionError, match="Name the file by it"):
        load_rules("s903", tmp_path)
    (folder / "1.toml").write_text('code = "1"\nkind = "error"\nsentence = "A."\ncure = "B."\ntables = []\n')
    with pytest.raises(DefinitionError, match="says in `needs` why it cannot"):
        load_rules.__wrapped__("s903", tmp_path)
    (folder / "1.toml").write_text("code = \n")
    with pytest.raises(DefinitionError, match="is not TOML"):
        load_rules.__wrapped__("s903", tmp_path)
