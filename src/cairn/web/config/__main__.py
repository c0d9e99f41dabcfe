"""`python -m cairn.web.config`: every setting, its state and its cure, before anything is started.

With `--brief`, only what is at fault and what is to be said.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from cairn.exceptions import SettingsError
from cairn.web.config.environment import WHAT_IT_IS
from cairn.web.config.safety.look import Look, look_around
from cairn.web.config.safety.rules import RULES, Rule
from cairn.web.config.safety.surroundings import surroundings_of

SECRET = "(not shown)"  # noqa: S105 - what stands in the place of a secret
SHOWN_IN_PART = ("DATABASE_URL", "CAIRN_MAIL")


def main(arguments: list[str], environment: Mapping[str, str] = os.environ) -> int:
    """Print what was found, faults last and to standard error. Returns SettingsError's exit code where there is one."""
    look = look_around(surroundings_of(environment))
    for line in _notices(look) if "--brief" in arguments else _all(look):
        sys.stdout.write(f"{line}\n")
    for fault in look.faults:
        sys.stderr.write(f"{fault.sentence}\n")
    return SettingsError.exit_code if look.faults else 0


def _all(look: Look) -> Iterator[str]:
    at_fault = {fault.setting for fault in look.faults}
    for name in WHAT_IT_IS:
        yield f"{name:17} {'REFUSED' if name in at_fault else 'taken':8} {_shown(name, look.around.environment)}"
    yield ""
    for rule in RULES:
        yield f"{_state(look, rule):8} {rule.setting:17} {rule.refused}"
    if look.passed:
        yield ""
        yield "Let pass here, and refused elsewhere:"
        yield from (f"  {sentence}" for _, sentence in look.passed)
    yield from _notices(look)
    count = len(look.faults)
    yield ""
    yield (
        "The site starts with these settings."
        if not count
        else f"The site does not start: {count} to put right."
    )


def _state(look: Look, rule: Rule) -> str:
    if any(each is rule for each, _ in look.passed):
        return "let pass"
    return "REFUSED" if any(rule.find(look.around)) else "held"


def _notices(look: Look) -> Iterator[str]:
    for notice in look.notices:
        yield f"Note: {notice}"


def _shown(name: str, environment: Mapping[str, str]) -> str:
    """A setting's value, without what is secret in it."""
    value = environment.get(name, "").strip()
    if name == "CAIRN_SECRET_KEY":
        return SECRET if value else "(missing)"
    if name in SHOWN_IN_PART and value:
        return _without_password(value)
    return value or "(missing)"


def _without_password(address: str) -> str:
    """An address without its user, its password and its options; nothing of one that is not written as it must be."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return SECRET
    if "@" in parts.path or parts.fragment:  # a password with a sign in it that ends the part where it stands
        return SECRET
    if "://" not in address:
        return address if address == "none" or address.startswith("folder:") else SECRET
    who = f"…@{parts.hostname}" if "@" in parts.netloc else parts.netloc
    return f"{parts.scheme}://{who}{parts.path}{'?…' if parts.query else ''}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
