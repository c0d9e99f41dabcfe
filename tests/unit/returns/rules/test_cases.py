"""Each rule on its own cases, which are written to files and read by the real reader."""

import pytest

from cairn.returns.rules import RULED, Rule, cases_of, load_rules
from tests.lib.case_patches import leaves_that_differ
from tests.lib.rule_cases import Variant, by_number, cases_for, content_of

RUNNING = [(name, rule) for name in RULED for rule in load_rules(name) if rule.find]


@pytest.mark.parametrize(("name", "rule"), RUNNING, ids=[f"{name}-{rule.code}" for name, rule in RUNNING])
def test_a_rule_finds_the_faults_of_its_cases_and_no_others(name: str, rule: Rule) -> None:
    said = {}
    found = {}
    for number, case in enumerate(cases_of(name, rule.code)):
        said[case.says] = sorted(case.finds, key=by_number)
        found[case.says] = cases_for(name).found(Variant(name, rule.code, number, False))
        if case.finds:
            said[f"{case.says} (put right)"] = []
            found[f"{case.says} (put right)"] = cases_for(name).found(Variant(name, rule.code, number, True))
    assert found == said


@pytest.mark.parametrize(("name", "rule"), RUNNING, ids=[f"{name}-{rule.code}" for name, rule in RUNNING])
def test_a_rule_has_cases_on_both_sides_and_twins_that_differ_by_the_fault_alone(
    name: str, rule: Rule
) -> None:
    cases = cases_of(name, rule.code)
    assert any(case.finds for case in cases)
    assert any(not case.finds for case in cases)
    for case in cases:
        assert bool(case.clean) == bool(case.finds), case.says
        if case.finds:
            faulty, clean = (content_of(name, rule, case, twin)[0] for twin in (False, True))
            assert 1 <= leaves_that_differ(faulty, clean) <= 2, case.says
