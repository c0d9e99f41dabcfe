"""Themes of texts of your own: lists in, results out, with no review, ledger or call.

What each function does is done by the packages beside this one; here their inputs are made of plain lists, and what is
wrong with a list is said in a sentence (`cairn.exceptions.UserError`). docs/how-to/use-on-your-own-texts.md has an
example of each.
"""

from cairn.themes.agreement import Alpha, Metric
from cairn.themes.exchange import Foreign, Positions
from cairn.themes.learning.marks import Marks
from cairn.themes.looking import network
from cairn.themes.proposals.proposal import Grain
from cairn.themes.texts.agreeing import alpha, kappa
from cairn.themes.texts.coding import Learned, learn
from cairn.themes.texts.exchanging import read_codes, read_project
from cairn.themes.texts.looking import collocations, in_context, language_of
from cairn.themes.texts.matching import match
from cairn.themes.texts.preparing import answers, distinctive, units
from cairn.themes.texts.proposing import Group, Proposed, propose
from cairn.themes.texts.writing import write_project
from cairn.themes.units import Size, Unit

__all__ = [
    "Alpha",
    "Foreign",
    "Grain",
    "Group",
    "Learned",
    "Marks",
    "Metric",
    "Positions",
    "Proposed",
    "Size",
    "Unit",
    "alpha",
    "answers",
    "collocations",
    "distinctive",
    "in_context",
    "kappa",
    "language_of",
    "learn",
    "match",
    "network",
    "propose",
    "read_codes",
    "read_project",
    "units",
    "write_project",
]
