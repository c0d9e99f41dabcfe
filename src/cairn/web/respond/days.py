"""What may be done with a response on which day. Each rule refuses with a sentence; `calls.life.stage` has a table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cairn.calls import Call
from cairn.calls.life import Stage, stage_of
from cairn.calls.life.stage import may_begin, may_send, may_withdraw
from cairn.calls.life.words import day_in_london
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Response


def check_may_begin(call: Call, today: dt.date) -> None:
    """Raises Refused where nobody can begin a response, or a change to one that was sent."""
    if not may_begin(call.window, today):
        raise Refused(_why_closed(call, today))


def check_may_send(call: Call, today: dt.date, begun: dt.date) -> None:
    """Raises Refused where a response that was begun on a day (`begun`) is not taken today."""
    if not may_send(call.window, today, begun):
        raise Refused(_why_closed(call, today))


def check_may_withdraw(call: Call, today: dt.date) -> None:
    """Raises Refused where the responses stand as they are, since nobody can send any more."""
    if not may_withdraw(call.window, today):
        raise Refused(_why_closed(call, today))


def check_may_read_questions(call: Call, today: dt.date) -> None:
    """Raises Refused where the questions are not for the public yet."""
    if today < call.window.opens and not call.preview:
        raise Refused(
            _("The questions can be read here from the day on which the call opens. {why}").format(
                why=_why_closed(call, today)
            )
        )


def why_not(check: Callable[[], None]) -> str:
    """The sentence with which a rule refuses, or an empty text."""
    try:
        check()
    except Refused as refusal:
        return str(refusal)
    return ""


def why_not_sent(call: Call, today: dt.date, response: Response) -> str:
    """Why a response that is being written cannot be sent today, or an empty text."""
    return why_not(lambda: check_may_send(call, today, begun_on(response)))


def begun_on(response: Response) -> dt.date:
    """The day on which a response, or a change to one, was begun, by the clock of the review's country."""
    return day_in_london(response.began_at)


def is_paused(call: Call, today: dt.date) -> bool:
    """Whether the call takes nothing just now, and will again."""
    return stage_of(call.window, today) is Stage.PAUSED


def meanwhile(call: Call, today: dt.date, *, is_writing: bool = False) -> str:
    """What can be done with a draft that cannot be sent today."""
    if is_paused(call, today):
        return _("Your answers are kept, and you can go on with them. Send them once the call goes on.")
    if is_writing:
        return _("You can still save here what you wrote, so that you can copy it. It cannot be sent.")
    return _("What you saved is still here, so that you can read and copy it.")


def _why_closed(call: Call, today: dt.date) -> str:
    window, stage = call.window, stage_of(call.window, today)
    if stage is Stage.UNDATED:
        return _("This call for evidence is not open yet. Please come back later.")
    if stage is Stage.BEFORE:
        return _("This call for evidence opens on {day}. Please come back then.").format(
            day=day(window.opens)
        )
    if stage is Stage.PAUSED:
        pause = window.pause(today)
        message = pause.message.strip() if pause else ""
        return _(
            "This call for evidence is paused, so nothing can be begun or sent just now. {message}"
        ).format(message=message)
    closed = {"day": day(window.closes), "email": call.contact.email, "last": day(window.last_day_to_send)}
    if stage is Stage.GRACE:
        return _(
            "This call for evidence closed at the end of {day}. Nobody can begin any more; who began before it "
            "closed can send until the end of {last}. If you have a question, write to {email}."
        ).format(**closed)
    return _(
        "This call for evidence closed at the end of {day}, and takes no more answers. If you have a question, "
        "write to {email}."
    ).format(**closed)
