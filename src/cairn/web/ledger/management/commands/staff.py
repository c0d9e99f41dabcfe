"""`staff …`: the accounts of the staff's room."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from cairn.tables.sentences import listed
from cairn.web.common.definitions import current_review
from cairn.web.common.jinja import moment
from cairn.web.ledger import actions, queries
from cairn.web.ledger.models import Staff
from cairn.web.ledger.operator import operator
from cairn.web.ledger.policies import check_may_do_without
from cairn.web.ledger.roles import Role

PASSWORD = "CAIRN_READER_PASSWORD"  # noqa: S105 - the name of a variable, not a password
BY = "staff"


class Command(BaseCommand):
    """Add, list and close accounts, and change their roles."""

    help = f"Accounts of the staff. A password comes from {PASSWORD}, or is made here and shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do, and to whom."""
        doing = parser.add_subparsers(dest="do", required=True)
        add = doing.add_parser("add")
        add.add_argument("name")
        add.add_argument("--role", action="append", type=Role, choices=list(Role), default=[])
        add.add_argument("--without-second-factor", action="store_true")
        roles = doing.add_parser("roles")
        roles.add_argument("name")
        roles.add_argument("--add", action="append", type=Role, choices=list(Role), default=[])
        roles.add_argument("--take", action="append", type=Role, choices=list(Role), default=[])
        doing.add_parser("list")
        doing.add_parser("close").add_argument("name")
        doing.add_parser("reset-second-factor").add_argument("name")

    def handle(self, *args: Any, do: str, **options: Any) -> None:
        """Do it and say so in a sentence."""
        do_it = {
            "add": self._add,
            "roles": self._roles,
            "list": self._list,
            "close": self._close,
            "reset-second-factor": self._reset,
        }[do]
        do_it(options)

    def _add(self, options: dict[str, Any]) -> None:
        name, without = options["name"], options["without_second_factor"]
        given = os.environ.get(PASSWORD, "")
        self.stdout.write(added(name, given, options["role"], without_second_factor=without, by=operator(BY)))

    def _roles(self, options: dict[str, Any]) -> None:
        name = options["name"]
        held = actions.change_roles(name=name, add=options["add"], take=options["take"], by=operator(BY))
        self.stdout.write(f"{name} {_holds(held)}.")

    def _list(self, options: dict[str, Any]) -> None:
        with_factor = set(
            Authenticator.objects.filter(type=Authenticator.Type.TOTP).values_list("user_id", flat=True)
        )
        for member in queries.staff():
            self.stdout.write(_line(member, member.account_id in with_factor))

    def _close(self, options: dict[str, Any]) -> None:
        actions.close_account(name=options["name"], by=operator(BY))
        self.stdout.write(f"{options['name']} can sign in no longer. What they did keeps their name.")

    def _reset(self, options: dict[str, Any]) -> None:
        actions.reset_second_factor(name=options["name"], by=operator(BY))
        self.stdout.write(
            f"{options['name']} sets up a device at their next sign-in; the one before is forgotten."
        )


def added(name: str, given: str, roles: Sequence[Role], *, without_second_factor: bool, by: str) -> str:
    """Make the account with the password given, or one made here, and say so.

    Raises Refused where the password is too easily guessed, or where nobody here may do without a second factor.
    """
    if without_second_factor:
        check_may_do_without(
            review=current_review(),
            is_this_machine=not settings.CAIRN_HTTPS,
            cure="Leave --without-second-factor out: they set one up when they first sign in.",
        )
    password = given or secrets.token_urlsafe(15)
    is_new = actions.add_staff(
        name=name, password=password, roles=roles, without_second_factor=without_second_factor, by=by
    )
    done = "can sign in from now on" if is_new else "has a new password"
    shown = "" if given else f" The password, shown this once, is {password}"
    return f"{name} {done}.{shown}"


def _holds(roles: Sequence[str]) -> str:
    return f"is {listed(roles, 'and')}" if roles else "holds no role"


def _line(member: Staff, has_factor: bool) -> str:
    account = member.account
    facts = [
        _holds([role for role in Role if role in member.roles]),
        f"last signed in on {moment(account.last_login)}" if account.last_login else "never signed in",
        "second factor set up" if has_factor else "no second factor",
        *([] if account.is_active else ["closed"]),
    ]
    return f"{account.get_username()}: {'; '.join(facts)}"
