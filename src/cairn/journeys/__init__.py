"""Journeys: spells in time, and each child's group on a day."""

from cairn.journeys.build import JourneysReport, build
from cairn.journeys.tables import GROUPS, REFERENCE_DATES, SPELLS, TOLD, Group, SpellKind

__all__ = ["GROUPS", "REFERENCE_DATES", "SPELLS", "TOLD", "Group", "JourneysReport", "SpellKind", "build"]
