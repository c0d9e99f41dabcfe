"""Searching what people said: one page of what is found."""

from __future__ import annotations

from dataclasses import dataclass

from cairn.web.common.refusals import Refused
from cairn.web.ledger.searching_text import Hits, find, unsearched

A_PAGE = 20
NOTHING = Hits((), 0)


@dataclass(frozen=True, slots=True)
class Searched:
    """One page of hits; `fault` says why nothing was looked for, `unknown` how many passages search does not know."""

    hits: Hits
    page: int
    fault: str = ""
    unknown: int = 0

    @property
    def references(self) -> frozenset[str]:
        """The public references of the responses that are shown."""
        return frozenset(hit.public_reference for hit in self.hits.found)

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.hits.total // A_PAGE))


def found_for(words: str, page: str) -> Searched:
    """What is found, from a page on; what is no page is the first, and one beyond the last is the last."""
    number = max(1, int(page)) if page.isdecimal() and len(page) < 10 else 1
    unknown = unsearched()
    if not words:
        return Searched(NOTHING, 1, unknown=unknown)
    try:
        hits = find(words, most=A_PAGE, start=(number - 1) * A_PAGE)
        last = max(1, -(-hits.total // A_PAGE))
        if number > last:
            number = last
            hits = find(words, most=A_PAGE, start=(number - 1) * A_PAGE)
    except Refused as refusal:
        return Searched(NOTHING, 1, fault=str(refusal), unknown=unknown)
    return Searched(hits, number, unknown=unknown)
