"""Models of the ledger. The shapes and rules are cairn.responses.ledger's; these keep them."""

from cairn.web.ledger.models.audit import AuditEvent
from cairn.web.ledger.models.passages import Agreement, Clearance, Passage
from cairn.web.ledger.models.responses import Answer, Document, Response

__all__ = ["Agreement", "Answer", "AuditEvent", "Clearance", "Document", "Passage", "Response"]
