"""The letters that the site sends: plain, short, and without a word of any answer in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.calls import Call
from cairn.web.common.jinja import day, moment

WAY_IN, RECEIPT = "way-in", "receipt"
"""The kinds of letter."""
_WHOEVER_HAS_IT = gettext_lazy(
    "Whoever has the number and the code can read and change the response, so keep this letter where only you can read "
    "it. We cannot read your code, and nobody from {organisation} will ask you for it."
)
_KNOWN_TO = gettext_lazy(
    "The reference is known to you and to us alone. Your answers are not in this letter, for e-mail can be read on the "
    "way."
)
_UNTIL = gettext_lazy(
    "Until the end of {day} you can change or withdraw your response, and on any day you can erase it. To do so, come "
    "back by your link and code: {link}"
)


@dataclass(frozen=True, slots=True)
class Words:
    """What a letter says."""

    kind: str
    subject: str
    body: str


def way_in_letter(
    *, call: Call, link: str, number: str, code: str, is_invitation: bool, kept: str = ""
) -> Words:
    """A way in, to whoever is to have it; `is_invitation` where it is another's, to draft with them.

    `kept` says until when what is not sent is kept, where it leaves by itself.
    """
    if is_invitation:
        subject = _("Draft a response with us")
        why = _("Somebody who answers this call for evidence has asked you to draft the response with them.")
        closing = _("The person who leads the response can close this way in at any time.")
    else:
        subject = _("Your way into your response")
        why = _("You asked us to send you the way back to your response.")
        closing = _(
            "To close this way in, come in by it and follow the link below “Stop here, and come back later”."
        )
    until = _("You can answer until the end of {day}.").format(day=day(call.window.closes))
    body = f"""{call.title}

{why}

{_("Open: {link}").format(link=link)}
{_("Your number: {number}").format(number=number)}
{_("Your code: {code}").format(code=code)}

{_WHOEVER_HAS_IT.format(organisation=call.organisation)}

{" ".join(filter(None, (until, kept, closing)))}

{_("If you did not expect this letter, you need do nothing. We do not keep your address.")}

{_signed(call)}"""
    return Words(WAY_IN, subject, body)


def receipt_letter(*, call: Call, reference: str, sent_at: dt.datetime, fingerprint: str, link: str) -> Words:
    """A receipt; `link` leads to the page by which to come back."""
    body = f"""{call.title}

{_("We received your response on {day}.").format(day=moment(sent_at))}

{_("Your reference: {reference}").format(reference=reference)}
{_("Fingerprint of your receipt: {fingerprint}").format(fingerprint=fingerprint)}

{_KNOWN_TO}

{_UNTIL.format(day=day(call.window.closes), link=link)}

{_("We do not keep your address.")}

{_signed(call)}"""
    return Words(RECEIPT, _("We received your response"), body)


def _signed(call: Call) -> str:
    return f"{call.contact.name}\n{call.contact.email}\n"
