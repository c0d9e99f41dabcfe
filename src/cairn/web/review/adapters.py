"""What django-allauth asks of us: its words as sentences, and nothing of it that this site does not offer."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import InvalidToken
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from cairn.web.common.definitions import current_review
from cairn.web.review.queries import staff_of
from cairn.web.review.room_secrets import Use, opened, sealed
from cairn.web.review.rooms import OWN_ACCOUNT, first_room

WAIT = "There were too many wrong tries for this account. Wait ten minutes, then try again."
WRONG_PAIR = "Enter a name and a password that belong together. Capitals and small letters differ."
WRONG_CODE = (
    "Enter the six digits that your device shows now, or a recovery code that you have not used. "
    "Each works once; if the device’s clock is wrong, its codes are too."
)
HELD = (
    "There were too many wrong codes in a row for this account, and it takes none any more. Whoever tried them has its "
    "password. Ask whoever runs this site for the review to give you a new one."
)
UNREADABLE = (
    "This site cannot read the secret of your device any more: its own key is another than when you set the device up. "
    "Ask whoever runs this site for the review to have you set it up again."
)


class AccountAdapter(DefaultAccountAdapter):
    """Names and passwords; no sign-up, no e-mail, no answers for scripts."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": WRONG_PAIR,
        "invalid_login": WRONG_PAIR,
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by `cairn staff add` alone."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Never: every answer is a page."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The first page that somebody's roles let them see."""
        member = staff_of(request.user)
        return reverse(first_room(member.person()) if member else OWN_ACCOUNT)


class SecondFactorAdapter(DefaultMFAAdapter):
    """What a device shows beside its codes, and how a wrong code is told."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
    }

    def encrypt(self, text: str) -> str:
        """As `room_secrets` keeps it."""
        return sealed(text, Use.DEVICES)

    def decrypt(self, encrypted_text: str) -> str:
        """What was kept so. Raises ValidationError, with what to do, where the site can read it no longer."""
        try:
            return opened(encrypted_text, Use.DEVICES)
        except InvalidToken as error:
            raise ValidationError(UNREADABLE) from error

    def get_totp_label(self, user: User) -> str:
        """The name that they sign in with."""
        return user.get_username()

    def get_totp_issuer(self) -> str:
        """Whose review it is, without the colon that parts it from the name."""
        return current_review().organisation.replace(":", " ")
