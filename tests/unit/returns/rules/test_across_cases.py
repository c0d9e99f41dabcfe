"""Each rule across returns on its own cases: several returns written, read, and judged together."""

from functools import cache

import pytest

from cairn.returns.rules import ACROSS, Rule, cases_of, load_rules
from tests.lib.across_cases import AcrossCases, content_of
from tests.lib.case_patches import leaves_that_differ
from tests.lib.rule_cases import Variant, by_number


@cache
def kept_cases() -> AcrossCases:
    return AcrossCases()


@pytest.mark.parametrize("rule", load_rules(ACROSS), ids=lambda rule: str(rule.code))
def test_a_rule_finds_the_faults_of_its_cases_and_no_others(rule: Rule) -> None:
    said = {}
    found = {}
    for number, case in enumerate(cases_of(ACROSS, rule.code)):
        said[case.says] = sorted(case.finds, key=by_number)
        found[case.says] = kept_cases().found(Variant(ACROSS, rule.code, number, False))
        if case.finds:
            said[f"{case.says} (put right)"] = []
            found[f"{case.says} (put right)"] = kept_cases().found(Variant(ACROSS, rule.code, number, True))
    assert found == said


@pytest.mark.parametrize("rule", load_rules(ACROSS), ids=lambda rule: str(rule.code))
def test_its_twins_differ_by_the_fault_alone(rule: Rule) -> None:
    for case in cases_of(ACROSS, rule.code):
        assert bool(case.clean) == bool(case.finds), case.says
        if case.finds:
            assert 1 <= leaves_that_differ(content_of(case, False), content_of(case, True)) <= 2, case.says
