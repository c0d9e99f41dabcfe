"""What the coding room, the collecting of snapshots and `cairn themes` ask of the codebook and of codings."""

from cairn.web.ledger.coded.again import to_look_at_again
from cairn.web.ledger.coded.codebook import as_change, as_theme, changes_of, codebook_at, codebook_now
from cairn.web.ledger.coded.differences import Difference, to_settle
from cairn.web.ledger.coded.learned import (
    failed_since,
    learned_last,
    learning_now,
    readings_of,
    readings_to_collect,
)
from cairn.web.ledger.coded.made import (
    last_proposing,
    latest_run,
    proposals_of,
    sample_of,
    samples_of,
    standing_proposal,
    standing_run,
)
from cairn.web.ledger.coded.of_theme import ThemePassage, passages_of_theme
from cairn.web.ledger.coded.progress import CodersProgress, QuestionProgress, progress_of
from cairn.web.ledger.coded.reading import coding_of, codings_of, codings_of_passage
from cairn.web.ledger.coded.waiting import codable, coded_by, is_shown, mined, next_passage

__all__ = [
    "CodersProgress",
    "Difference",
    "QuestionProgress",
    "ThemePassage",
    "as_change",
    "as_theme",
    "changes_of",
    "codable",
    "codebook_at",
    "codebook_now",
    "coded_by",
    "coding_of",
    "codings_of",
    "codings_of_passage",
    "failed_since",
    "is_shown",
    "last_proposing",
    "latest_run",
    "learned_last",
    "learning_now",
    "mined",
    "next_passage",
    "passages_of_theme",
    "progress_of",
    "proposals_of",
    "readings_of",
    "readings_to_collect",
    "sample_of",
    "samples_of",
    "standing_proposal",
    "standing_run",
    "to_look_at_again",
    "to_settle",
]
