"""Drawing a sample, and giving passages out."""

from __future__ import annotations

from django import forms

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
