"""Which action a form of the page of a passage asks for."""

from __future__ import annotations

from cairn.web.review.actions import corrections
from cairn.web.review.forms.reading import CONFIRM, JOIN_AFTER, MOVE, SPLIT, CorrectForm
from cairn.web.review.reading.one_response import Within


def correct_as_asked(form: CorrectForm, within: Within, *, by: str) -> str:
    """Take the action that a valid form names. Returns the id of the passage to show next. Raises Refused."""
    asked = form.cleaned_data
    if asked["do"] == CONFIRM:
        return corrections.confirm(within=within, by=by)
    if asked["do"] == MOVE:
        return corrections.move(within=within, question=form.to_question(), by=by)
    if asked["do"] == SPLIT:
        return corrections.split(within=within, at=asked["at"], by=by)
    return corrections.join(within=within, with_after=asked["do"] == JOIN_AFTER, by=by)
