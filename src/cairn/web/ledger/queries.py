"""What the ledger is asked for by more than one room or command."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Collection, Mapping

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from cairn.calls import Call
from cairn.responses import ledger
from cairn.responses.accesses import EVERY
from cairn.responses.exemptions import Outcome
from cairn.responses.permissions import SPOKEN, fault_of_consent
from cairn.tables.quotables import Permission
from cairn.web.ledger.known_by_words import fault_of_story, fault_of_words
from cairn.web.ledger.marks import mark_of_file
from cairn.web.ledger.models import (
    AccessEntry,
    Agreement,
    Answer,
    Clearance,
    Consideration,
    Document,
    FormerPassage,
    IntakeFile,
    Letter,
    Passage,
    RedactedText,
    Response,
    Staff,
)
from cairn.web.ledger.reconciliation import counted_instead
from cairn.web.ledger.roles import Role
from cairn.web.ledger.rows import as_clearance, as_response, consent_of, is_withheld


def submitted() -> QuerySet[Response]:
    """Responses that have been sent; a draft is nobody's but its respondent's."""
    return Response.objects.filter(state=Response.State.SUBMITTED)


def in_order_of_the_call(answers: list[Answer], call: Call) -> list[Answer]:
    """Answers in the order of the call's questions; those to no question of it come last."""
    codes = [question.code for question in (*call.profile, *call.questions())]
    place = {code: number for number, code in enumerate(codes)}
    return sorted(answers, key=lambda answer: (place.get(answer.question, len(place)), answer.question))


def responses_to_collect(
    call: Call, only: Collection[int] | None = None, to: Collection[str] | None = None
) -> list[ledger.Response]:
    """Every submitted response to a call, by public reference, as the snapshot holds it: those that people joined as
    one sender's say which of them is counted. Of these ids alone, where `only` names some: then one that counts
    elsewhere, and does not come along, is said to stand for itself. With no answers and passages but those to the
    questions with these codes, where `to` names some."""
    sent = submitted().filter(call=call.code)
    answers, passages = Answer.objects.all(), Passage.objects.all()
    if to is not None:
        answers, passages = answers.filter(question__in=to), passages.filter(question__in=to)
    rows = (
        (sent if only is None else sent.filter(pk__in=only))
        .order_by("public_reference")
        .prefetch_related(
            Prefetch("answers", answers),
            Prefetch("passages", passages),
            "consents",
            Prefetch("agreements", Agreement.objects.order_by("question")),
        )
    )
    references = {row.pk: row.public_reference for row in rows}
    counted = counted_instead(call.code)
    return [
        as_response(
            row,
            in_order_of_the_call(list(row.answers.all()), call),
            references.get(counted[row.pk], "") if row.pk in counted else "",
        )
        for row in rows
    ]


def clearances_to_collect(call: Call) -> list[ledger.Clearance]:
    """Every clearance that stands, of a passage of that call's responses, by passage.

    One of words in which something was found since, or that tell a story, waits until somebody has decided about it,
    and one of what is withheld until it is so no longer.
    """
    rows = Clearance.objects.filter(
        stands=True,
        passage__response__call=call.code,
        passage__response__state=Response.State.SUBMITTED,
    ).order_by("passage_id")
    rows = rows.select_related("passage__response")
    rows = rows.prefetch_related("passage__redactions", "passage__response__considerations")
    return [
        as_clearance(row)
        for row in rows
        if not is_withheld(row.passage)
        and not fault_of_story(row.passage)
        and not fault_of_words(row.passage, row.text)
    ]


def erased_references(call: Call) -> frozenset[str]:
    """The public references of every response to a call whose respondent has had it erased."""
    erased = Response.objects.filter(call=call.code, state=Response.State.ERASED)
    return frozenset(erased.values_list("public_reference", flat=True))


def no_longer_quotable(references: Collection[str]) -> frozenset[str]:
    """Those of the public references whose response was erased, taken back or changed, or may not be printed at all."""
    gone = ~Q(state=Response.State.SUBMITTED) | Q(permission=Permission.NOT_AT_ALL)
    found = Response.objects.filter(gone, public_reference__in=references)
    return frozenset(found.values_list("public_reference", flat=True))


def passages_no_longer_quotable(passages: Collection[str]) -> frozenset[str]:
    """Those of the passages that may be printed no longer: in confidence, not to be quoted, withheld, without the
    consent that they need, or cleared once and no longer. One that was split or joined is asked for by what it became.
    """
    became = became_of(passages)
    asked = Passage.objects.filter(pk__in={*passages, *(heir for heirs in became.values() for heir in heirs)})
    weighed = Consideration.objects.filter(
        response=OuterRef("response"), stands=True, outcome=Outcome.WITHHOLD
    )
    spoken = Response.objects.filter(kind__in=SPOKEN, passages__in=asked.order_by()).prefetch_related(
        "consents"
    )
    without = [row.pk for row in spoken if fault_of_consent(ledger.EvidenceKind(row.kind), consent_of(row))]
    kept = (
        Q(confidential=True)
        | Q(permission=Permission.NOT_AT_ALL)
        | Q(response__in=without)
        | Exists(weighed.filter(Q(passage=None) | Q(passage=OuterRef("pk"))))
    )
    cleared = Clearance.objects.filter(passage=OuterRef("pk"))
    lapsed = Exists(cleared) & ~Exists(cleared.filter(stands=True))
    gone = set(asked.filter(kept).values_list("pk", flat=True))
    lost = set(asked.filter(lapsed, pk__in=passages).values_list("pk", flat=True))
    return frozenset(one for one in passages if one in gone | lost or gone & became.get(one, set()))


