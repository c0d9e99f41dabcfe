"""The list of rules: a line each, of one list or year or of all, in words or as JSON."""

import json

import pytest

from cairn.returns.check.listed import LISTS, TOTALS, listed_rules, years_in_words
from cairn.returns.check.totals import load_totals
from cairn.returns.rules import ACROSS, RULED, Kind, Rule, load_rules

RULES = [(name, rule) for name in (*RULED, ACROSS) for rule in load_rules(name)]


def test_every_rule_and_total_is_listed_in_a_line():
    lines = list(listed_rules(None, None, as_json=False))
    codes = [(name, rule.code) for name, rule in RULES] + [(TOTALS, total.code) for total in load_totals()[1]]
    assert [tuple(line.split()[:2]) for line in lines] == codes


def test_a_line_says_the_sentence_and_what_the_rule_needs():
    lines = listed_rules(None, None, as_json=False)
    for line, (_, rule) in zip(lines, RULES, strict=False):
        assert line.split()[2] == rule.kind.value
        assert rule.sentence in line
        assert line.endswith(f" Needs {rule.needs}.") is bool(rule.needs)
        assert line.endswith("Needs last year's return.") is (rule.last_year_return and not rule.needs)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("year", [None, 2019, 2024])
def test_the_rules_of_one_list_and_year_are_listed(name, year):
    told = [json.loads(line) for line in listed_rules(name, year, as_json=True)]
    assert {each["list"] for each in told} == {name}
    expected = [rule.code for rule in load_rules(name) if year is None or rule.in_force(year)]
    expected += [total.code for total in load_totals()[1]] if name == TOTALS else []
    assert [each["code"] for each in told] == expected


def test_as_json_a_rule_is_told_whole():
    told = [json.loads(line) for line in listed_rules("s903", None, as_json=True)]
    (adopted,) = [each for each in told if each["code"] == "199"]
    (rule,) = [each for each in load_rules("s903") if each.code == "199"]
    assert adopted == {
        "list": "s903",
        "code": "199",
        "kind": "error",
        "years": years_in_words(rule),
        "first_year": rule.first_year,
        "last_year": rule.last_year,
        "tables": ["care_episodes"],
        "fields": ["care_episodes.start_date"],
        "sentence": rule.sentence,
        "cure": rule.cure,
        "needs": "last year's return",
    }


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "every year"),
        (2024, None, "from 2024"),
        (None, 2024, "to 2024"),
        (2023, 2024, "2023 to 2024"),
        (2024, 2024, "2024"),
    ],
)
def test_the_years_of_a_rule_in_words(first, last, words):
    rule = Rule("X01", Kind.ERROR, "s", "c", (), first_year=first, last_year=last)
    assert years_in_words(rule) == words
