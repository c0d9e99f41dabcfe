"""What search knows: written by this module alone, in the transaction of the act that changes it.

A passage is known where all of this holds; else no word of it stands in plain:
its response is evidence still; it was looked through for personal data since its words last changed; its respondent
neither asked to keep it in confidence nor to be quoted not at all; what consent it needs was given; it is not withheld
by an exemption; and it is no signature and no letterhead, which are names and addresses by nature.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import QuerySet

from cairn.responses.ledger import EvidenceKind, PassageKind
from cairn.responses.permissions import allowed, may_quote, stricter
from cairn.tables.quotables import Permission
from cairn.web.ledger.holding import hold_responses_of
from cairn.web.ledger.models import Passage, RedactedText, Response
from cairn.web.ledger.rows import consent_of, is_withheld
from cairn.web.ledger.searching_text.folding import SET_ASIDE
from cairn.web.ledger.searching_text.made import WORDS
from cairn.web.ledger.searching_text.view import redacted_view

AT_ONCE = 500
LONGEST = 100_000
"""Letters of a passage that search knows: PostgreSQL takes a megabyte of words at most."""
NEVER = (PassageKind.FRONT, PassageKind.SIGNATURE)
BEGINS, ENDS = "\ue000", "\ue001"
"""Signs of nobody's writing, which say where in a snippet the words are that were looked for."""
_NO_WORDS = dict.fromkeys(map(ord, f"\0{BEGINS}{ENDS}{SET_ASIDE}"), " ")


@transaction.atomic
def index(passage_ids: Iterable[str]) -> int:
    """Write anew what search knows of these passages, or have it know them no more. Returns how many it knows.

    Their responses are held meanwhile: what is withdrawn at this moment would else be known again.
    """
    known, ids = 0, list(passage_ids)
    hold_responses_of(ids)
    for start in range(0, len(ids), AT_ONCE):
        some = ids[start : start + AT_ONCE]
        RedactedText.objects.filter(passage__in=some).delete()
        rows = Passage.objects.filter(pk__in=some).select_related("response")
        rows = rows.prefetch_related("redactions", "response__consents", "response__considerations")
        texts = [_text_of(row) for row in rows if may_be_known(row)]
        RedactedText.objects.bulk_create(texts)
        known += len(texts)
    return known


def index_response(response: Response) -> int:
    """The same for all the passages of a response."""
    return index(response.passages.values_list("pk", flat=True))


def leave_out(response: Response) -> None:
    """Have search know nothing of a response any more."""
    RedactedText.objects.filter(response=response).delete()


def may_be_known(passage: Passage) -> bool:
    """Whether the redacted view of a passage may stand in plain words, as this module says."""
    response = passage.response
    if response.state != Response.State.SUBMITTED or passage.looked_through_at is None:
        return False
    if passage.confidential or passage.kind in NEVER:
        return False
    permission = stricter(
        Permission(passage.permission or response.permission), Permission(response.permission)
    )
    if not may_quote(allowed(EvidenceKind(response.kind), permission, consent_of(response))):
        return False
    return not is_withheld(passage)


def catch_up() -> int:
    """Index what search may know and does not: after an upgrade or a restore, neither of which brings the index."""
    last, known = "", 0
    while some := list(_waiting().filter(pk__gt=last).values_list("pk", flat=True)[:AT_ONCE]):
        known += index(some)
        last = some[-1]
    return known


def _waiting() -> QuerySet[Passage]:
    may = Passage.objects.filter(
        response__state=Response.State.SUBMITTED,
        looked_through_at__isnull=False,
        confidential=False,
        redacted=None,
    )
    return may.exclude(kind__in=NEVER).exclude(response__permission=Permission.NOT_AT_ALL).order_by("pk")


def unsearched() -> int:
    """How many passages of evidence search does not know, which a page that searches tells."""
    there_are = Passage.objects.filter(response__state=Response.State.SUBMITTED).count()
    return there_are - RedactedText.objects.count()


def sweep() -> None:
    """Have SQLite write its index anew where texts have left it: until then it holds their words, which nothing finds.

    Where none has left, this costs nothing.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {WORDS}({WORDS}) VALUES ('optimize')")  # noqa: S608 - our own


def _text_of(passage: Passage) -> RedactedText:
    view = redacted_view(passage.text, passage.redactions.all())
    return RedactedText(
        passage=passage, response_id=passage.response_id, text=view[:LONGEST].translate(_NO_WORDS)
    )
