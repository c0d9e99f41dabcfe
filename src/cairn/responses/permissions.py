"""What may be done with a respondent's words."""

from __future__ import annotations

from cairn.responses.ledger import Response
from cairn.tables.quotables import Permission


def may_quote(permission: Permission) -> bool:
    """Whether a passage may be printed at all, once a person has cleared it."""
    return permission is not Permission.NOT_AT_ALL


def printed_name(response: Response) -> str:
    """The name to print beside a respondent's words; "" where they allow none, or gave none."""
    return response.name.strip() if response.permission is Permission.WITH_NAME else ""
