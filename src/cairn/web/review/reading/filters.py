"""What the list of responses can be narrowed to and sorted by: each choice with the words that the page shows for it.

Names and codes of these alone stand in an address. Words that are looked for never do: `words_asked` keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from cairn.calls import Call
from cairn.calls.texts import LANGUAGES
from cairn.responses.ledger import EvidenceKind
from cairn.web.common import words
from cairn.web.ledger.models import Flag

SECTOR = "sector"
ANY = "any"
NEWEST, OLDEST, BY_REFERENCE = "", "oldest", "reference"
KINDS = {
    EvidenceKind.CALL: "Response to the call",
    EvidenceKind.VISIT: "Visit",
    EvidenceKind.CONVERSATION: "Structured conversation",
    EvidenceKind.LITERATURE: "Literature",
}
READ = {
    "unread-me": "Unread by me",
    "begun-me": "Begun by me",
    "read-me": "Read by me",
    "unread": "Read by nobody yet",
    "begun": "Begun by somebody, read by nobody",
    "read": "Read by somebody",
}
GIVEN = {"me": "To me", "somebody": "To somebody", "nobody": "To nobody"}
SORTED = {NEWEST: "Newest first", OLDEST: "Oldest first", BY_REFERENCE: "By reference"}
Choices = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list of responses is narrowed to; an empty text narrows nothing. A field is called so in addresses too.

    `search` and `said` are the numbers by which the session of whoever asks holds the words `q`, which stand anywhere
    in a response, its names among them, and `words`, which search finds in the redacted view (`words_asked`).
    """

    route: str = ""
    sector: str = ""
    who: str = ""
    kind: str = ""
    question: str = ""
    permission: str = ""
    confidence: str = ""
    read: str = ""
    flag: str = ""
    given: str = ""
    unsure: str = ""
    copies: str = ""
    unlooked: str = ""
    language: str = ""
    sort: str = NEWEST
    search: str = ""
    said: str = ""
    q: str = ""
    words: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is left out of the list."""
        return any(getattr(self, name) for name in NAMES if name != "sort")

    @property
    def reads_sealed(self) -> bool:
        """Whether the database alone cannot tell who passes."""
        return bool(self.sector or self.q)

    def asked(self) -> Iterator[tuple[str, str]]:
        """What stands in an address: names and codes, in their order."""
        return ((name, value) for name in NAMES if (value := getattr(self, name)))

    def as_query(self, **more: object) -> str:
        """The same as the end of an address, with its question mark; empty where nothing is asked."""
        given = urlencode([*self.asked(), *((name, value) for name, value in more.items() if value)])
        return f"?{given}" if given else ""


NAMES = tuple(field.name for field in fields(Filters) if field.name not in ("q", "words"))


def choices_of(call: Call) -> Choices:
    """What each filter may be, by its name: a code and the words for it. A filter without choices is not offered."""
    sector = call.question(SECTOR)
    languages = call.languages if len(call.languages) > 1 else ()
    return {
        "route": {str(code): said for code, said in words.ROUTE.items()},
        SECTOR: {option.code: option.label for option in sector.choices} if sector else {},
        "who": {str(code): said for code, said in words.ANSWERING_AS.items()},
        "kind": {str(code): said for code, said in KINDS.items()},
        "question": {question.code: short_of(call, question.code) for question in call.questions()},
        "permission": {str(code): said for code, said in words.PERMISSION.items()},
        "confidence": {"yes": "Something in confidence", "no": "Nothing in confidence"},
        "read": READ,
        "flag": {ANY: "Any flag", **{kind.value: str(kind.label) for kind in Flag.Kind}},
        "given": GIVEN,
        "unsure": {"yes": "Some are unsure"},
        "copies": {"yes": "Is one of a campaign’s copies", "no": "Is no copy"},
        "unlooked": {"yes": "Not all of it yet"},
        "language": {code: LANGUAGES.get(code, code) for code in languages},
        "sort": {code: said for code, said in SORTED.items() if code},
    }


def short_of(call: Call, code: str, most: int = 70) -> str:
    """A question in a line: its number, and the beginning of its words."""
    question = call.question(code)
    if question is None:
        return code
    text = " ".join(
        f"{f'{question.label}. ' if question.label else ''}{question.statement or question.text}".split()
    )
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"
