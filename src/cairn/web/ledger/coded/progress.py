"""How far the coding of each question is, and by whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from cairn.themes.coding import CodingKind
from cairn.web.ledger.coded.reading import standing
from cairn.web.ledger.coded.waiting import codable
from cairn.web.ledger.models import CodingMark, Response

_PERSON = "person:"


@dataclass(frozen=True, slots=True)
class CodersProgress:
    """How many passages of a question a coder was given, has coded, of these blind, and has skipped and not coded.
    `given` is 0 where none was: any may be coded then. `coder` is "person:<name>" or "machine:<run>"."""

    coder: str
    given: int
    coded: int
    blind: int
    skipped: int


@dataclass(frozen=True, slots=True)
class QuestionProgress:
    """Passages of a question that may be coded; how many of them one person has coded at least, two at least, and how
    many are settled; and how far each coder is, by name."""

    question: str
    passages: int
    by_one: int
    by_two: int
    settled: int
    coders: tuple[CodersProgress, ...]


def progress_of(call: str) -> tuple[QuestionProgress, ...]:
    """How far it is, question by question, in the order of their codes; only those that somebody answered."""
    passages = dict(
        codable(call)
        .order_by()
        .values_list("question")
        .annotate(Count("pk"))
        .values_list("question", "pk__count")
    )
    one, two = _coded_by_persons(call)
    settled = dict(
        standing(call)
        .filter(kind=CodingKind.SETTLED)
        .order_by()
        .values_list("question")
        .annotate(Count("pk"))
    )
    coders = _coders(call)
    return tuple(
        QuestionProgress(
            code, passages[code], one[code], two[code], settled.get(code, 0), tuple(coders.get(code, ()))
        )
        for code in sorted(passages)
    )


def _coded_by_persons(call: str) -> tuple[Counter[str], Counter[str]]:
    own = standing(call).filter(kind=CodingKind.OWN, coder__startswith=_PERSON).order_by()
    one: Counter[str] = Counter()
    two: Counter[str] = Counter()
    by_passage = own.values("question", "passage_id").annotate(coders=Count("pk"))
    for question, coders in by_passage.values_list("question", "coders").iterator():
        one[question] += 1
        two[question] += coders > 1
    return one, two


def _coders(call: str) -> dict[str, list[CodersProgress]]:
    own = standing(call).exclude(kind=CodingKind.SETTLED).order_by()
    coded = {
        (question, coder): (number, blind)
        for question, coder, number, blind in own.values_list("question", "coder").annotate(
            number=Count("pk"), of_them_blind=Count("pk", filter=Q(blind=True))
        )
    }
    marks = _marks(call)
    given, skipped = marks[CodingMark.What.GIVEN], marks[CodingMark.What.SKIPPED]
    found = defaultdict(list)
    for question, coder in sorted({*coded, *given, *skipped}):
        number, blind = coded.get((question, coder), (0, 0))
        found[question].append(
            CodersProgress(coder, given[question, coder], number, blind, skipped[question, coder])
        )
    return found


def _marks(call: str) -> dict[str, Counter[tuple[str, str]]]:
    found: dict[str, Counter[tuple[str, str]]] = {what: Counter() for what in CodingMark.What}
    rows = CodingMark.objects.filter(
        passage__response__call=call, passage__response__state=Response.State.SUBMITTED
    ).exclude(passage__question=None)
    counted = rows.order_by().values_list("passage__question", "coder", "what").annotate(Count("pk"))
    for question, coder, what, number in counted:
        found[what][question, f"{_PERSON}{coder}"] += number
    return found
