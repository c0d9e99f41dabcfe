"""A seeded slice of the mutation run: `make proof` runs the mutants of every rule."""

import random

from cairn.returns.rules import RULED, load_rules
from tests.lib.mutation import survivors
from tests.lib.rule_cases import cases_for
from tests.lib.sql_mutants import mutants_of

_LEAST = 0.85
_EACH = 4


def test_the_cases_of_a_rule_tell_its_mutants_from_it() -> None:
    count, alive = 0, []
    for name in RULED:
        rules = [rule for rule in load_rules(name) if rule.find]
        for rule in random.Random(2018).sample(rules, _EACH):
            made, left = survivors(cases_for(name), name, rule)
            count += made
            alive += left
    assert count > 20
    assert count - len(alive) >= _LEAST * count, alive


def test_a_mutant_is_another_rule() -> None:
    rule = next(rule for rule in load_rules("cin_census") if rule.code == "1103")
    made = dict(mutants_of(rule))
    assert len(made) >= 3
    assert all(mutant.find[0].sql == sql != rule.find[0].sql for sql, mutant in made.items())
