"""What may be done with a respondent's words."""

from __future__ import annotations

from cairn.responses.ledger import Agreed, Consent, EvidenceKind, Passage, Response
from cairn.tables.quotables import Permission

STRICTEST_FIRST = (Permission.NOT_AT_ALL, Permission.WITHOUT_NAME, Permission.WITH_NAME)
SPOKEN = (EvidenceKind.VISIT, EvidenceKind.CONVERSATION)
"""Kinds of evidence in which somebody else than the sender wrote down what people said, children among them."""


def may_quote(permission: Permission) -> bool:
    """Whether a passage may be printed at all, once a person has cleared it."""
    return permission is not Permission.NOT_AT_ALL


def stricter(one: Permission, other: Permission) -> Permission:
    """That of two which allows less."""
    return min(one, other, key=STRICTEST_FIRST.index)


def permission_of(response: Response, passage: Passage) -> Permission:
    """What may be done with a passage: the least of what its response allows, what was said of the passage itself,
    and what whoever spoke agreed to. Every page, export and quotation asks this and nothing else."""
    own = passage.permission or response.permission
    return allowed(response.kind, stricter(own, response.permission), response.consent)


def allowed(kind: EvidenceKind, permission: Permission, consent: Consent | None) -> Permission:
    """What a permission comes to beside consent. What was said on a visit or in a conversation is quoted with consent
    alone, and a child is never named, whoever agreed."""
    if fault_of_consent(kind, consent):
        return Permission.NOT_AT_ALL
    if kind in SPOKEN and (consent is None or consent.is_child):
        return stricter(permission, Permission.WITHOUT_NAME)
    return permission


def fault_of_consent(kind: EvidenceKind, consent: Consent | None) -> str:
    """Why words may not be quoted for want of consent; "" where they may, and for what people sent themselves.

    Until somebody recorded who spoke, it is taken to have been a child.
    """
    if kind not in SPOKEN:
        return ""
    if consent is None:
        return (
            "Nobody has recorded who said this and who agreed that it may be quoted. It can be read and counted, not "
            "printed."
        )
    if consent.own is not Agreed.GIVEN:
        return "Whoever said this has not agreed to be quoted. It can be read and counted, not printed."
    if consent.is_child and consent.guardian is not Agreed.GIVEN:
        return (
            "A child said this, and no guardian has agreed that it may be quoted. It can be read and counted, not "
            "printed."
        )
    return ""


def printed_name(response: Response) -> str:
    """The name to print beside a respondent's words; "" where they allow none, or gave none."""
    permission = allowed(response.kind, response.permission, response.consent)
    return response.name.strip() if permission is Permission.WITH_NAME else ""


def printed_name_beside(response: Response, passage: Passage) -> str:
    """The name to print beside one passage, which may be kept nameless in a response that names its sender."""
    return response.name.strip() if permission_of(response, passage) is Permission.WITH_NAME else ""
