"""The staff, and what each may do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.urls import reverse

from cairn.tables.sentences import listed
from cairn.web.common.jinja import moment
from cairn.web.ledger.models import Staff
from cairn.web.ledger.roles import Role
from cairn.web.review.presenters.account import acts_of


def staff_page(everybody: Iterable[Staff], with_factor: Collection[int]) -> dict[str, Any]:
    """What the template of the list needs; `with_factor` are the ids of accounts that have a second factor."""
    return {"people": [_item(member, member.account_id in with_factor) for member in everybody]}


def member_page(member: Staff, ticked: Collection[str], wrong: str) -> dict[str, Any]:
    """What the template of one person's page needs: a box for each role, those ticked that they hold or were sent."""
    name = member.account.get_username()
    return {
        "name": name,
        "back": reverse("review:staff"),
        "errors": [{"text": wrong, "href": "#roles"}] if wrong else [],
        "roles": {
            "name": "roles",
            "idPrefix": "roles",
            "fieldset": {"legend": {"text": f"Roles of {name}", "classes": "govuk-fieldset__legend--m"}},
            "hint": {
                "text": "One person may hold several. Where they change, this person is signed out everywhere."
            },
            "errorMessage": {"text": wrong} if wrong else None,
            "items": [
                {
                    "value": role.value,
                    "text": str(role).capitalize(),
                    "hint": {"text": "; ".join(acts_of(role)).capitalize()},
                    "checked": role in ticked,
                }
                for role in Role
            ],
        },
    }


def _item(member: Staff, has_factor: bool) -> dict[str, Any]:
    account = member.account
    return {
        "name": account.get_username(),
        "url": reverse("review:member", args=[account.pk]),
        "is_closed": not account.is_active,
        "roles": listed([role for role in Role if role in member.roles], "and").capitalize() or "No role",
        "signed_in": f"Last signed in on {moment(account.last_login)}"
        if account.last_login
        else "Never signed in",
        "factor": _factor(member, has_factor),
    }


def _factor(member: Staff, has_factor: bool) -> str:
    if has_factor:
        return "Second factor set up"
    return (
        "No second factor: a demonstration"
        if member.without_second_factor
        else "Second factor not set up yet"
    )
