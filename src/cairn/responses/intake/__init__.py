"""Documents as they arrive, read into plain text: one module a route."""

from cairn.responses.intake.document import DocumentText, read_document

__all__ = ["DocumentText", "read_document"]
