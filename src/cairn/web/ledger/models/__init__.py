"""Models of the ledger. The shapes and rules are cairn.responses.ledger's; these keep them."""

from cairn.web.ledger.encryption import DataKey, MasterKey
from cairn.web.ledger.models.access import AccessEntry, AccessHead
from cairn.web.ledger.models.attachments import Attachment
from cairn.web.ledger.models.audit import AuditEvent
from cairn.web.ledger.models.correspondence import Complaint, Letter
from cairn.web.ledger.models.counting import Counting
from cairn.web.ledger.models.drafting import KeptVersion, WayIn
from cairn.web.ledger.models.passages import Agreement, Clearance, Passage
from cairn.web.ledger.models.receipts import Receipt, RegisterEntry, RegisterHead
from cairn.web.ledger.models.responses import Answer, Document, Response
from cairn.web.ledger.models.retention import RetentionRun
from cairn.web.ledger.models.staff import Staff

__all__ = [
    "AccessEntry",
    "AccessHead",
    "Agreement",
    "Answer",
    "Attachment",
    "AuditEvent",
    "Clearance",
    "Complaint",
    "Counting",
    "DataKey",
    "Document",
    "KeptVersion",
    "Letter",
    "MasterKey",
    "Passage",
    "Receipt",
    "RegisterEntry",
    "RegisterHead",
    "Response",
    "RetentionRun",
    "Staff",
    "WayIn",
]
