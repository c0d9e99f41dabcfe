"""Checks of returns: the cells, the national rules, and what several returns together show."""

from cairn.returns.check.check import Say, check
from cairn.returns.check.faults import FAULTS, CheckedReturn, CheckReport, RuleRun
from cairn.returns.check.reports import sentences, write_reports
from cairn.returns.check.survey import Taken, survey

__all__ = [
    "FAULTS",
    "CheckReport",
    "CheckedReturn",
    "RuleRun",
    "Say",
    "Taken",
    "check",
    "sentences",
    "survey",
    "write_reports",
]
