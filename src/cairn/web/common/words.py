"""The site's own words for codes that the ledger keeps; one place, so that every room says the same."""

from __future__ import annotations

from django.utils.translation import ngettext

from cairn.responses.ledger import AnsweringAs, PassageKind, Route
from cairn.tables.quotables import Permission

PERMISSION = {
    Permission.WITH_NAME: "May be quoted, with the name",
    Permission.WITHOUT_NAME: "May be quoted, without the name",
    Permission.NOT_AT_ALL: "Not to be quoted",
}
ROUTE = {
    Route.ONLINE: "Answered online",
    Route.DOCUMENT: "Sent as a document",
    Route.WORD_FORM: "Sent as a Word form",
    Route.TYPED_IN: "Typed in by the team",
    Route.EMAIL: "Sent by e-mail",
    Route.SPREADSHEET: "From a spreadsheet of responses",
}
ANSWERING_AS = {AnsweringAs.PERSON: "A person", AnsweringAs.ORGANISATION: "An organisation"}
IN_CONFIDENCE = "In confidence"
PASSAGE_KIND = {
    PassageKind.FRONT: "Before the answers",
    PassageKind.HEADING: "Heading in the document",
    PassageKind.ANSWER: "Answer",
    PassageKind.CLOSING: "After the answers",
    PassageKind.SIGNATURE: "Signature",
    PassageKind.APPENDIX_HEADING: "Appendix",
    PassageKind.APPENDIX: "Appendix",
    PassageKind.QUOTATION: "Quotation of somebody else",
    PassageKind.FOOTNOTE: "Footnote",
    PassageKind.EARLIER_MESSAGE: "Earlier message",
}


def size(number: int) -> str:
    """A number of bytes as people say it: "820 bytes", "12 KB", "1.4 MB" (a thousand bytes to the KB)."""
    if number < 1_000:
        return ngettext("{number} byte", "{number} bytes", number).format(number=number)
    if number < 999_500:
        return f"{round(number / 1_000)} KB"
    return f"{number / 1_000_000:.1f} MB"
