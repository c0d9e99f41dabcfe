"""Drawing a sample, and giving passages out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict

from cairn.web.coding.actions.coding import NOT_READ
from cairn.web.coding.actions.sharing import Draw, Give, TakeBack
from cairn.web.common.refusals import Refused

LARGEST_SEED = 2**31 - 1


class DrawForm(forms.Form):
    """A random sample to draw."""

    size = forms.IntegerField(min_value=1, error_messages={"required": "Say how many passages to draw."})
    seed = forms.IntegerField(
        min_value=0, max_value=LARGEST_SEED, error_messages={"required": "Give a number to draw by."}
    )
    name = forms.CharField(required=False, max_length=80)


class GiveForm(forms.Form):
    """Passages to give out: of a sample, or of the whole question where `sample` is ""; so many of them at random, or
    all where `many` is empty."""

    coders = forms.MultipleChoiceField(error_messages={"required": "Choose who is to code."})
    each = forms.IntegerField(
        min_value=1, error_messages={"required": "Say how many people code each passage."}
    )
    sample = forms.CharField(required=False, max_length=80)
    many = forms.IntegerField(required=False, min_value=1)

    def __init__(self, *args: object, may_code: list[str], **kwargs: object) -> None:
        """`may_code` are the names of those who may be chosen."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["coders"].choices = [(name, name) for name in may_code]  # type: ignore[attr-defined]


def read_shared(sent: QueryDict, may_code: list[str]) -> Draw | Give | TakeBack:
    """What a form of the page asks. Raises Refused with a sentence where it cannot be read."""
    match sent.get("do"):
        case "draw":
            return Draw(**_checked(DrawForm(sent)))
        case "give":
            return Give(**_checked(GiveForm(sent, may_code=may_code)))
        case "take":
            return TakeBack(sent.get("of", ""))
    raise Refused(NOT_READ)


def _checked(form: DrawForm | GiveForm) -> dict[str, Any]:
    if not form.is_valid():
        field, faults = next(iter(form.errors.items()))
        raise Refused(str(faults[0]) if field != "coders" else "Choose who is to code, of those who may.")
    return form.cleaned_data
