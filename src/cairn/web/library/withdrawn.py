"""Pages of the publication that print words which their author has taken back since it was built."""

from __future__ import annotations

from cairn.publication.bundle import Printed
from cairn.web.ledger.queries import no_longer_quotable
from cairn.web.library.shelf import current_bundle


def withdrawn_edition(path: str) -> Printed | None:
    """The edition that a page belongs to, where it holds words that may be printed no longer; else None.

    The ledger is asked each time: a page is kept back from the moment in which somebody erases their response.
    """
    bundle = current_bundle()
    quoted = bundle.quoted() if bundle else frozenset()
    if not bundle or not quoted or not (listed := bundle.file(path)):
        return None
    return bundle.quoting(no_longer_quotable(quoted)).get(listed.path)
