"""Passages that a language model may be asked to code, with what may leave of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Prefetch

from cairn.calls import Call
from cairn.responses.permissions import permission_of
from cairn.responses.redaction import Finding, FindingKind
from cairn.tables.quotables import Permission
from cairn.themes.labellers import Candidate, Looked
from cairn.web.ledger.coded import codable, mined
from cairn.web.ledger.models import Agreement, Passage, Response
from cairn.web.ledger.rows import as_passage, as_response, is_withheld
from cairn.web.ledger.searching_text.view import as_decision


def candidates_of(
    call: Call, codes: Collection[str], among: Collection[str] | None = None
) -> Iterator[Candidate]:
    """The passages that programs read, with what is permitted and what was found in them and decided; in order. Those
    `among` some alone, where they are named.

    What is withheld by an exemption counts as not to be printed, and a story about which nobody has decided as not
    looked through.
    """
    rows = mined(call.code).filter(question__in=list(codes))
    rows = rows if among is None else rows.filter(pk__in=list(among))
    rows = rows.select_related("response").prefetch_related(
        "redactions", "response__considerations", "response__consents",
        Prefetch("response__passages", Passage.objects.none()),
        Prefetch("response__agreements", Agreement.objects.none()),
    )  # fmt: skip
    for row in rows.iterator(chunk_size=500):
        yield _candidate(row)


def read_apart(call: Call, codes: Collection[str]) -> int:
    """How many passages of these questions people may code and programs do not read."""
    mine = {"question__in": list(codes)}
    return codable(call.code).filter(**mine).count() - mined(call.code).filter(**mine).count()


def _candidate(row: Passage) -> Candidate:
    response: Response = row.response
    passage = as_passage(row)
    permission = permission_of(as_response(response, ()), passage)
    if is_withheld(row):
        permission = Permission.NOT_AT_ALL
    is_open = bool(row.story) and not row.story_seen_by
    looked = None if row.looked_through_at is None or is_open else _looked(row)
    return Candidate(passage, permission, looked)


def _looked(row: Passage) -> Looked:
    rows = list(row.redactions.all())
    return Looked(
        tuple(
            Finding(each.start, each.end, FindingKind(each.kind), each.certainty, each.instead)
            for each in rows
            if each.state == each.State.PROPOSED
        ),
        tuple(as_decision(each) for each in rows if each.state != each.State.PROPOSED),
    )
