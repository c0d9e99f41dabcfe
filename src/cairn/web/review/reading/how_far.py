"""How far the team's reading is: counts of responses, without anybody's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cairn.calls import Call
from cairn.responses.ledger import PassageKind
from cairn.web.ledger.models import Answer, Assignment, Passage, Reading, Response
from cairn.web.ledger.queries import submitted
from cairn.web.review.reading.kept import Kept


@dataclass(frozen=True, slots=True)
class Read:
    """Of a number of responses, how many somebody has read to the end."""

    of: int
    read: int

    @property
    def left(self) -> int:
        """How many are left."""
        return self.of - self.read


@dataclass(frozen=True, slots=True)
class HowFar:
    """All responses; those begun and read by nobody; those that answer each question; those given to each reader."""

    all: Read
    begun: int
    by_question: Mapping[str, Read]
    by_reader: Mapping[str, Read]
    given_to_nobody: int


COUNTED: Kept[HowFar] = Kept()


def how_far(call: Call) -> HowFar:
    """Count what was sent to a call, and what of it somebody of the team has read."""
    sent = submitted().filter(call=call.code)
    read = sent.filter(pk__in=_read().values("response"))
    begun = Reading.objects.filter(state=Reading.State.BEGUN, response__in=_ids(sent))
    is_begun = begun.exclude(response__in=_read().values("response"))
    given = Assignment.objects.filter(response__in=_ids(sent))
    return HowFar(
        all=Read(sent.count(), read.count()),
        begun=is_begun.values("response").distinct().count(),
        by_question=_by_question(sent, call),
        by_reader=_by_reader(given),
        given_to_nobody=sent.exclude(pk__in=given.values("response")).count(),
    )


def _read() -> QuerySet[Reading]:
    return Reading.objects.filter(state=Reading.State.READ)


def _ids(rows: QuerySet[Response]) -> QuerySet[Response]:
    return rows.order_by().values("pk")


def _by_question(sent: QuerySet[Response], call: Call) -> dict[str, Read]:
    codes = [question.code for question in call.questions()]
    answered = _answered(_ids(sent), codes)
    read = _answered(_ids(sent.filter(pk__in=_read().values("response"))), codes)
    return {code: Read(answered.get(code, 0), read.get(code, 0)) for code in codes}


def _answered(ids: QuerySet[Response], codes: list[str]) -> dict[str, int]:
    """How many of the responses answer each question, in a form or in a document; each once."""
    answers = Answer.objects.filter(question__in=codes, response__in=ids).order_by()
    in_forms = dict(answers.values_list("question").annotate(Count("response")))
    in_a_form = Answer.objects.filter(response=OuterRef("response"), question=OuterRef("question"))
    passages = Passage.objects.filter(
        kind=PassageKind.ANSWER, question__in=codes, response__in=ids, source__startswith="document"
    )
    alone = passages.filter(~Exists(in_a_form)).order_by()
    in_documents = dict(alone.values_list("question").annotate(Count("response", distinct=True)))
    return {code: in_forms.get(code, 0) + in_documents.get(code, 0) for code in codes}


def _by_reader(given: QuerySet[Assignment]) -> dict[str, Read]:
    """Of what was given to each, how much they themselves have read; by name."""
    done = Q(response__in=_read().values("response"))
    numbers = dict(given.order_by("to").values_list("to").annotate(Count("pk")))
    own = {
        to: given.filter(
            done, to=to, response__readings__by=to, response__readings__state=Reading.State.READ
        ).count()
        for to in numbers
    }
    return {to: Read(number, own[to]) for to, number in numbers.items()}
