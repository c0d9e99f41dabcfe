"""Who runs a command, as far as the machine knows."""

from __future__ import annotations

import os
import pwd


def operator(command: str) -> str:
    """The command and the account of the machine under which it runs: "export, run by root"."""
    number = os.getuid()
    try:
        return f"{command}, run by {pwd.getpwuid(number).pw_name}"
    except KeyError:  # an account that has no name, as in many a container
        return f"{command}, run by account {number}"
