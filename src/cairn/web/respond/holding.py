"""Who is at the browser: the way they came in by, and what a page does where there is none."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cairn.web.common import csrf
from cairn.web.common.definitions import current_call
from cairn.web.common.limits import limit
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Answer, Response, WayIn
from cairn.web.respond import actions, days, last_way, news, queries, shown_once

WAY, SEEN, RESCUED = "way", "seen", "rescued"
AN_HOUR = 3600
ENDED = "ended"
LETTER_SENT = "letter-sent"
TOO_LATE = _(
    "This response was sent before you pressed the button, so what you had just written was not added to it. "
    "Your words stand below, so that you can copy them. Until the call closes you can change what was sent."
)
FOR_THE_LEAD = _(
    "Only the person who leads this response can do that. Ask them, or go back to the list of parts."
)

ANOTHER_RESPONSE = _(
    "This page belongs to another response than the one that is open in this browser now, so what you wrote on it "
    "was not added. Your words stand below, so that you can copy them."
)
CUT_SHORT = _(
    "What you sent did not reach us whole, so nothing of it was kept. Go back to the page and send it again."
)
NO_SESSION = _(
    "This browser is no longer signed in to your response. Your words are safe on this page: press “Save and "
    "continue”, and they are kept."
)
SENT_ALREADY = _(
    "This response has been sent, so what you write here is not added to it. Copy your words: until the call "
    "closes you can change what was sent."
)
GONE_MEANWHILE = _(
    "This response was erased, or the changes to it were dropped, so what you write here is not kept. Copy your words "
    "before you leave this page."
)
ELSEWHERE = _(
    "Another response is open in this browser now, so what you write on this page is not saved. Copy your words "
    "before you leave it."
)

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody with a way into a response: whether others have one too, and whether two versions of an answer wait to
    be settled, as it was when the page was asked for."""

    way: WayIn
    response: Response
    is_shared: bool = False
    is_unsettled: bool = False
    rows: Mapping[str, Answer] | None = None
    """The answers that came with the way in, for the page that was asked for; None where none did."""

    def answers_on_page(self, questions: Collection[str]) -> Mapping[str, Answer]:
        """The rows of the answers that stand to the questions of the page that was asked for, by question."""
        return queries.rows_on_page(self.response, questions) if self.rows is None else self.rows

    @property
    def is_lead(self) -> bool:
        """Whether they may send, publish, invite, withdraw and erase."""
        return self.way.is_lead


def held(request: HttpRequest, questions: Collection[str] = ()) -> Holder | None:
    """Whoever this browser belongs to, by a way in that is still open; None where there is none.

    The answers to `questions`, for a page that goes by them, come along where that costs no query of its own. A
    session ends a day after it was last used, so that nobody is put out while they write.
    """
    if not hasattr(request, "cairn_holder"):
        found = _way_of(request, questions)
        request.cairn_holder = (
            Holder(found.way, found.way.response, found.is_shared, found.is_unsettled, found.rows)
            if found
            else None
        )
        if found:
            _note_seen(request)
    holder: Holder | None = request.cairn_holder
    return holder


def _note_seen(request: HttpRequest) -> None:
    """Have the session, and the cookie of its forms, last from now on, where that was not done within the hour."""
    request.cairn_seen_lately = time.time() - request.session.get(SEEN, 0) <= AN_HOUR
    if not request.cairn_seen_lately:
        request.session[SEEN] = int(time.time())
        csrf.renew_cookie(request)


def _way_of(request: HttpRequest, questions: Collection[str]) -> queries.OpenWay | None:
    name = request.session.unread
    likely, found = last_way.guess(name) if name else None, None
    if likely is not None:
        sealed, found = queries.session_and_way(name, likely, questions)
        request.session.read(sealed)
    shown_once.forget_elsewhere(request)
    held = request.session.get(WAY)
    if likely is None or held != likely:
        found = queries.open_way(held)
        last_way.note(request.session.session_key, held)
    return found


def let_in(request: HttpRequest, way: WayIn) -> Holder:
    """Give this browser a way in, in place of any that it had; its session gets a new name."""
    request.session.cycle_key()
    request.session[WAY] = way.pk
    request.session[SEEN] = int(time.time())
    request.session.pop(RESCUED, None)
    request.session.pop(news.KEY, None)  # it is of the response that the browser comes from
    request.cairn_holder = Holder(way, way.response)
    return request.cairn_holder


def let_out(request: HttpRequest) -> None:
    """Take this browser's way in from it; the response stays as it was, and no page sent again leads into it."""
    if holder := held(request):
        actions.forget_browser(response_id=holder.response.pk, by=actions.RESPONDENT)
    request.session.flush()
    request.cairn_holder = None


def begin(request: HttpRequest) -> Holder:
    """Whoever this browser belongs to, with their draft or a new one. Raises Refused where the call is not open.

    The same page sent twice, as by a double click, begins one draft.
    """
    holder = held(request)
    if holder and holder.response.is_draft:
        return holder
    days.check_may_begin(current_call(), timezone.localdate())
    page = f"{request.META.get('CSRF_COOKIE', '')}{request.POST.get('hand', '')}"
    way = actions.begin_response(
        call=current_call(), page=page if request.POST.get("hand") else "", by=actions.RESPONDENT
    )
    return let_in(request, way)


