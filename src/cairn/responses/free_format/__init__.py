"""Documents in their senders' own form, read into passages by question."""

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
