"""What people say, whichever way it arrived: read into one ledger of passages, nothing lost.

Each of these is read when it is first asked for: those that read documents take a third of a second to begin, and most
commands, like most of the website, read none.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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


def __getattr__(name: str) -> Any:
    """What __all__ names. Raises AttributeError for anything else."""
    match name:
        case "Reading" | "read_free_format":
            from cairn.responses import free_format

            return getattr(free_format, name)
        case "DocumentText" | "read_document":
            from cairn.responses import intake

            return getattr(intake, name)
        case "Response":
            from cairn.responses import ledger

            return getattr(ledger, name)
        case "passages_of_answers":
            from cairn.responses import passages

            return getattr(passages, name)
        case "Snapshot" | "latest_snapshot" | "read_snapshot" | "write_snapshot":
            from cairn.responses import snapshot

            return getattr(snapshot, name)
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
