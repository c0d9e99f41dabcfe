"""What the room asks the ledger: one respondent's own response and answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from cairn.calls import Call
from cairn.responses import ledger
from cairn.responses.register import Entry, What
from cairn.web.ledger.activity import drafts_of
from cairn.web.ledger.models import (
    Answer,
    Attachment,
    KeptVersion,
    Receipt,
    RegisterEntry,
    RegisterHead,
    Response,
    WayIn,
)
from cairn.web.ledger.plain_rows import asked, joined_where, rows_where
from cairn.web.ledger.rows import as_answer

_OF_WAY = """
SELECT {columns},
  (SELECT count(*) FROM ledger_wayin beside WHERE beside.response_id = ledger_response.id AND beside.closed_at IS NULL),
  EXISTS (SELECT 1 FROM ledger_keptversion WHERE response_id = ledger_response.id AND why = %s AND settled_at IS NULL)
"""
WAY = f"""{_OF_WAY}
FROM ledger_wayin JOIN ledger_response ON ledger_response.id = ledger_wayin.response_id
WHERE ledger_wayin.id = %s AND ledger_wayin.closed_at IS NULL
"""
SESSION_AND_WAY = f"""{_OF_WAY}, session_data
FROM django_session
LEFT JOIN ledger_wayin ON ledger_wayin.id = %s AND ledger_wayin.closed_at IS NULL
LEFT JOIN ledger_response ON ledger_response.id = ledger_wayin.response_id
"""
OF_SESSION = "WHERE session_key = %s AND expire_date > %s"
WITH_ANSWERS = """
LEFT JOIN ledger_answer ON ledger_answer.response_id = ledger_response.id AND ledger_answer.question IN ({})
"""
OTHERS = """
SELECT question FROM ledger_keptversion WHERE response_id = %s AND why = %s AND settled_at IS NULL
UNION ALL SELECT '' FROM ledger_wayin WHERE response_id = %s AND closed_at IS NULL
"""
PARTS = """
SELECT 'answered', question FROM ledger_answer WHERE response_id = %s
UNION ALL SELECT 'file', '' FROM ledger_attachment WHERE response_id = %s
"""


@dataclass(frozen=True, slots=True)
class OpenWay:
    """A way into a response: whether others have one too, and whether two versions of an answer wait to be settled."""

    way: WayIn
    is_shared: bool
    is_unsettled: bool
    rows: dict[str, Answer] | None = None
    """Of the questions that were asked for with it, the answers that stand; None where none was."""


def open_way(way_id: object) -> OpenWay | None:
    """The way in that a session holds, with its response, or None where it was closed.

    The id comes from the session, never from a form. One query asks for both: a way can be led to another response.
    """
    if not isinstance(way_id, int):
        return None
    found = joined_where((WayIn, Response), WAY, KeptVersion.Why.BESIDE, way_id)
    for way, response, (ways, is_unsettled) in found:
        return _opened(way, response, ways, is_unsettled)
    return None


def session_and_way(
    name: str, way_id: int, questions: Collection[str] = ()
) -> tuple[str | None, OpenWay | None]:
    """What a session of that name holds, sealed, and that way in, as `open_way` has it, with the answers that stand to
    these questions: all in one query.

    For who has reason to think that the session holds that way; whether it does is for the session to say.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    places = ", ".join(["%s"] * len(questions))
    answers = WITH_ANSWERS.format(places) if questions else ""
    found = joined_where(
        (WayIn, Response, Answer) if questions else (WayIn, Response),
        f"{SESSION_AND_WAY}{answers}{OF_SESSION}",
        KeptVersion.Why.BESIDE,
        way_id,
        *questions,
        name,
        now,
    )
    if not found:
        return None, None
    way, response, *_, (ways, is_unsettled, sealed) = found[0]
    if not way.pk or not response.pk:
        return sealed, None
    rows = {row.question: row for _, _, row, _ in found if row.pk} if questions else None
    return sealed, _opened(way, response, ways, is_unsettled, rows)


