"""How a passage came to its question, and how sure that is, in words."""

from __future__ import annotations

from typing import Any

from cairn.responses.ledger import SURE, FoundBy, PassageKind
from cairn.web.ledger.models import Passage

WORDS = {
    FoundBy.ASKED: "Written in the box of this question",
    FoundBy.LABEL: "By the number in a heading",
    FoundBy.WORDING: "By the wording of a heading",
    FoundBy.SECTION: "By a heading of the section",
    FoundBy.CONTENT: "By its own words alone",
    FoundBy.CARRIED: "Follows a passage of this question",
    FoundBy.PERSON: "Confirmed by a person",
    FoundBy.NOTHING: "No question was found",
}


def found_item(passage: Passage) -> dict[str, Any]:
    """`how` says how it was found; `unsure` how sure a program is where that is not enough, else empty.

    What is no answer, as a signature, is at no question rightly.
    """
    is_unsure = passage.certainty < SURE and passage.kind == PassageKind.ANSWER
    if is_unsure and passage.found_by == FoundBy.NOTHING:
        return {"how": "Somebody is to say which question it answers", "unsure": "No question was found"}
    return {
        "how": WORDS[FoundBy(passage.found_by)],
        "unsure": f"Unsure: {round(passage.certainty * 100)} in 100" if is_unsure else "",
    }
