"""Which edition of the publication prints a passage now."""

from __future__ import annotations

from django.conf import settings

from cairn.exceptions import CairnError
from cairn.publication.bundle import read_listing


def edition_printing(passage_id: str) -> str:
    """The editions that print words of a passage, as their readers know them; "" where none does."""
    try:
        listing = read_listing(settings.CAIRN_BUNDLE)
    except (CairnError, OSError, ValueError):  # damaged, which whoever opens the publication is told
        return ""
    found = [
        f"the {printed.edition} edition of “{printed.title}”"
        for printed in (listing.publications if listing else ())
        if any(quoted.passage == passage_id for quoted in printed.quotations)
    ]
    return " and ".join(found)
