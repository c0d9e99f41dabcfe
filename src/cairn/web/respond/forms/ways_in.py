"""What people type to come back, to invite somebody, and to have a letter sent."""

from __future__ import annotations

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cairn.web.respond.codes import LONGEST_TYPED
from cairn.web.respond.forms.one_line import OneLineField

LONGEST_LABEL = 80
BEFORE_THE_NUMBER = "come-back/"


class ComeBackForm(forms.Form):
    """A number and a code. Who pastes the whole link into the box for the number is understood."""

    number = forms.CharField(
        max_length=LONGEST_TYPED,
        error_messages={
            "required": _("Enter your number"),
            "max_length": _("Enter the number alone, such as 7HKD-3CXR"),
        },
    )
    code = forms.CharField(
        max_length=LONGEST_TYPED,
        error_messages={
            "required": _("Enter your code"),
            "max_length": _("Enter the code alone: 16 letters and digits"),
        },
    )

    def clean_number(self) -> str:
        """The number, taken out of the link where the link was pasted."""
        return str(self.cleaned_data["number"]).rsplit(BEFORE_THE_NUMBER, 1)[-1]


class InviteForm(forms.Form):
    """Whom an invitation is for."""

    label = OneLineField(
        max_length=LONGEST_LABEL,
        error_messages={
            "required": _("Enter who the invitation is for"),
            "max_length": format_lazy(
                _("Shorten who it is for to {most} characters or fewer"), most=LONGEST_LABEL
            ),
        },
    )


class LetterForm(forms.Form):
    """Where to send a letter. The address is used for that alone."""

    email = forms.EmailField(
        error_messages={
            "required": _("Enter an e-mail address"),
            "invalid": _("Enter an e-mail address in the right form, such as name@example.org"),
            "max_length": _("Enter a shorter e-mail address"),
        },
        max_length=254,
    )

    def clean_email(self) -> str:
        """The address, its host written in plain letters as every mail server takes it."""
        name, _, host = str(self.cleaned_data["email"]).rpartition("@")
        try:
            return f"{name}@{host.encode('idna').decode('ascii')}"
        except UnicodeError:
            raise forms.ValidationError(self.fields["email"].error_messages["invalid"]) from None
