"""`add_reader NAME`: an account for one of the review's staff."""

from __future__ import annotations

import os
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.ledger.actions import add_reader

PASSWORD = "CAIRN_READER_PASSWORD"  # noqa: S105 - the name of a variable, not a password


class Command(BaseCommand):
    """Add a reader, or give one a new password."""

    help = f"Add a member of staff. The password comes from {PASSWORD}, or is made here and shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who."""
        parser.add_argument("name", help="the name to sign in with")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        """Make the account and say so in a sentence."""
        given = os.environ.get(PASSWORD, "")
        password = given or secrets.token_urlsafe(15)
        is_new = add_reader(name=name, password=password, by="add_reader")
        done = "can sign in from now on" if is_new else "has a new password"
        shown = "" if given else f" The password, shown this once, is {password}"
        self.stdout.write(f"{name} {done}.{shown}")