def cleared_in_other_words(printed: Mapping[str, str]) -> frozenset[str]:
    """Those of the passages for which other words are cleared now than were printed: `printed` has the SHA-256 of those
    words by passage, in hexadecimal, "" where it is not known."""
    standing = Clearance.objects.filter(stands=True, passage__in=[one for one in printed if printed[one]])
    return frozenset(
        row.passage_id
        for row in standing.select_related("passage")
        if hashlib.sha256(row.text.encode()).hexdigest() != printed[row.passage_id]
    )


def became_of(passages: Collection[str]) -> dict[str, set[str]]:
    """What those of the passages that are no more have become, and what that became, by their id."""
    former: dict[str, list[str]] = {}
    wanted = set(passages)
    while wanted:
        found = dict(FormerPassage.objects.filter(pk__in=wanted).values_list("pk", "became"))
        former |= found
        wanted = {heir for heirs in found.values() for heir in heirs} - former.keys()
    return {one: _heirs(one, former) for one in passages if one in former}


def _heirs(one: str, former: Mapping[str, list[str]]) -> set[str]:
    heirs = set(former.get(one, ()))
    return heirs.union(*(_heirs(each, former) for each in heirs))


def withheld_references(call: Call) -> frozenset[str]:
    """The public references of the responses to a call that are withheld whole by an exemption."""
    weighed = Consideration.objects.filter(
        response__call=call.code, passage=None, stands=True, outcome=Outcome.WITHHOLD
    )
    return frozenset(weighed.values_list("response__public_reference", flat=True))


def redacted_texts(call: Call) -> dict[str, str]:
    """The words of each passage that has been looked through, without what tells who somebody is, by passage. One that
    may tell of one family alone is not among them until somebody has decided about that."""
    rows = RedactedText.objects.filter(passage__response__call=call.code)
    rows = rows.exclude(passage__story__gt=0, passage__story_seen_by="")
    return dict(rows.values_list("passage_id", "text"))


def files_beside(call: Call) -> dict[str, int]:
    """How many files came with each submitted response to a call, by public reference; without any it is left out."""
    counted = submitted().filter(call=call.code, attachments__isnull=False)
    return dict(counted.values_list("public_reference").annotate(Count("attachments")))


def has_read(content: bytes) -> bool:
    """Whether a file of exactly these bytes is in the ledger as a response of its own, whatever its name."""
    return Document.objects.filter(mark=mark_of_file(content), number=1).exists()


def intake_of(content: bytes) -> IntakeFile | None:
    """What became of a file of exactly these bytes when it came last; None where it never did."""
    return IntakeFile.objects.filter(what=IntakeFile.What.FILE, mark=mark_of_file(content)).last()


def erased_on(content: bytes) -> dt.date | None:
    """The day on which what came in a file of exactly these bytes was erased; None where none was."""
    erased = IntakeFile.objects.filter(
        what=IntakeFile.What.FILE, mark=mark_of_file(content), state=IntakeFile.State.ERASED
    )
    last = erased.last()
    return timezone.localdate(last.at) if last else None


def marks_of_erased_replies() -> list[str]:
    """The mark of each reply that came in a sheet and was erased since."""
    erased = IntakeFile.objects.filter(what=IntakeFile.What.ROW, state=IntakeFile.State.ERASED)
    return list(erased.values_list("mark", flat=True))


def responses_of_sheets(call: Call) -> list[ledger.Response]:
    """Every reply to a call that the team typed in, those among them that were withdrawn since."""
    rows = (
        Response.objects.filter(call=call.code, route=ledger.Route.TYPED_IN)
        .exclude(state__in=(Response.State.DRAFT, Response.State.ERASED))
        .order_by("public_reference")
        .prefetch_related("answers", "passages", "agreements")
    )
    return [as_response(row, in_order_of_the_call(list(row.answers.all()), call)) for row in rows]


def holds(public_reference: str) -> bool:
    """Whether a response with that public reference is in the ledger, draft or not."""
    return Response.objects.filter(public_reference=public_reference).exists()


def is_cleared(passage_id: str, text: str) -> bool:
    """Whether exactly these words of a passage stand cleared."""
    return text in Clearance.objects.filter(passage=passage_id, stands=True).opened("text")


def letters_that_wait() -> QuerySet[Letter]:
    """Letters that are neither sent nor given up."""
    return Letter.objects.filter(sent_at=None, given_up_at=None)


def staff() -> QuerySet[Staff]:
    """Every account of the staff's room, closed ones among them, by name."""
    return Staff.objects.select_related("account").order_by("account__username")


def administrators() -> list[str]:
    """The names of those who can sign in and give roles, in order."""
    can_sign_in = staff().filter(account__is_active=True, account__is_staff=True)
    return [each.account.get_username() for each in can_sign_in if Role.ADMINISTRATOR in each.roles]


def accesses() -> QuerySet[AccessEntry]:
    """The register of accesses, the last entry first."""
    return AccessEntry.objects.order_by("-number")


def accesses_to(public_reference: str) -> QuerySet[AccessEntry]:
    """Those by which somebody saw a response: alone, among others, or with every other since it was sent."""
    among = Q(responses__contains=f"\n{public_reference}\n")
    sent = (
        Response.objects.filter(public_reference=public_reference).values("submitted_at", "began_at").first()
    )
    if sent:
        among |= Q(responses=f"\n{EVERY}\n", at__gte=sent["submitted_at"] or sent["began_at"])
    return accesses().filter(among)
