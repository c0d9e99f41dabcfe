"""What was received for a call and what became of it, counted in the ledger (`cairn.responses.reconciliation`)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from cairn.responses.exemptions import Outcome
from cairn.responses.ledger import EvidenceKind, PassageKind, Route
from cairn.responses.reconciliation import Reconciliation, RouteCounts, Why
from cairn.tables.quotables import Permission
from cairn.web.ledger.models import Answer, Attachment, Consideration, Passage, Response, SameSender


def reconcile(call: str) -> Reconciliation:
    """Count all that was received for a call, by its code."""
    sent = Response.objects.filter(call=call).exclude(state=Response.State.DRAFT)
    theirs = sent.filter(kind=EvidenceKind.CALL)
    joined = Q(pk__in=list(counted_instead(call)))
    return Reconciliation(
        routes=_by_route(theirs, joined),
        withheld=_withheld(_valid(theirs, joined)),
        besides=_besides(sent.exclude(kind=EvidenceKind.CALL)),
    )


def _by_route(theirs: QuerySet[Response], joined: Q) -> tuple[RouteCounts, ...]:
    states = Response.State
    submitted = theirs.filter(state=states.SUBMITTED)
    numbers = {
        "valid": _routes_of(_valid(theirs, joined)),
        "duplicate": _routes_of(submitted.filter(joined)),
        "blank": _routes_of(submitted.filter(~joined, _blank())),
        "replaced": _routes_of(theirs.filter(state=states.REPLACED)),
        "withdrawn": _routes_of(theirs.filter(state=states.WITHDRAWN)),
        "erased": _routes_of(theirs.filter(state=states.ERASED)),
    }
    came = [route for route in Route if any(number[route] for number in numbers.values())]
    return tuple(
        RouteCounts(route, **{what: number[route] for what, number in numbers.items()}) for route in came
    )


def _routes_of(rows: QuerySet[Response]) -> Counter[str]:
    return Counter(rows.order_by().values_list("route", flat=True))


def _valid(theirs: QuerySet[Response], joined: Q) -> QuerySet[Response]:
    return theirs.filter(~joined, ~_blank(), state=Response.State.SUBMITTED)


def counted_instead(call: str) -> dict[int, int]:
    """Of the responses that people said are one sender's, all that stand but one, each with the one that is counted in
    its place (ids of rows): the earliest that says something.

    Where the one that was counted has been withdrawn, the next of them is counted, and no more than that one.
    """
    pairs = SameSender.objects.filter(state=SameSender.State.JOINED, first__call=call)
    earlier = dict(pairs.values_list("second", "first"))  # each is joined to one at most
    senders: dict[int, set[int]] = defaultdict(set)
    for one in {*earlier, *earlier.values()}:
        senders[_first_of(one, earlier)].add(one)
    standing = Response.objects.filter(
        pk__in={*earlier, *earlier.values()}, state=Response.State.SUBMITTED, kind=EvidenceKind.CALL
    )
    says = set(standing.filter(~_blank()).values_list("pk", flat=True))
    stands = set(standing.values_list("pk", flat=True))
    return {
        one: min(theirs & says or theirs & stands)
        for theirs in senders.values()
        for one in theirs & stands
        if one != min(theirs & says or theirs & stands)
    }


def one_sender(call: str) -> dict[str, str]:
    """The public references of responses that people said are one sender's, whatever became of them since, each with
    what they have in common: the reference of the first."""
    pairs = SameSender.objects.filter(state=SameSender.State.JOINED, first__call=call).select_related(
        "first", "second"
    )
    name = {row.pk: row.public_reference for pair in pairs for row in (pair.first, pair.second)}
    earlier = {pair.second_id: pair.first_id for pair in pairs}
    return {name[one]: name[_first_of(one, earlier)] for one in name}


def _first_of(one: int, earlier: Mapping[int, int]) -> int:
    while one in earlier:
        one = earlier[one]
    return one


def _blank() -> Q:
    """Nothing was answered but who they are, and no file came with it."""
    answers = Answer.objects.filter(response=OuterRef("pk"), in_profile=False)
    passages = Passage.objects.filter(response=OuterRef("pk"))
    files = Attachment.objects.filter(response=OuterRef("pk"))
    return ~(Q(Exists(answers)) | Q(Exists(passages)) | Q(Exists(files)))


def _withheld(valid: QuerySet[Response]) -> dict[Why, int]:
    """Each reason among those for which none before it holds."""
    withheld, left = {}, valid
    for why, holds in _REASONS.items():
        withheld[why] = left.filter(holds()).count()
        left = left.exclude(holds())
    return withheld


def _not_at_all() -> Q:
    return Q(permission=Permission.NOT_AT_ALL)


def _wholly_in_confidence() -> Q:
    passages = Passage.objects.filter(response=OuterRef("pk"), kind=PassageKind.ANSWER)
    kept = Q(confidential=True) | Q(permission=Permission.NOT_AT_ALL)
    return Q(Exists(passages.filter(kept))) & ~Q(Exists(passages.exclude(kept)))


def _exempt() -> Q:
    weighed = Consideration.objects.filter(response=OuterRef("pk"), stands=True, outcome=Outcome.WITHHOLD)
    return Q(Exists(weighed.filter(passage=None)))


_REASONS = {
    Why.NOT_AT_ALL: _not_at_all,
    Why.WHOLLY_IN_CONFIDENCE: _wholly_in_confidence,
    Why.EXEMPT: _exempt,
}


def _besides(others: QuerySet[Response]) -> dict[EvidenceKind, int]:
    standing = others.filter(state=Response.State.SUBMITTED).order_by().values_list("kind", flat=True)
    return {EvidenceKind(kind): number for kind, number in sorted(Counter(standing).items())}
