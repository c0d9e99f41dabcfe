"""What a form says is to be done with what was found in a passage, as acts of the ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db import transaction

from cairn.responses.redaction import WORDS_FOR, FindingKind
from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions
from cairn.web.ledger.models import Passage, Redaction
from cairn.web.review.forms.redacting import Do, RedactForm

LONGEST_INSTEAD = 60


@transaction.atomic
def decide_as_asked(form: RedactForm, passage: Passage, *, by: str) -> None:
    """Do what a valid form asks. Raises Refused with the sentence to show where it cannot be done."""
    asked = form.cleaned_data
    if asked["do"] == Do.SEEN:
        actions.see_story(passage_id=passage.pk, reason=asked["reason"], by=by)
    elif asked["do"] == Do.ADD:
        _add(form, passage, by)
    elif asked["do"] in (Do.ACCEPT_ALL, Do.REJECT_ALL):
        rows = passage.redactions.filter(state=Redaction.State.PROPOSED, kind=asked["kind"])
        for row in rows:
            _decide(row, asked["do"] == Do.ACCEPT_ALL, asked["reason"], by)
    else:
        _one(form, passage, by)


def _one(form: RedactForm, passage: Passage, by: str) -> None:
    asked = form.cleaned_data
    row = passage.redactions.filter(pk=asked["finding"]).first()
    if row is None:
        raise Refused(
            "This is no longer found in the passage. Look at what stands here now, and decide that."
        )
    if asked["do"] != Do.CHANGE:
        _decide(row, asked["do"] == Do.ACCEPT, asked["reason"], by)
        return
    start, end = place_of(passage.text, asked["words"], near=row.start)
    kind = FindingKind(asked["kind"] or row.kind)
    instead = instead_of(asked["instead"], kind, passage.text[start:end])
    actions.change_redaction(
        redaction_id=row.pk, start=start, end=end, kind=kind, instead=instead, reason=asked["reason"], by=by
    )


def _decide(row: Redaction, accept: bool, reason: str, by: str) -> None:
    actions.decide_redaction(redaction_id=row.pk, accept=accept, reason=reason, by=by)


def _add(form: RedactForm, passage: Passage, by: str) -> None:
    asked = form.cleaned_data
    out = [(row.start, row.end) for row in passage.redactions.all() if row.takes_out]
    start, end = place_of(passage.text, asked["words"], besides=out)
    kind = FindingKind(asked["kind"] or FindingKind.NAME)
    instead = instead_of(asked["instead"], kind, passage.text[start:end])
    actions.add_redaction(
        passage_id=passage.pk, start=start, end=end, kind=kind, instead=instead, reason=asked["reason"], by=by
    )


def place_of(
    text: str, words: str, *, near: int = 0, besides: Iterable[tuple[int, int]] = ()
) -> tuple[int, int]:
    """Where words stand in a text, however its lines are broken and whatever their capitals: the place nearest to an
    offset, and none that is `besides` already. Raises Refused where they stand nowhere."""
    parts = words.split()
    if not parts:
        raise Refused("Enter the words to take out, as they stand in the passage.")
    taken = list(besides)
    pattern = r"\s+".join(re.escape(part) for part in parts)
    for flags in (re.NOFLAG, re.IGNORECASE):
        places = [found.span() for found in re.finditer(pattern, text, flags)]
        free = [place for place in places if not any(a <= place[0] and place[1] <= b for a, b in taken)]
        if free:
            return min(free, key=lambda place: abs(place[0] - near))
        if places:
            raise Refused("These words are taken out already, here and wherever they stand again.")
    raise Refused(
        "These words do not stand in this passage. Enter them letter for letter as they stand in it."
    )


def instead_of(instead: str, kind: FindingKind, words: str) -> str:
    """What stands in the place of words, in square brackets; what its kind is called where nothing is said.

    Raises Refused where it is too long, or repeats the words that are to be hidden.
    """
    said = " ".join(instead.strip().strip("[]").split())
    if not said:
        return f"[{WORDS_FOR[kind]}]"
    if len(said) > LONGEST_INSTEAD or "[" in said or "]" in said:
        raise Refused(
            f"Say in {LONGEST_INSTEAD} letters at most what stands in their place, such as [a school]."
        )
    if " ".join(words.split()).casefold() in said.casefold():
        raise Refused("What stands in their place must not hold the words that are to be hidden.")
    return f"[{said}]"
