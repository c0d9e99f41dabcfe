"""Every kind of thing that hangs on a response, as it is told to whom it is about: one table to gather and count by.

Names of the team stand in none of it, nor other people's: who may have a thing of it has all that it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from cairn.web.ledger.models import Applied, Clearance, ExportedRow, Receipt, RegisterEntry, Response

Rows = Callable[[Response], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class HeldKind:
    """A kind: what certificates call it, its heading, its rows of a response, and the fields told of each, labelled."""

    code: str
    plural: str
    heading: str
    rows: Rows
    fields: tuple[tuple[str, str], ...]


def _of(name: str) -> Rows:
    return lambda response: getattr(response, name).all()


def _clearances(response: Response) -> QuerySet[Any]:
    return Clearance.objects.filter(passage__response=response).order_by("pk")


def _applied(response: Response) -> QuerySet[Any]:
    return Applied.objects.filter(coding__response=response).select_related("theme", "coding").order_by("pk")


def _register(response: Response) -> QuerySet[Any]:
    receipts = Receipt.objects.filter(response=response).values_list("fingerprint", flat=True)
    return RegisterEntry.objects.filter(fingerprint__in=list(receipts))


QUESTION, WORDS = ("question", "Question"), ("text", "Words")
KINDS = (
    HeldKind("answers", "answers", "Answers", _of("answers"), (QUESTION, ("chosen", "Chosen"), WORDS,
        ("confidential", "In confidence"), ("reason", "Why in confidence"), ("saved_at", "Saved"))),
    HeldKind("kept_versions", "other versions of answers", "Other versions of answers", _of("kept_versions"),
        (QUESTION, ("why", "How it came to be kept"), ("chosen", "Chosen"), WORDS, ("reason",
        "Why in confidence"), ("kept_at", "Kept"))),
    HeldKind("passages", "passages", "Passages that it was parted into", _of("passages"), (("id", "Passage"),
        QUESTION, ("kind", "Kind"), WORDS, ("confidential", "In confidence"), ("reason", "Why in confidence"),
        ("permission", "What may be done with it"), ("found_by", "How it came to its question"), ("certainty",
        "How sure the machine was (0 to 1)"))),
    HeldKind("former_passages", "ids of former passages", "Passages that became others", _of("former_passages"),
        (("id", "Passage"), ("became", "Became"), ("at", "When"))),
    HeldKind("agreements", "agreements read in prose", "What was read as agreement", _of("agreements"),
        (QUESTION, ("option", "Point of the scale"), ("words", "Words"), ("confirmed_at",
        "Confirmed by a person"))),
    HeldKind("clearances", "clearances", "Words cleared to be quoted", _clearances, (("passage_id", "Passage"),
        WORDS, ("cleared_on", "Cleared on"), ("stands", "Stands"))),
    HeldKind("redactions", "redactions", "Words marked as telling who somebody is", _of("redactions"),
        (("passage_id", "Passage"), ("kind", "Kind"), ("start", "From letter"), ("end", "To letter"),
        ("instead", "Shown instead"), ("state", "State"), ("reason", "Why"))),
    HeldKind("redacted_texts", "texts in the search index", "What the team’s search reads",
        _of("redacted_texts"), (("passage_id", "Passage"), WORDS)),
    HeldKind("documents", "documents", "Documents that it came in", _of("documents"), (("number", "Number"),
        ("file_name", "Name"), ("kind", "Kind"), ("sha256", "SHA-256"), ("is_scanned", "Read from a picture"),
        ("notes", "Notes on the reading"))),
    HeldKind("attachments", "files", "Files that were added", _of("attachments"), (("file_name", "Name"),
        ("kind", "Kind"), ("size", "Bytes"), ("sha256", "SHA-256"), ("scan", "Virus scan"), ("added_at",
        "Added"))),
    HeldKind("intake_files", "entries of files that came in", "How its files came in", _of("intake_files"),
        (("name", "Name"), ("state", "What became of it"), ("sentence", "Said of it"), ("at", "When"))),
    HeldKind("exported_rows", "rows of another platform’s export", "The row of another platform’s export",
        lambda response: ExportedRow.objects.filter(response=response), (("number", "Row"), ("cells", "Cells"),
        ("unplaced", "Cells that could not be placed"))),
    HeldKind("letters", "letters", "E-mail about it", _of("letters"), (("kind", "Kind"), ("to", "To"),
        ("subject", "Subject"), ("body", "Words"), ("made_at", "Made"), ("sent_at", "Sent"))),
    HeldKind("receipts", "receipts", "Receipt", lambda response: Receipt.objects.filter(response=response),
        (("fingerprint", "Fingerprint"), ("made_at", "Made"), ("text", "Words"))),
    HeldKind("register", "", "Lines of the public register of receipts", _register, (("number", "Line"), ("at",
        "When"), ("what", "What became of it"), ("fingerprint", "Fingerprint"))),
    HeldKind("ways_in", "ways in", "Ways into it", _of("ways_in"), (("role", "For"), ("number",
        "Number of the link"), ("made_at", "Made"), ("last_used_at", "Last used"), ("closed_at", "Closed"))),
    HeldKind("consents", "consents", "Consent to be quoted", _of("consents"), (("is_child", "Of a child"),
        ("own", "Their own"), ("guardian", "A guardian’s"), ("how", "How it was given"), ("on", "On"),
        ("stands", "Stands"))),
    HeldKind("considerations", "exemptions weighed", "Exemptions from freedom of information that were weighed",
        _of("considerations"), (("about", "About"), ("exemption", "Exemption"), ("outcome", "Outcome"),
        ("reason", "Why"), ("on", "On"))),
    HeldKind("notes", "notes", "The team’s notes", _of("notes"), (("passage_id", "Passage"), WORDS, ("at",
        "When"))),
    HeldKind("flags", "flags", "The team’s flags", _of("flags"), (("passage_id", "Passage"), ("kind",
        "What is the matter"), ("at", "Raised"), ("cleared_at", "Cleared"))),
    HeldKind("codings", "codings to themes", "When its passages were coded to themes", _of("codings"), (("about",
        "Passage"), QUESTION, ("kind", "Kind"), ("made_at", "When"), ("state", "State"))),
    HeldKind("applied", "places that a theme was found at", "Themes that were found in its words", _applied,
        (("theme", "Theme"), ("start", "From letter"), ("end", "To letter"), ("stance", "Stance"), ("strength",
        "How strongly"), ("certainty", "How sure (0 to 1)"))),
    HeldKind("coding_marks", "notes of who is to code it", "When it was given to be coded", _of("coding_marks"),
        (("passage_id", "Passage"), ("what", "What"), ("at", "When"))),
    HeldKind("sampled", "places in samples", "Samples that it was drawn in", _of("sampled"), (("passage_id",
        "Passage"), ("sample", "Sample"))),
    HeldKind("readings", "notes of who read it", "How far it was read", _of("readings"), (("state", "State"),
        ("began_at", "Begun"), ("read_at", "Read"))),
    HeldKind("assignments", "assignments to readers", "When it was given to a reader", _of("assignments"),
        (("at", "When"),)),
    HeldKind("copies", "places in campaigns", "Campaigns that it was found to be part of", _of("copies"),
        (("campaign", "Campaign"), ("is_exact", "Word for word"), ("share",
        "Share that is the same (0 to 1)"))),
    HeldKind("same_as_earlier", "comparisons with other responses", "Compared with earlier responses",
        _of("same_as_earlier"), (("why", "Why"), ("certainty", "How sure the machine was (0 to 1)"), ("state",
        "What a person decided"))),
    HeldKind("same_as_later", "comparisons with later responses", "Compared with later responses",
        _of("same_as_later"), (("why", "Why"), ("certainty", "How sure the machine was (0 to 1)"), ("state",
        "What a person decided"))),
)  # fmt: skip


def how_many(responses: Iterable[Response]) -> dict[str, int]:
    """How much of each kind there is of these responses, by what certificates call it; 0 where there is none."""
    versions = list(responses)
    told = {"versions of a response": len(versions)}
    for kind in KINDS:
        if kind.plural:
            told[kind.plural] = sum(kind.rows(version).count() for version in versions)
    return told
