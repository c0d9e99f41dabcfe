"""Where a theme was found: counted by the database, and read a page at a time, for there may be as many as passages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cairn.themes import coding
from cairn.themes.codebook import Codebook
from cairn.web.ledger.coded.reading import standing_places
from cairn.web.ledger.models import Applied, Passage

_FIELDS = (
    "coding__about", "coding__response__public_reference", "coding__question", "coding__coder", "coding__kind",
    "theme_id", "start", "end", "stance", "strength", "certainty",
)  # fmt: skip
_IN_ORDER = ("coding__response_id", "coding__passage__position", "start", "end", "pk")


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


def places_of_theme(
    call: str, codebook: Codebook, theme: str, *, with_below: bool = False,
    without: QuerySet[Passage] | None = None,
) -> QuerySet[Applied]:  # fmt: skip
    """Every place at which a theme, or what is one with it now, is found by a coding that stands; `with_below`: or one
    that stands under it. In the order of the passages, but for those `without` which it is asked."""
    wanted = _family(codebook, theme) if with_below else {theme}
    ids = [each.id for each in codebook.themes if (now := codebook.now(each.id)) and now.id in wanted]
    places = standing_places(call).filter(theme__in=ids)
    if without is not None:
        places = places.exclude(Exists(without.order_by().filter(pk=OuterRef("coding__passage"))))
    return places.order_by(*_IN_ORDER)


def passages_of_theme(
    call: str, codebook: Codebook, theme: str, *, with_below: bool = False
) -> Iterator[ThemePassage]:
    """The same places as dataclasses, a few at a time, however many there are."""
    return as_places(places_of_theme(call, codebook, theme, with_below=with_below))


def as_places(rows: QuerySet[Applied], passages: Collection[str] | None = None) -> Iterator[ThemePassage]:
    """Places as dataclasses, of these passages alone where they are named."""
    if passages is not None:
        rows = rows.filter(coding__passage__in=list(passages))
    for *said, kind, theme, start, end, stance, strength, certainty in rows.values_list(*_FIELDS).iterator():
        yield ThemePassage(
            *said, coding.CodingKind(kind), theme, start, end, coding.Stance(stance), coding.Strength(strength),
            certainty,
        )  # fmt: skip


def counted_places(rows: QuerySet[Applied], each: Mapping[str, Q]) -> dict[str, tuple[int, int]]:
    """In how many passages the theme is found, and of how many responses these are, for each condition by its name.
    The database is asked once."""
    counts = {}
    for name, condition in each.items():
        counts[f"passages_{name}"] = Count("coding__passage", distinct=True, filter=condition)
        counts[f"responses_{name}"] = Count("coding__response", distinct=True, filter=condition)
    found = rows.order_by().aggregate(**counts)
    return {name: (found[f"passages_{name}"], found[f"responses_{name}"]) for name in each}


def passages_with(rows: QuerySet[Applied]) -> QuerySet[Passage]:
    """The passages of these places, each once, in order."""
    found = rows.order_by().values("coding__passage")
    return Passage.objects.filter(pk__in=found).order_by("response_id", "position")


def _family(codebook: Codebook, theme: str) -> set[str]:
    found = {theme}
    while more := {each.id for each in codebook.themes if each.in_use and each.parent in found} - found:
        found |= more
    return found
