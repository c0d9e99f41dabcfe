"""Run the mutants of a rule on the rule's own cases: one that finds what the cases say it must is a survivor."""

from cairn.returns.rules import Rule, cases_of
from tests.lib.across_cases import AcrossCases
from tests.lib.rule_cases import Cases, Variant, by_number
from tests.lib.sql_mutants import mutants_of


def survivors(cases: Cases | AcrossCases, name: str, rule: Rule) -> tuple[int, list[str]]:
    """How many mutants of the rule can be run, and the SQL of those that its cases do not tell from it."""
    alive = {sql: mutant for sql, mutant in mutants_of(rule) if cases.can_run(mutant)}
    count = len(alive)
    for number, case in enumerate(cases_of(name, rule.code)):
        for twin in (False, True) if case.clean else (False,):
            variant = Variant(name, rule.code, number, twin)
            expected = [] if twin else sorted(case.finds, key=by_number)
            alive = {sql: mutant for sql, mutant in alive.items() if cases.tries(variant, mutant) == expected}
    return count, sorted(alive)
