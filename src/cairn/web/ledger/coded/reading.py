"""Codings as dataclasses: of a question, and of a passage."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from cairn.themes import coding
from cairn.web.ledger.models import Applied, Coding, Response

_FIELDS = (
    "pk", "about", "question", "coder", "kind", "made_at", "codebook", "blind", "sample",
)  # fmt: skip
_APPLIED = ("coding_id", "theme_id", "start", "end", "stance", "strength", "certainty")


def standing(call: str) -> QuerySet[Coding]:
    """Codings that stand, of passages of a call's responses that are evidence."""
    return Coding.objects.filter(
        state=Coding.State.STANDS,
        passage__isnull=False,
        response__call=call,
        response__state=Response.State.SUBMITTED,
    )


def standing_places(call: str) -> QuerySet[Applied]:
    """The places of themes in these codings. They are reached from the themes: of one it is a small part of all."""
    return Applied.objects.filter(
        coding__state=Coding.State.STANDS,
        coding__passage__isnull=False,
        coding__response__call=call,
        coding__response__state=Response.State.SUBMITTED,
    )


def codings_of(call: str, question: str = "", *, coder: str = "") -> Iterator[coding.Coding]:
    """Every coding that stands, of one question and one coder where they are named, in the order in which they were
    made; a few at a time, however many there are."""
    rows = standing(call)
    if question:
        rows = rows.filter(question=question)
    if coder:
        rows = rows.filter(coder=coder)
    return as_codings(rows)


def codings_of_passage(passage_id: str) -> list[coding.Coding]:
    """What stands of a passage, the earliest first."""
    return list(as_codings(Coding.objects.filter(passage=passage_id, state=Coding.State.STANDS)))


def ids_of_passage(passage_id: str) -> dict[tuple[str, coding.CodingKind], int]:
    """The ids of the codings that stand of a passage, by who made them and what they are. A coding is never changed, so
    that whoever names its id names exactly what they were shown."""
    rows = Coding.objects.filter(passage=passage_id, state=Coding.State.STANDS)
    return {
        (coder, coding.CodingKind(kind)): pk for coder, kind, pk in rows.values_list("coder", "kind", "pk")
    }


def codings_shown(passage_id: str, ids: Collection[int]) -> list[coding.Coding]:
    """Codings of a passage by their ids, the earliest first, also those that stand no longer."""
    return list(as_codings(Coding.objects.filter(pk__in=ids, about=passage_id)))


def coding_of(passage_id: str, coder: str) -> coding.Coding | None:
    """What a coder says of a passage now; None where they have not coded it. Settlements are not among it."""
    rows = Coding.objects.filter(passage=passage_id, coder=coder, state=Coding.State.STANDS)
    return next(as_codings(rows.exclude(kind=coding.CodingKind.SETTLED)), None)


def as_codings(rows: QuerySet[Coding]) -> Iterator[coding.Coding]:
    """Rows as dataclasses, in their order of ids. Both tables are read once, side by side."""
    rows = rows.order_by("pk")
    applied = Applied.objects.filter(coding__in=rows.order_by().values("pk"))
    found = applied.order_by("coding_id", "start", "end", "theme_id", "pk").values_list(*_APPLIED).iterator()
    ahead = next(found, None)
    for pk, passage, question, coder, kind, made_at, codebook, blind, sample in rows.values_list(
        *_FIELDS
    ).iterator():
        own = []
        while ahead is not None and ahead[0] <= pk:
            if ahead[0] == pk:
                own.append(_applied(*ahead[1:]))
            ahead = next(found, None)
        yield coding.Coding(
            passage, question, coder, coding.CodingKind(kind), tuple(own), made_at, codebook, blind, sample
        )


def _applied(
    theme: str, start: int, end: int, stance: str, strength: str, certainty: float
) -> coding.Applied:
    return coding.Applied(theme, start, end, coding.Stance(stance), coding.Strength(strength), certainty)
