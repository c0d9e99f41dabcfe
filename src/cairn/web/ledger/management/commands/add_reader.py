"""`add_reader NAME`: an account for a reader; short for `staff add NAME --role reader`."""

from __future__ import annotations

import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.web.ledger.management.commands.staff import PASSWORD, added
from cairn.web.ledger.roles import Role


class Command(BaseCommand):
    """Add a reader, or give one a new password."""

    help = f"Add a reader. The password comes from {PASSWORD}, or is made here and shown once."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who."""
        parser.add_argument("name", help="the name to sign in with")

    def handle(self, *args: Any, name: str, **options: Any) -> None:
        """Make the account and say so in a sentence."""
        given = os.environ.get(PASSWORD, "")
        self.stdout.write(added(name, given, [Role.READER], without_second_factor=False, by="add_reader"))
