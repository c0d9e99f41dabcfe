"""Whether what people said or coded, or what may be done with it, has changed since somebody looked."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Count, Max, Q

from cairn.web.ledger.models import AuditEvent, CodebookChange, Coding, Response, Sampled

OF_WORDS = (
    "agreement.", "campaigns.", "consent.", "document.", "exemption.", "passage.", "passages.", "redaction.",
    "response.", "sender.", "story.",
)  # fmt: skip
"""How acts begin that change what stands as evidence: whose it is, which passages, what is taken out of them, what may
be done with them. Coding, and what drafts become, change none of it."""
_CHANGES = reduce(or_, (Q(what__startswith=each) for each in OF_WORDS))


def words_as_they_stand(call: str) -> tuple[object, ...]:
    """What is the same for as long as nothing of that changes: to keep by what takes long to work out of it.

    Responses that were sent are counted besides, and the last act of that kind is read from the end of the record.
    """
    sent = Response.objects.filter(call=call, state=Response.State.SUBMITTED)
    counted = sent.aggregate(Count("pk"), Max("pk"), Max("submitted_at"))
    last = AuditEvent.objects.filter(_CHANGES).order_by("-pk").values_list("pk", flat=True).first()
    return (*counted.values(), last)


def codings_as_they_stand(call: str, question: str) -> tuple[object, ...]:
    """What is the same for as long as no coding of a question, no sample of it, no theme and no words change.

    A coding is written once, and ceases to stand: so that the last one and how many stand tell of every change but of
    one that words go through besides.
    """
    rows = Coding.objects.filter(question=question).order_by()
    counted = rows.aggregate(Max("pk"), standing=Count("pk", filter=Q(state=Coding.State.STANDS)))
    drawn = Sampled.objects.filter(sample__question=question).aggregate(Count("pk"), Max("pk"))
    version = CodebookChange.objects.filter(call=call).aggregate(Max("version"))
    return (*counted.values(), *drawn.values(), *version.values(), *words_as_they_stand(call))
