"""What staff send to sign in: a name with a password, and codes. django-allauth checks them."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError

from cairn.web.review.actions import forget_tries, take_step, take_try
from cairn.web.review.adapters import HELD, WRONG_CODE
from cairn.web.review.steps import step_of

NO_CODE = "Enter a code"
WRONG_FIRST_CODE = "Enter the six digits that your device shows now for this secret. Is its clock right?"


class SignInForm(LoginForm):
    """A name and a password, and one sentence for whatever is wrong with the pair."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].error_messages["required"] = "Enter your name"
        self.fields["password"].error_messages["required"] = "Enter your password"


class _OnceOnly(forms.Form):
    """A code of the device is taken once, whichever of the site's processes it was shown to."""

    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = NO_CODE

    def clean_code(self) -> str:
        """The code. Raises ValidationError where it is wrong, was taken before, or comes after too many that were."""
        if not take_try(account=self.user):
            raise ValidationError(HELD)
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP:
            step = step_of(self.authenticator, code)
            if not take_step(account=self.user, step=step):
                raise ValidationError(WRONG_CODE)
        forget_tries(account=self.user)
        return code


class CodeForm(_OnceOnly, AuthenticateForm):
    """The second step of signing in: a code of the device, or a recovery code."""


class ProveForm(_OnceOnly, ReauthenticateForm):
    """The same, from somebody who has signed in and is about to change what they sign in with."""


class SetUpForm(ActivateTOTPForm):
    """The first code of a new device, which shows that it has the secret."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].error_messages["required"] = "Enter the code that your device shows"

    def clean_code(self) -> str:
        """The code. Raises ValidationError where it is none of the secret's; no recovery code would do instead."""
        try:
            code: str = super().clean_code()
        except ValidationError as error:
            raise ValidationError(WRONG_FIRST_CODE) if error.code == "incorrect_code" else error from error
        return code


class PasswordForm(PasswordChangeForm):
    """The password that somebody has, and the one that they want, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages = {
            **self.error_messages,
            "password_incorrect": "Enter the password that you have now",
            "password_mismatch": "The two new passwords are not the same. Enter the new one again",
        }
        required = {
            "old_password": "Enter the password that you have now",
            "new_password1": "Enter a new password",
            "new_password2": "Enter the new password again",
        }
        for name, words in required.items():
            self.fields[name].error_messages["required"] = words
