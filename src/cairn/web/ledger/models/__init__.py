"""Models of the ledger. The shapes and rules are cairn.responses.ledger's; these keep them."""

from cairn.web.ledger.encryption import DataKey, MasterKey
from cairn.web.ledger.models.access import AccessEntry, AccessHead
from cairn.web.ledger.models.attachments import Attachment
from cairn.web.ledger.models.audit import AuditEvent
from cairn.web.ledger.models.campaigns import Campaign, Copy, SameSender
from cairn.web.ledger.models.certificates import Certificate, CertificateHead
from cairn.web.ledger.models.codebook import CodebookChange, CodebookHead, Theme
from cairn.web.ledger.models.coding import (
    Applied,
    Coding,
    CodingMark,
    KeptProposal,
    MachineRun,
    Sample,
    Sampled,
)
from cairn.web.ledger.models.considerations import Consent, Consideration
from cairn.web.ledger.models.correspondence import Complaint, Letter
from cairn.web.ledger.models.counting import Counting
from cairn.web.ledger.models.drafting import KeptVersion, WayIn
from cairn.web.ledger.models.exported import ExportedRow
from cairn.web.ledger.models.intake import IntakeFile
from cairn.web.ledger.models.passages import Agreement, Clearance, FormerPassage, Passage
from cairn.web.ledger.models.reading import Assignment, Flag, Note, Reading
from cairn.web.ledger.models.receipts import Receipt, RegisterEntry, RegisterHead
from cairn.web.ledger.models.redactions import RedactedText, Redaction
from cairn.web.ledger.models.responses import Answer, Document, Response
from cairn.web.ledger.models.retention import RetentionRun
from cairn.web.ledger.models.staff import Staff

__all__ = [
    "AccessEntry",
    "AccessHead",
    "Agreement",
    "Answer",
    "Applied",
    "Assignment",
    "Attachment",
    "AuditEvent",
    "Campaign",
    "Certificate",
    "CertificateHead",
    "Clearance",
    "CodebookChange",
    "CodebookHead",
    "Coding",
    "CodingMark",
    "Complaint",
    "Consent",
    "Consideration",
    "Copy",
    "Counting",
    "DataKey",
    "Document",
    "ExportedRow",
    "Flag",
    "FormerPassage",
    "IntakeFile",
    "KeptProposal",
    "KeptVersion",
    "Letter",
    "MachineRun",
    "MasterKey",
    "Note",
    "Passage",
    "Reading",
    "Receipt",
    "RedactedText",
    "Redaction",
    "RegisterEntry",
    "RegisterHead",
    "Response",
    "RetentionRun",
    "SameSender",
    "Sample",
    "Sampled",
    "Staff",
    "Theme",
    "WayIn",
]
