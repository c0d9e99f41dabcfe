"""Documents made from known answers, as people send them: in many forms and kinds of file, the truth beside each."""

from tests.lib.documents.made import (
    FORMATS,
    NONE,
    NUMBERS,
    WORDS,
    MadeDocument,
    made_document,
    made_documents,
)
from tests.lib.documents.score import Score, scored, scored_alone, table_of

__all__ = [
    "FORMATS",
    "NONE",
    "NUMBERS",
    "WORDS",
    "MadeDocument",
    "Score",
    "made_document",
    "made_documents",
    "scored",
    "scored_alone",
    "table_of",
]
