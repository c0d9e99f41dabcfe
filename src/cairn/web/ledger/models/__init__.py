"""Models of the ledger. The shapes and rules are cairn.responses.ledger's; these keep them."""

from cairn.web.ledger.models.attachments import Attachment
from cairn.web.ledger.models.audit import AuditEvent
from cairn.web.ledger.models.correspondence import Complaint, Letter
from cairn.web.ledger.models.drafting import KeptVersion, WayIn
from cairn.web.ledger.models.passages import Agreement, Clearance, Passage
from cairn.web.ledger.models.receipts import Receipt, RegisterEntry, RegisterHead
from cairn.web.ledger.models.responses import Answer, Document, Response

__all__ = [
    "Agreement",
    "Answer",
    "Attachment",
    "AuditEvent",
    "Clearance",
    "Complaint",
    "Document",
    "KeptVersion",
    "Letter",
    "Passage",
    "Receipt",
    "RegisterEntry",
    "RegisterHead",
    "Response",
    "WayIn",
]
