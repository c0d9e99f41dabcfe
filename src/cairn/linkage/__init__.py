"""Linkage: one child, one identifier. Names and numbers stop here."""

from cairn.linkage.build import build
from cairn.linkage.quality import LinkageReport, OutcomeCount
from cairn.linkage.tables import CARE_EPISODES, CHILDREN, CIN_DETAILS, KS4, LINKS, PROTECTION_PLANS, PUPILS

__all__ = [
    "CARE_EPISODES",
    "CHILDREN",
    "CIN_DETAILS",
    "KS4",
    "LINKS",
    "PROTECTION_PLANS",
    "PUPILS",
    "LinkageReport",
    "OutcomeCount",
    "build",
]
