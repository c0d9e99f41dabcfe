"""Which door stands before each page of the staff's room. A page that names none is open to nobody.

Every view of the room bears one of these: `may(act)` for the work, and three for signing in and one's own account.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cairn.web.common.refusals import Refused
from cairn.web.ledger.queries import administrators
from cairn.web.ledger.roles import Act
from cairn.web.review.policies import check_may
from cairn.web.review.rooms import first_room

View = Callable[..., HttpResponse]


class Door(Enum):
    """The doors of pages that take no role."""

    ANYBODY = auto()
    """Signing in, and out."""
    SETTING_UP = auto()
    """Whoever has given their password, before their second factor is set up and after."""
    OWN_ACCOUNT = auto()
    """Whoever has signed in, with whatever role or none."""


def may(act: Act, *, is_front: bool = False) -> Callable[[View], View]:
    """Have a view refuse, with the sentence of the policy, whoever's roles do not let them do this.

    `is_front` where links from outside lead to it: whoever may not see it is sent to the first page that they may.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                check_may(request.person, act, administrators=administrators)
            except Refused as refusal:
                if is_front:
                    return redirect(first_room(request.person))
                return render(request, "review/refused.html", {"refusal": refusal}, status=403)
            return view(request, *args, **kwargs)

        checked.door = act  # type: ignore[attr-defined]
        return checked

    return decorate


def open_to_anybody(view: View) -> View:
    """Ask nothing before this page."""
    view.door = Door.ANYBODY  # type: ignore[attr-defined]
    return view


def for_setting_up(view: View) -> View:
    """Ask for a password before this page, and for the second factor where there is one."""
    view.door = Door.SETTING_UP  # type: ignore[attr-defined]
    return view


def for_own_account(view: View) -> View:
    """Ask for the whole sign-in before this page, and for no role."""
    view.door = Door.OWN_ACCOUNT  # type: ignore[attr-defined]
    return view
