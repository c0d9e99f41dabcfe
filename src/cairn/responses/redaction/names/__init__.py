"""Names of people by rule: capitalised, and never or hardly written small in the whole corpus."""

from cairn.responses.redaction.names.queue import NameQueue
from cairn.responses.redaction.names.vocabulary import Vocabulary, vocabulary_of

__all__ = ["NameQueue", "Vocabulary", "vocabulary_of"]
