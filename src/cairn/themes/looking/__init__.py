"""Looking first: what marks each group's words, phrases in context, words that go together, how far people agree."""

from cairn.themes.looking.agreement_bars import AgreementBar, AgreementBars, agreement_bars
from cairn.themes.looking.answers import Answered, answers_to
from cairn.themes.looking.collocations import IN_SENTENCE, NEXT, Collocation, collocations
from cairn.themes.looking.distinctive import Distinctive, GroupWords, distinctive_by_group
from cairn.themes.looking.in_context import InContext, in_context
from cairn.themes.looking.network import WordEdge, WordNetwork, WordNode, network

__all__ = [
    "IN_SENTENCE",
    "NEXT",
    "AgreementBar",
    "AgreementBars",
    "Answered",
    "Collocation",
    "Distinctive",
    "GroupWords",
    "InContext",
    "WordEdge",
    "WordNetwork",
    "WordNode",
    "agreement_bars",
    "answers_to",
    "collocations",
    "distinctive_by_group",
    "in_context",
    "network",
]
