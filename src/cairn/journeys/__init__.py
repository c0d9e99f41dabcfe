"""Journeys: spells in time, and each child's group on a day."""

from cairn.journeys.build import JourneysReport, build
from cairn.journeys.tables import GROUPS, REFERENCE_DATES, SPELLS, Group, SpellKind

__all__ = ["GROUPS", "REFERENCE_DATES", "SPELLS", "Group", "JourneysReport", "SpellKind", "build"]
