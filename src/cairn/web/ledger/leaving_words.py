"""What the job of retention did, or would do, in words: for the terminal and for the administrator's page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cairn.responses.retention import Rule
from cairn.tables.sentences import counted, listed

NOTHING_LEAVES = (
    "review.toml has no [retention], so nothing leaves by itself: drafts and responses stay until somebody erases "
    "them."
)
_NOUNS = {
    Rule.EMPTY: ("empty draft", ""),
    Rule.UNREACHABLE: ("draft that nobody could come back to", "drafts that nobody could come back to"),
    Rule.DRAFTS: ("draft that was not sent", "drafts that were not sent"),
    Rule.VERSIONS: ("version that did not stand", "versions that did not stand"),
    Rule.CONTACTS: ("way to reach somebody who complained", "ways to reach people who complained"),
    Rule.RESPONSES: ("response", ""),
}


def lines_of_gone(gone: Mapping[str, int]) -> list[str]:
    """How many of each kind, in the order of the rules: "3 empty drafts"."""
    return [counted(gone[rule], *_NOUNS[rule]) for rule in Rule if gone.get(rule)]


def sentence_of_quoted(references: Sequence[str]) -> str:
    """That responses stay though they are due, which, and what to do."""
    which = listed(list(references), "and")
    are = (
        "is due and stays, for the publication quotes it"
        if len(references) == 1
        else ("are due and stay, for the publication quotes them")
    )
    return (
        f"{which} {are}. Take the quotation out of the publication, build it again (cairn run), and it leaves on "
        "the next day."
    )
