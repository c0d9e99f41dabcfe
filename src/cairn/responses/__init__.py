"""What people say, whichever way it arrived: read into one ledger of passages, nothing lost."""

from cairn.responses.free_format import Reading, read_free_format
from cairn.responses.intake import DocumentText, read_document
from cairn.responses.ledger import Response
from cairn.responses.passages import passages_of_answers
from cairn.responses.snapshot import Snapshot, latest_snapshot, read_snapshot, write_snapshot

__all__ = [
    "DocumentText",
    "Reading",
    "Response",
    "Snapshot",
    "latest_snapshot",
    "passages_of_answers",
    "read_document",
    "read_free_format",
    "read_snapshot",
    "write_snapshot",
]
