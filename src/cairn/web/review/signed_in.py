"""A signed-in session of staff: when it ends, and whether the second factor was given in it."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.models import User
from django.http import HttpRequest

from cairn.web.ledger.actions import record_sign_in
from cairn.web.ledger.models import Staff

HOURS = 10
"""A working day. Respondents' sessions last a day: they lose a draft by it, staff only sign in again."""
KEY = "staff"
JUST_NOW = 600
"""Seconds after which somebody must give their second factor again before they change it."""


def begin(sender: Any, request: HttpRequest, user: User, **_: Any) -> None:
    """What a session of staff starts with; Django sends this at every sign-in, which also names the session anew."""
    if user.is_staff:
        member = record_sign_in(account=user)
        request.session[KEY] = {"generation": member.generation, "until": time.time() + HOURS * 3600}


def stands(request: HttpRequest, member: Staff) -> bool:
    """Whether this session goes on: it is not over, and nobody has ended the account's sessions since it began."""
    kept = request.session.get(KEY, {})
    return kept.get("generation") == member.generation and time.time() < kept.get("until", 0)


def go_on(request: HttpRequest, member: Staff) -> None:
    """Let this one session live on where its own holder has ended all the others."""
    request.session[KEY] = {**request.session.get(KEY, {}), "generation": member.generation}


def second_factor_given(request: HttpRequest) -> bool:
    """Whether a code was given in this session."""
    return _given_at(request) > 0


def second_factor_given_just_now(request: HttpRequest) -> bool:
    """Whether one was given within the last ten minutes."""
    return time.time() - _given_at(request) < JUST_NOW


def _given_at(request: HttpRequest) -> float:
    records = get_authentication_records(request, request.user)
    return max((record["at"] for record in records if record["method"] == "mfa"), default=0.0)
