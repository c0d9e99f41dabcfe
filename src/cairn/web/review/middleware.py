"""The lock of the staff's room: it holds for every page of it, those not yet written among them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from cairn.web.common.definitions import current_review
from cairn.web.common.jinja import typed
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Staff
from cairn.web.ledger.policies import check_may_do_without
from cairn.web.ledger.roles import Act
from cairn.web.review.acts import Door
from cairn.web.review.queries import has_second_factor, staff_of
from cairn.web.review.rooms import rooms_of
from cairn.web.review.signed_in import second_factor_given, stands

OF_THE_ROOM = frozenset({"review", "rights", "coding"})
"""The apps whose pages are the staff's alone."""


class StaffOnly(LoginRequiredMiddleware):
    """Ask before any page of this room for a sign-in with both factors, by the door that the page names.

    A page that names no door is refused to everybody. Which roles an act takes is the policy's business.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., Any], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        """The way to sign-in or to setting up the second factor, a refusal, or nothing where they may go on."""
        if OF_THE_ROOM.isdisjoint(request.resolver_match.app_names):
            return None
        door = getattr(view_func, "door", None)
        if door is Door.ANYBODY:
            return None
        if not request.user.is_authenticated:
            return self._asked_to_sign_in(request, view_func)
        member = staff_of(request.user)
        if member is None or not isinstance(door, Act | Door):
            raise PermissionDenied
        if not stands(request, member):
            logout(request)
            return self._asked_to_sign_in(request, view_func)
        return self._second_factor(request, view_func, member, door)

    def _second_factor(
        self, request: HttpRequest, view_func: Callable[..., Any], member: Staff, door: Act | Door
    ) -> HttpResponseBase | None:
        request.person = member.person()
        request.rooms = rooms_of(request.person)
        if second_factor_given(request):
            return None
        if member.without_second_factor:
            return _refusal_of_going_without(request, member)
        if has_second_factor(member.account):  # set up since, by another session: this one has not given it
            logout(request)
            return self._asked_to_sign_in(request, view_func)
        request.rooms = ()  # nothing to go to before it is set up
        return None if door is Door.SETTING_UP else redirect("review:second-factor")

    def _asked_to_sign_in(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseBase:
        """The way to sign-in; where something was typed, a page that shows it first."""
        if typed(request):
            return render(request, "review/signed_out.html", status=403)
        return self.handle_no_permission(request, view_func)


def _refusal_of_going_without(request: HttpRequest, member: Staff) -> HttpResponse | None:
    try:
        check_may_do_without(
            review=current_review(),
            is_this_machine=not settings.CAIRN_HTTPS,
            cure="Ask whoever runs this site for the review, who can have you set one up by "
            f"`cairn staff reset-second-factor {member.person().name}`.",
        )
    except Refused as refusal:
        logout(request)
        return render(request, "review/not_let_in.html", {"refusal": refusal}, status=403)
    return None