def _opened(
    way: WayIn, response: Response, ways: int, is_unsettled: object, rows: dict[str, Answer] | None = None
) -> OpenWay:
    way.response = response
    return OpenWay(way, ways > 1, bool(is_unsettled), rows)


def answers_of(response: Response) -> dict[str, ledger.Answer]:
    """The answers of a response, by question."""
    rows = rows_where(Answer, "response_id = %s ORDER BY id", response.pk)
    return {row.question: as_answer(row) for row in rows}


def as_it_stands(response: Response) -> Response:
    """A response as the ledger holds it by now; as it was given where the ledger holds it no more."""
    return Response.objects.filter(pk=response.pk).first() or response


def parts_done(response: Response) -> tuple[set[str], int]:
    """The questions of a response that are answered, and how many files were added."""
    found = asked(PARTS, response.pk, response.pk)
    return {question for what, question in found if what == "answered"}, sum(
        what == "file" for what, _ in found
    )


def files_of(response: Response) -> list[Attachment]:
    """The files that were added to a response, in the order in which they were."""
    return rows_where(Attachment, "response_id = %s ORDER BY added_at, id", response.pk)


def draft_begun_with(begun_with: str | None) -> WayIn | None:
    """The way into the draft that a page began when it was sent before, or None.

    It is that of the browser itself, and open: a page that is sent again is no way round one that was closed.
    """
    if not begun_with:
        return None
    ways = WayIn.objects.select_related("response").filter(closed_at=None, number=None, role=WayIn.Role.LEAD)
    return ways.filter(response__begun_with=begun_with, response__state=Response.State.DRAFT).first()


def unsettled_questions(response: Response) -> tuple[str, ...]:
    """The questions of which two versions were kept and nobody has yet said which stands."""
    beside = response.kept_versions.filter(why=KeptVersion.Why.BESIDE, settled_at=None)
    return tuple(beside.order_by("question").values_list("question", flat=True).distinct())


def unsettled_versions(response: Response, questions: Collection[str]) -> list[KeptVersion]:
    """The versions of these questions that wait to be settled, the oldest first."""
    waiting = response.kept_versions.filter(
        why=KeptVersion.Why.BESIDE, settled_at=None, question__in=questions
    )
    return list(waiting.select_related("kept_by"))


def waiting_of_page(response: Response, hand: str) -> tuple[str, ...]:
    """The questions to which the page of that hand wrote what was kept beside another answer and is not settled."""
    if not hand:
        return ()
    beside = response.kept_versions.filter(why=KeptVersion.Why.BESIDE, settled_at=None, hand=hand)
    return tuple(beside.order_by("question").values_list("question", flat=True).distinct())


def earlier_versions(response: Response) -> list[KeptVersion]:
    """What was written to a response and no longer stands, the latest first."""
    settled = response.kept_versions.exclude(settled_at=None).exclude(why=KeptVersion.Why.EMPTIED)
    return list(settled.select_related("kept_by").order_by("-kept_at", "-pk"))


def standing_rows(response: Response, questions: Collection[str]) -> dict[str, Answer]:
    """The rows of the answers that stand to these questions, each with the way in by which it was written."""
    rows = response.answers.filter(question__in=questions).select_related("saved_by")
    return {row.question: row for row in rows}


def rows_on_page(response: Response, questions: Collection[str]) -> dict[str, Answer]:
    """The rows of the answers that stand to these questions, as `standing_rows`, but for by whom they were written."""
    some = list(questions)
    places = ", ".join(["%s"] * len(some))
    rows = rows_where(Answer, f"response_id = %s AND question IN ({places})", response.pk, *some)
    return {row.question: row for row in rows}


def times_of_answers(response: Response, questions: Collection[str]) -> dict[str, dt.datetime]:
    """When each of these questions was last answered; the ledger is not asked about none."""
    if not questions:
        return {}
    return dict(response.answers.filter(question__in=questions).values_list("question", "saved_at"))


