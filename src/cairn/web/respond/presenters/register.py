"""The register of receipts, and what it says of one receipt."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from cairn.calls import Call
from cairn.responses.receipts import grouped
from cairn.responses.register import Entry, What
from cairn.web.common.jinja import moment
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import RegisterHead

NOT_THERE = gettext_lazy(
    "What you gave is not in the register of receipts. Either it is not a receipt from this site, or something in it "
    "was altered: one extra space is enough. Try the file that was downloaded as plain text, as it came."
)
BECAME = {
    What.CHANGED: gettext_lazy(
        "The respondent sent a changed response in its place on {day}, so it is no longer read or counted."
    ),
    What.WITHDRAWN: gettext_lazy("The respondent withdrew it on {day}, so it is no longer read or counted."),
    What.ERASED: gettext_lazy("The respondent had it erased on {day}, so we no longer hold its answers."),
}


def register_page(
    call: Call, head: RegisterHead, found: Iterable[Entry] | None = None, error: str = ""
) -> dict[str, Any]:
    """What the template of the page needs. `found` are the lines of the fingerprint that was asked for, None where
    none was; `error` says what was wrong with what was given."""
    return {
        "call": call,
        "lines": head.number,
        "checksum": grouped(head.sha256),
        "verdict": None if found is None else verdict(list(found)),
        "errors": [{"text": error, "href": "#receipt"}] if error else [],
        "error": {"text": error} if error else None,
    }


def verdict(found: list[Entry]) -> dict[str, Any]:
    """What the register says of a receipt: a heading, and sentences."""
    if not found:
        return {"title": _("Not in the register"), "sentences": [NOT_THERE], "stands": False}
    sent, after = found[0], found[1:]
    sentences = [
        _("It is the receipt of a response that was sent on {day} (line {number}).").format(
            day=moment(sent.at), number=sent.number
        )
    ]
    sentences += [
        f"{str(BECAME[entry.what]).format(day=moment(entry.at))} {_('(Line {number}.)').format(number=entry.number)}"
        for entry in after
    ]
    if not after:
        sentences.append(
            _("That response stands. In a receipt with this fingerprint not a character has been altered.")
        )
    return {"title": _("In the register"), "sentences": sentences, "stands": not after}
