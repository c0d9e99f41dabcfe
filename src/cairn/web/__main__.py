"""`python -m cairn.web <command>`: the site's own commands, refusals said in a sentence."""

from __future__ import annotations

import os
import sys

from django.core.management import BaseCommand, execute_from_command_line

from cairn.exceptions import UserError


def main() -> int:
    """Run one command. A UserError becomes its sentence and its exit code; anything else is a traceback."""
    # Django would look at every address of the site before each command, which takes a second; a test does it once
    BaseCommand.requires_system_checks = []
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.config.settings")
    try:
        execute_from_command_line(["python -m cairn.web", *sys.argv[1:]])
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
