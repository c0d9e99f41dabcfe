"""Documents in their senders' own form, read into passages by question.

Each of these is read when it is first asked for: what reads documents takes a fifth of a second to begin.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cairn.responses.free_format.agreement import read_agreement
    from cairn.responses.free_format.corrections import Correction, confirm, join, move, split
    from cairn.responses.free_format.proposals import propose_agreements
    from cairn.responses.free_format.read import Reading, read_free_format, read_received_documents

__all__ = [
    "Correction",
    "Reading",
    "confirm",
    "join",
    "move",
    "propose_agreements",
    "read_agreement",
    "read_free_format",
    "read_received_documents",
    "split",
]


def __getattr__(name: str) -> Any:
    """What __all__ names. Raises AttributeError for anything else."""
    match name:
        case "read_agreement":
            from cairn.responses.free_format import agreement

            return getattr(agreement, name)
        case "Correction" | "confirm" | "join" | "move" | "split":
            from cairn.responses.free_format import corrections

            return getattr(corrections, name)
        case "propose_agreements":
            from cairn.responses.free_format import proposals

            return getattr(proposals, name)
        case "Reading" | "read_free_format" | "read_received_documents":
            from cairn.responses.free_format import read

            return getattr(read, name)
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