def others_at_work(response: Response) -> tuple[bool, frozenset[str]]:
    """Whether a response is shared, as `is_shared`, and its `unsettled_questions`: both are told on every page."""
    found = [question for (question,) in asked(OTHERS, response.pk, KeptVersion.Why.BESIDE, response.pk)]
    return found.count("") > 1, frozenset(filter(None, found))


def emptied_by(response: Response, questions: Collection[str]) -> dict[str, KeptVersion]:
    """By question, the note of who left it without an answer; it says so only where no answer stands now."""
    notes = response.kept_versions.filter(why=KeptVersion.Why.EMPTIED, question__in=questions)
    return {note.question: note for note in notes.select_related("kept_by")}


def is_shared(response: Response) -> bool:
    """Whether there is more than one open way into a response, so that two people may be writing."""
    return open_ways(response).count() > 1


def receipt_of(response: Response) -> Receipt | None:
    """The receipt of a response, or None where it was never sent."""
    return Receipt.objects.select_related("response").filter(response=response).first()


def receipt_that_stands(response: Response) -> Receipt | None:
    """The receipt of a response; of one that is being changed, that of the response which it is to replace."""
    sent = response.takes_place_of if response.is_draft else response
    return receipt_of(sent) if sent else None


def change_of(response: Response) -> Response | None:
    """The response that was begun, or sent, in the place of this one; None where none was."""
    return Response.objects.filter(takes_place_of=response).first()


def first_version(response: Response) -> Response:
    """The first of the responses that were changed into this one: it stays the same whatever is changed or dropped."""
    while earlier := response.takes_place_of:
        response = earlier
    return response


def versions_of(response: Response) -> list[Response]:
    """Every response that one changed into another, this one among them, the latest first."""
    latest = response
    while later := change_of(latest):
        latest = later
    versions = [latest]
    while earlier := versions[-1].takes_place_of:
        versions.append(earlier)
    return versions


def register_head() -> RegisterHead:
    """The number and the checksum of the register's last line; of a register without any, the beginning's."""
    return RegisterHead.objects.first() or RegisterHead()


def register_entries(fingerprints: Collection[str] | None = None) -> Iterator[Entry]:
    """The lines of the register in their order, all of them or those of some fingerprints."""
    rows = (
        RegisterEntry.objects.all()
        if fingerprints is None
        else RegisterEntry.objects.filter(fingerprint__in=fingerprints)
    )
    for row in rows.order_by("number").iterator():
        yield Entry(
            row.number, row.at.astimezone(dt.UTC), What(row.what), row.fingerprint, row.previous, row.sha256
        )


def open_ways(response: Response) -> QuerySet[WayIn]:
    """The ways into a response that are open, in the order in which they were made."""
    return response.ways_in.filter(closed_at=None).order_by("pk")


def way_numbered(number: str) -> WayIn | None:
    """The open way of that number into a response that was not erased, or None."""
    ways = WayIn.objects.select_related("response").filter(number=number, closed_at=None)
    return ways.exclude(response__state=Response.State.ERASED).first()


def can_be_come_back_to(way: WayIn) -> bool:
    """Whether whoever came in by this way has, or can have been given, a number and a code."""
    if way.number:
        return True
    return way.is_lead and open_ways(way.response).filter(role=way.role, number__isnull=False).exists()


def may_be_brought(way: WayIn, into: Response) -> bool:
    """Whether a browser's own draft holds words or files, and is nobody else's, so that another can be given them."""
    draft = way.response
    if way.number or draft.pk == into.pk or not draft.is_draft or draft.takes_place_of_id:
        return False
    holds_something = has_words(draft) or draft.attachments.exists()
    return holds_something and not open_ways(draft).exclude(pk=way.pk).exists()


def has_words(draft: Response) -> bool:
    """Whether anything was written in a draft, or taken out of it again."""
    return draft.answers.exists() or draft.kept_versions.exists()


def last_touched(call: Call, response: Response, today: dt.date) -> dt.date:
    """The day on which a draft was last touched; today while the call takes responses, when nothing turns on it."""
    if today <= call.window.last_day_to_send:
        return today
    found = drafts_of(call, [response.pk])
    return timezone.localdate(found[0].last_touched) if found else today
