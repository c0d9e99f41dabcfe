"""Documents as they arrive, read into plain text: one module a kind of file."""

from cairn.responses.intake.document import DocumentText, read_document, read_received
from cairn.responses.intake.mailbox import messages_of
from cairn.responses.intake.received import Received, Unread
from cairn.responses.intake.sent import Sent

__all__ = [
    "DocumentText",
    "Received",
    "Sent",
    "Unread",
    "messages_of",
    "read_document",
    "read_received",
]