def to_the_start(request: HttpRequest) -> HttpResponse:
    """Lead somebody without a way in to the start, which tells a browser that had a session why it is there."""
    start = reverse("respond:start")
    return redirect(f"{start}?{ENDED}" if settings.SESSION_COOKIE_NAME in request.COOKIES else start)


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: what was posted, or None where the page is only looked at."""
    return request.POST if request.method == "POST" else None


def came_whole(request: HttpRequest) -> bool:
    """Whether all of a form arrived: where the line was cut, half an answer must not take the place of a whole one.

    A form with files cannot be measured so: it was read as it came.
    """
    if request.method != "POST" or request.content_type == "multipart/form-data":
        return True
    return len(request.body) >= int(request.META.get("CONTENT_LENGTH") or 0)


def is_of_another_response(request: HttpRequest, holder: Holder) -> bool:
    """Whether a page was opened in one response and sent when the browser had come into another.

    Pages that come after their session has ended belong to the draft that the first of them began.
    """
    return _names_another(request, holder) and not request.session.get(RESCUED)


def is_from_before(request: HttpRequest, holder: Holder) -> bool:
    """Whether a page was opened before this draft was begun, so that what it showed says nothing of this draft."""
    return has_begun(request) or _names_another(request, holder)


def has_begun(request: HttpRequest) -> bool:
    """Whether this very request began the draft, its session having ended."""
    return bool(getattr(request, "cairn_has_begun", False))


def _names_another(request: HttpRequest, holder: Holder) -> bool:
    named = request.POST.get("response")
    return bool(named) and named != holder.response.public_reference and not has_begun(request)


def with_draft(view: View, asks: Callable[..., Collection[str]] | None = None) -> View:
    """Give a view the holder of a draft. Who has none is sent to the start, who has sent theirs to its receipt.

    What the page `asks`, by the arguments of its view, says which answers come along with the holder.

    A page that arrives after the session has ended begins a new draft, so that what was typed is kept,
    and leads to the list of parts, which says so.
    Answers that arrive after sending, from another tab, are not kept, and the page says so and shows
    them. A refusal, the view's own or that of a call that is not open, is shown as a page. A draft that
    was begun in time is kept after the call has closed, though it cannot be sent.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not came_whole(request):
            return refused(request, Refused(CUT_SHORT), status=400)
        holder = held(request, asks(*args, **kwargs) if asks else ())
        if holder and not holder.response.is_draft:
            is_answers = request.method == "POST" and request.resolver_match.url_name != "declaration"
            return refused(request, Refused(TOO_LATE)) if is_answers else redirect("respond:sent")
        try:
            if holder is None:
                return _rescued(view, request, *args, **kwargs)
            _note_whether_it_can_be_sent(request, holder)
            request.cairn_news = news.taken(request) if request.method == "GET" else None
            return view(request, holder, *args, **kwargs)
        except Refused as refusal:
            return refused(request, refusal)

    return wrapped


def _note_whether_it_can_be_sent(request: HttpRequest, holder: Holder) -> None:
    """For the buttons of every page of a draft: why it cannot be sent today, and what can be done meanwhile."""
    call, today = current_call(), timezone.localdate()
    request.cairn_closed = days.why_not_sent(call, today, holder.response)
    request.cairn_meanwhile = days.meanwhile(call, today, is_writing=True) if request.cairn_closed else ""


def _rescued(view: View, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
    if request.method != "POST":
        return to_the_start(request)
    return _with_a_new_draft(request, view, *args, **kwargs)


@limit("begin")
def _with_a_new_draft(request: HttpRequest, view: View, *args: object, **kwargs: object) -> HttpResponse:
    holder = begin(request)
    request.cairn_has_begun = True
    request.session[RESCUED] = True
    answer = view(request, holder, *args, **kwargs)
    return redirect("respond:tasks") if answer.status_code == HTTPStatus.FOUND else answer


def with_response(view: View) -> View:
    """Give a view the holder of a response, sent or not; who has none is sent to the start."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        holder = held(request)
        if holder is None:
            return to_the_start(request)
        try:
            return view(request, holder, *args, **kwargs)
        except Refused as refusal:
            return refused(request, refusal)

    return wrapped


def when_readable(view: View) -> View:
    """Refuse whatever shows the questions before the public may read them."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            days.check_may_read_questions(current_call(), timezone.localdate())
        except Refused as refusal:
            return refused(request, refusal)
        return view(request, *args, **kwargs)

    return wrapped


def lead_only(view: View) -> View:
    """Refuse a drafter what only the lead may do; goes inside `with_draft` or `with_response`."""

    @wraps(view)
    def wrapped(request: HttpRequest, holder: Holder, *args: object, **kwargs: object) -> HttpResponse:
        if not holder.is_lead:
            raise Refused(FOR_THE_LEAD)
        return view(request, holder, *args, **kwargs)

    return wrapped


def for_script(view: View) -> View:
    """Give a view that a page's script asks the holder of a draft; what is wrong is said in JSON, as a `sentence`.

    403 where the session has ended or belongs to another response, 409 where the response was sent or is gone. It
    never begins a draft: only a button does.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        holder = held(request)
        if not came_whole(request):
            return in_words(CUT_SHORT, 400)
        if holder is None:
            return in_words(NO_SESSION, 403)
        if is_of_another_response(request, holder):
            return in_words(ELSEWHERE, 403)
        try:
            return (
                view(request, holder, *args, **kwargs)
                if holder.response.is_draft
                else in_words(SENT_ALREADY, 409)
            )
        except actions.Gone:
            return in_words(GONE_MEANWHILE, 409)
        except Refused:  # it was sent between the two
            return in_words(SENT_ALREADY, 409)

    return wrapped


def in_words(sentence: str, status: int) -> JsonResponse:
    """Why something was not done, for a script to show."""
    return JsonResponse({"sentence": sentence}, status=status)


def refused(request: HttpRequest, refusal: Refused, status: int = 403) -> HttpResponse:
    """The page that says why something was not done, with whatever was typed, so that it can be copied."""
    found = {"refusal": refusal, "call": current_call(), "holder": held(request)}
    return render(request, "respond/refused.html", found, status=status)
