"""Rules: what makes a return wrong, one rule a file, each with its sentence, its cure and its own cases."""

from cairn.returns.rules.definition import Case, Find, Kind, Over, Rule
from cairn.returns.rules.load import (
    ACROSS,
    FIRST_LISTED_YEAR,
    RULED,
    RULES_ASSUMED,
    cases_of,
    load_rules,
    rules_in,
)

__all__ = [
    "ACROSS",
    "FIRST_LISTED_YEAR",
    "RULED",
    "RULES_ASSUMED",
    "Case",
    "Find",
    "Kind",
    "Over",
    "Rule",
    "cases_of",
    "load_rules",
    "rules_in",
]
