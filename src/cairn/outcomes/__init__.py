"""Outcomes: measures defined as data, worked out as Counts."""

from cairn.outcomes.build import LeftOut, OutcomesReport, build
from cairn.outcomes.measure import Measure, load_measure, shipped_measures

__all__ = ["LeftOut", "Measure", "OutcomesReport", "build", "load_measure", "shipped_measures"]
