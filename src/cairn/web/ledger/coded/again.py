"""Passages that are to be coded anew, for their theme was split since or they became others."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q, QuerySet

from cairn.responses.ledger import PassageKind
from cairn.themes.codebook import Codebook
from cairn.web.ledger.coded.reading import standing
from cairn.web.ledger.coded.waiting import split_in
from cairn.web.ledger.models import Coding, Passage, Response
from cairn.web.ledger.queries import became_of

_Place = tuple[int, int, str]


def to_look_at_again(
    call: str, codebook: Codebook, *, question: str = "", coder: str = ""
) -> tuple[str, ...]:
    """The ids of the passages that are to be coded anew, in order: those coded to a theme that was split
    since, and those that a coding lapsed of because they were moved, split or joined, and that its coder has not coded
    since. Of one question, which is the one that they answer now, and of one coder, where they are named."""
    by = Q(coder=coder) if coder else Q(coder__startswith="person:")
    codings = standing(call).filter(by, applied__theme__in=split_in(codebook))
    if question:
        codings = codings.filter(question=question)
    again = codings.values_list("response_id", "passage__position", "passage_id").distinct()
    lapsed = Coding.objects.filter(by, state=Coding.State.LAPSED, response__call=call)
    found = {*again, *_heirs_not_coded(lapsed, question)}
    return tuple(passage for _, _, passage in sorted(found))


def _heirs_not_coded(lapsed: QuerySet[Coding], question: str) -> set[_Place]:
    """The passages that stand now where the passages of these codings stood, and that their coders have not coded."""
    said = set(lapsed.order_by().values_list("about", "coder").distinct())
    became = became_of({about for about, _ in said})
    coders: dict[str, set[str]] = defaultdict(set)
    for about, coder in said:
        for heir in became.get(about, ()):
            coders[heir].add(coder)
    rows = Passage.objects.filter(
        pk__in=coders, kind=PassageKind.ANSWER, response__state=Response.State.SUBMITTED
    )
    rows = rows.filter(question=question) if question else rows.filter(question__isnull=False)
    coded = set(
        Coding.objects.filter(passage__in=coders, state=Coding.State.STANDS).values_list(
            "passage_id", "coder"
        )
    )
    return {
        (response, position, passage)
        for response, position, passage in rows.values_list("response_id", "position", "pk")
        if any((passage, coder) not in coded for coder in coders[passage])
    }
