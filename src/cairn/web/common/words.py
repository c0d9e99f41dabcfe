"""The site's own words for codes that the ledger keeps; one place, so that every room says the same."""

from __future__ import annotations

from cairn.responses.ledger import AnsweringAs, PassageKind, Route
from cairn.tables.quotables import Permission

PERMISSION = {
    Permission.WITH_NAME: "May be quoted, with the name",
    Permission.WITHOUT_NAME: "May be quoted, without the name",
    Permission.NOT_AT_ALL: "Not to be quoted",
}
ROUTE = {Route.ONLINE: "Answered online", Route.DOCUMENT: "Sent as a document"}
ANSWERING_AS = {AnsweringAs.PERSON: "A person", AnsweringAs.ORGANISATION: "An organisation"}
PASSAGE_KIND = {
    PassageKind.FRONT: "Before the answers",
    PassageKind.HEADING: "Heading in the document",
    PassageKind.ANSWER: "Answer",
    PassageKind.CLOSING: "After the answers",
    PassageKind.SIGNATURE: "Signature",
    PassageKind.APPENDIX_HEADING: "Appendix",
    PassageKind.APPENDIX: "Appendix",
    PassageKind.QUOTATION: "Quotation in the appendix",
}
