"""Holding responses while something of theirs changes, so that two acts on one of them wait for each other.

Whoever changes a response, or a passage of it, holds the response first and anything else after it: so no two wait for
each other for ever, and nothing is written of what was withdrawn or erased meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from django.db.models import Model

from cairn.web.ledger.models import Passage, Response


def hold_responses(response_ids: Iterable[int]) -> None:
    """Hold these responses until the transaction ends, in the order of their numbers.

    SQLite holds the whole ledger from the beginning of a transaction.
    """
    if connection.features.has_select_for_update:
        held = Response.objects.select_for_update().filter(pk__in=set(response_ids)).order_by("pk")
        list(held.values_list("pk", flat=True))


def take_turns(model: type[Model]) -> None:
    """Have whoever else writes rows of a table wait until this transaction ends, so that two who add to it at once know
    of each other. SQLite has but one that writes."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {model._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


def hold_responses_of(passage_ids: Iterable[str]) -> None:
    """The same of the responses whose passages these are."""
    if connection.features.has_select_for_update:
        some = Passage.objects.filter(pk__in=list(passage_ids)).order_by()
        hold_responses(some.values_list("response_id", flat=True))


def held_passage(passage_id: str) -> Passage:
    """A passage with its response, both held until the transaction ends. Raises Passage.DoesNotExist."""
    hold_responses_of([passage_id])
    return Passage.objects.select_for_update(of=("self",)).select_related("response").get(pk=passage_id)
