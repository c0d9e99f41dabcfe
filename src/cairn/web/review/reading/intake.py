"""The files that came in, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count

from cairn.responses.reconciliation import Reconciliation
from cairn.web.ledger.models import IntakeFile
from cairn.web.review.reading.kept import Kept

COUNTED: Kept[Reconciliation] = Kept()


@dataclass(frozen=True, slots=True)
class FilesSeen:
    """One page of the files, the last to come first, and what they are narrowed to."""

    page: Page
    state: str
    batch: str

    @property
    def references(self) -> frozenset[str]:
        """The public references of the responses that the files of this page became, or are copies of."""
        return frozenset(row.response.public_reference for row in self.page if row.response)


def files_like(state: str, batch: str, number: str, most: int) -> FilesSeen:
    """Files of a state and of a batch; what is no state narrows nothing, and a page that does not exist is the last."""
    rows = IntakeFile.objects.select_related("response").order_by("-at", "-id")
    if state in IntakeFile.State:
        rows = rows.filter(state=state)
    if batch:
        rows = rows.filter(batch=batch)
    page = Paginator(rows, most).get_page(number)
    return FilesSeen(page, state if state in IntakeFile.State else "", batch)


def came_in() -> Mapping[str, int]:
    """How many files and rows came, by what became of them."""
    return dict(IntakeFile.objects.order_by().values_list("state").annotate(Count("pk")))
