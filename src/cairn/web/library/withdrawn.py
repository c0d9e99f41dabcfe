"""Pages of the publication that print words which their author has taken back since it was built."""

from __future__ import annotations

from cairn.publication.bundle import Printed
from cairn.web.ledger.queries import cleared_in_other_words, no_longer_quotable, passages_no_longer_quotable
from cairn.web.library.shelf import current_bundle


def withdrawn_edition(path: str) -> Printed | None:
    """The edition that a page belongs to, where it holds words that may be printed no longer; else None.

    The ledger is asked each time: a page is kept back from the moment in which somebody erases their response, asks for
    confidence, or takes their consent back, and from that in which what was cleared of it is cleared no longer, or
    other words are in its place.
    """
    bundle = current_bundle()
    listed = bundle.file(path) if bundle else None
    quoted = bundle.quoted_on(listed.path) if bundle and listed else ()
    if not bundle or not listed or not quoted:
        return None
    references = no_longer_quotable({each.public_reference for each in quoted})
    passages = passages_no_longer_quotable({each.passage for each in quoted})
    changed = cleared_in_other_words({each.passage: each.text_sha256 for each in quoted})
    return bundle.quoting(references, passages | changed).get(listed.path)
