"""`python -m cairn.web <command>`: the site's own commands, refusals said in a sentence."""

from __future__ import annotations

import os
import sys

from cairn.exceptions import UserError

MIGRATES_FIRST = "--migrate-first"


def main() -> int:
    """Run one command. A UserError becomes its sentence and its exit code; anything else is a traceback.

    With `--migrate-first` before it the ledger is brought to this version first: to start once takes half of twice.
    """
    # here, so that a process that themes are proposed by, and which loads this module anew, does without Django
    from django.core.management import BaseCommand, execute_from_command_line

    # Django would look at every address of the site before each command, which takes a second; a test does it once
    BaseCommand.requires_system_checks = []
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cairn.web.config.settings")
    name, arguments = "python -m cairn.web", sys.argv[1:]
    try:
        if arguments[:1] == [MIGRATES_FIRST]:
            execute_from_command_line([name, "migrate", "--verbosity", "0"])
            arguments = arguments[1:]
        execute_from_command_line([name, *arguments])
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main())
