"""The letters that the site sends: plain, short, and without a word of any answer in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cairn.calls import Call
from cairn.web.common.jinja import day, moment

WAY_IN, RECEIPT = "way-in", "receipt"
"""The kinds of letter."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    kind: str
    subject: str
    body: str


def way_in_letter(*, call: Call, link: str, number: str, code: str, is_invitation: bool) -> Words:
    """A way in, to whoever is to have it; `is_invitation` where it is another's, to draft with them."""
    why = (
        "Somebody who answers this call for evidence has asked you to draft the response with them."
        if is_invitation
        else "You asked us to send you the way back to your response."
    )
    closing = (
        "The person who leads the response can close this way in at any time."
        if is_invitation
        else "To close this way in, come in by it and follow the link below “Stop here, and come back later”."
    )
    body = f"""{call.title}

{why}

Open: {link}
Your number: {number}
Your code: {code}

Whoever has the number and the code can read and change the response, so keep this letter where only you can read it. \
We cannot read your code, and nobody from {call.organisation} will ask you for it.

You can answer until the end of {day(call.window.closes)}. {closing}

If you did not expect this letter, you need do nothing. We do not keep your address.

{_signed(call)}"""
    return Words(
        WAY_IN, "Your way into your response" if not is_invitation else "Draft a response with us", body
    )


def receipt_letter(*, call: Call, reference: str, sent_at: dt.datetime, fingerprint: str, link: str) -> Words:
    """A receipt; `link` leads to the page by which to come back."""
    body = f"""{call.title}

We received your response on {moment(sent_at)}.

Your reference: {reference}
Fingerprint of your receipt: {fingerprint}

The reference is known to you and to us alone. Your answers are not in this letter, for e-mail can be read on the way.

Until the end of {day(call.window.closes)} you can change or withdraw your response, and on any day you can erase it. \
To do so, come back by your link and code: {link}

We do not keep your address.

{_signed(call)}"""
    return Words(RECEIPT, "We received your response", body)


def _signed(call: Call) -> str:
    return f"{call.contact.name}\n{call.contact.email}\n"
