"""Until when a draft is kept that is not sent."""

from __future__ import annotations

import datetime as dt

from cairn.calls import Call
from cairn.responses.retention import DraftFacts, draft_leaves
from cairn.tables.retention import Retention
from cairn.web.common.jinja import day
from cairn.web.common.speech import gettext as _


def kept_until(call: Call, retention: Retention | None, touched: dt.date) -> str:
    """What becomes of a draft that its writer can come back to and does not send; empty where it stays for good.

    `touched` is the day on which it was last touched, or today while that makes no difference.
    """
    said = []
    if last := last_day_of(call, retention, touched):
        said.append(
            _("What you have saved here and do not send is kept until %(day)s, and is then erased.")
            % {"day": day(last)}
        )
    if retention and (term := retention.unreachable_drafts):
        sooner = _(
            "If there is no link and code for it and this browser has forgotten it, it is erased %(days)s days after "
            "it was last touched."
        )
        said.append(sooner % {"days": term.days})
    return " ".join(said)


def told_in_letter(call: Call, retention: Retention | None, touched: dt.date) -> str:
    """The same for a letter with a way in: the one time that an address is known, so the one time to warn by it.

    Whoever touches the draft later, or has longer to answer, keeps it longer: the day that stands in a letter never
    comes nearer unless the review shortens its terms.
    """
    last = last_day_of(call, retention, touched)
    if last is None:
        return ""
    return _(
        "What is saved in it and not sent is kept until %(day)s at least, and is then erased. We cannot remind you of "
        "that, because we do not keep your address."
    ) % {"day": day(last)}


def last_day_of(call: Call, retention: Retention | None, touched: dt.date) -> dt.date | None:
    """The last day of a draft that its writer can come back to and does not send; None where it stays for good."""
    facts = DraftFacts(touched, is_empty=False, is_reachable=True, is_change=False)
    leaving = draft_leaves(facts, retention, call.window) if retention else None
    return leaving.on - dt.timedelta(days=1) if leaving else None
