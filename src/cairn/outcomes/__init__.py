"""Outcomes: measures defined as data, worked out as Counts."""

from cairn.outcomes.build import build
from cairn.outcomes.measure import Measure, load_measure, shipped_measures

__all__ = ["Measure", "build", "load_measure", "shipped_measures"]
