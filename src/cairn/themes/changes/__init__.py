"""How a codebook changes: what may be asked, the rules that refuse it, and the log by which each version is known."""

from cairn.themes.changes.asked import (
    Add,
    Asked,
    BringBack,
    Describe,
    Drop,
    Merge,
    Move,
    Named,
    Reuse,
    Split,
)
from cairn.themes.changes.log import Change, ChangeKind, codebook_of, sentence_of
from cairn.themes.changes.made import EMPTY, change
from cairn.themes.changes.rules import LONGEST_DESCRIPTION, LONGEST_TITLE, LONGEST_WHY, ChangeError

__all__ = [
    "EMPTY",
    "LONGEST_DESCRIPTION",
    "LONGEST_TITLE",
    "LONGEST_WHY",
    "Add",
    "Asked",
    "BringBack",
    "Change",
    "ChangeError",
    "ChangeKind",
    "Describe",
    "Drop",
    "Merge",
    "Move",
    "Named",
    "Reuse",
    "Split",
    "change",
    "codebook_of",
    "sentence_of",
]
