"""Documents in their senders' own form, read into passages by question."""

from cairn.responses.free_format.agreement import read_agreement
from cairn.responses.free_format.read import Reading, read_free_format

__all__ = ["Reading", "read_agreement", "read_free_format"]
