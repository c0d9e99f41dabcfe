"""Codes of a device by the step of time that they belong to (RFC 6238: a step is 30 seconds)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt


def step_of(authenticator: Authenticator, code: str) -> int:
    """The step whose code this is, of those that are taken now; 0 where it is none of theirs."""
    return step_of_secret(decrypt(authenticator.data["secret"]), code)


def step_of_secret(secret: str, code: str) -> int:
    """The same for a secret that no account has yet."""
    digits = "".join(sign for sign in code if sign.isdigit())
    for step in yield_hotp_counters_from_time():
        if format_hotp_value(hotp_value(secret, step)) == digits:
            return step
    return 0
