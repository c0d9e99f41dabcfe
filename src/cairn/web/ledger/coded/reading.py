"""Codings as dataclasses: of a question, of a passage, of a theme."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.responses.ledger import PassageKind
from cairn.themes import coding
from cairn.themes.codebook import Codebook, Theme
from cairn.web.ledger.models import Applied, Coding, Passage, Response
from cairn.web.ledger.queries import became_of

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


@dataclass(frozen=True, slots=True)
class ThemePassage:
    """A place at which a coder found a theme: `theme` as they chose it, which may be one with the theme asked for."""

    passage: str
    public_reference: str
    question: str
    coder: str
    kind: coding.CodingKind
    theme: str
    start: int
    end: int
    stance: coding.Stance
    strength: coding.Strength
    certainty: float


def passages_of_theme(
    call: str, codebook: Codebook, theme: str, *, with_below: bool = False
) -> Iterator[ThemePassage]:
    """Every place at which a theme, or what is one with it now, is found by a coding that stands; `with_below`: or one
    that stands under it. In the order of the passages."""
    wanted = _family(codebook, theme) if with_below else {theme}
    ids = [each.id for each in codebook.themes if (now := codebook.now(each.id)) and now.id in wanted]
    rows = Applied.objects.filter(theme__in=ids, coding__in=standing(call).order_by().values("pk"))
    rows = rows.order_by("coding__response_id", "coding__passage__position", "start", "end", "pk")
    found = rows.values_list(
        "coding__about", "coding__response__public_reference", "coding__question", "coding__coder",
        "coding__kind", "theme_id", "start", "end", "stance", "strength", "certainty",
    )  # fmt: skip
    for (
        passage,
        reference,
        question,
        coder,
        kind,
        own,
        start,
        end,
        stance,
        strength,
        certainty,
    ) in found.iterator():
        yield ThemePassage(
            passage, reference, question, coder, coding.CodingKind(kind), own, start, end,
            coding.Stance(stance), coding.Strength(strength), certainty,
        )  # fmt: skip


def _family(codebook: Codebook, theme: str) -> set[str]:
    found = {theme}
    while more := {each.id for each in codebook.themes if each.in_use and each.parent in found} - found:
        found |= more
    return found


def to_look_at_again(
    call: str, codebook: Codebook, *, question: str = "", coder: str = ""
) -> tuple[str, ...]:
    """The ids of the passages that are to be coded anew, in order: those coded to a theme that was split
    since, and those that a coding lapsed of because they were moved, split or joined, and that its coder has not coded
    since. Of one question and one coder, where they are named."""
    gone = [each.id for each in codebook.themes if _was_split(codebook, each)]
    narrowed = Q(question=question) if question else Q()
    narrowed &= Q(coder=coder) if coder else Q(coder__startswith="person:")
    codings = standing(call).filter(narrowed, applied__theme__in=gone)
    again = codings.values_list("response_id", "passage__position", "passage_id").distinct()
    lapsed = Coding.objects.filter(narrowed, state=Coding.State.LAPSED, response__call=call)
    found = {*again, *_heirs_not_coded(lapsed)}
    return tuple(passage for _, _, passage in sorted(found))


def _was_split(codebook: Codebook, theme: Theme) -> bool:
    """Whether a theme, or what it was merged into at last, was split."""
    while theme.merged_into and (into := codebook.theme(theme.merged_into)):
        theme = into
    return bool(theme.split_into)


def _heirs_not_coded(lapsed: QuerySet[Coding]) -> Iterator[tuple[int, int, str]]:
    """The passages that stand now where the passages of these codings stood, and that their coders have not coded."""
    became = became_of(lapsed.values_list("about", flat=True))
    for about, coder in lapsed.order_by().values_list("about", "coder").distinct():
        rows = Passage.objects.filter(
            pk__in=became.get(about, ()), kind=PassageKind.ANSWER, question__isnull=False,
            response__state=Response.State.SUBMITTED,
        )  # fmt: skip
        coded = Coding.objects.filter(passage=OuterRef("pk"), coder=coder, state=Coding.State.STANDS)
        yield from rows.exclude(Exists(coded)).values_list("response_id", "position", "pk")
