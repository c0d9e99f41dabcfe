"""Looking round before the site starts: what is refused, what is let pass and why, and what is said plainly."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cairn.exceptions import SettingsError
from cairn.web.config.safety import database
from cairn.web.config.safety.rules import RULES, Rule
from cairn.web.config.safety.surroundings import Fault, Surroundings, surroundings_of


@dataclass(frozen=True, slots=True)
class Look:
    """What was found: `faults` are refused; `passed` is what a rule would refuse elsewhere; `notices` are said."""

    around: Surroundings
    faults: tuple[Fault, ...]
    passed: tuple[tuple[Rule, str], ...]
    notices: tuple[str, ...]


def look_around(around: Surroundings) -> Look:
    """Hold every rule against what is there. All faults are found, not the first alone."""
    faults, passed = list(around.faults), []
    for rule in RULES:
        for sentence in rule.find(around):
            if rule.is_lenient_in(around):
                passed.append((rule, sentence))
            else:
                faults.append(Fault(rule.setting, sentence))
    return Look(around, tuple(faults), tuple(passed), tuple(_notices(around)))


def refuse_unsafe(environment: Mapping[str, str] = os.environ) -> None:
    """Raises SettingsError with a line for everything that is missing, wrong or unsafe."""
    look = look_around(surroundings_of(environment))
    if look.faults:
        raise SettingsError("\n".join(fault.sentence for fault in look.faults))


def _notices(around: Surroundings) -> Iterator[str]:
    if around.is_public and around.is_synthetic:
        yield (
            "The review says that it is invented (synthetic = true in review.toml), and stands at a public address. "
            "What people answer there in earnest would be taken for invented: take the line out before a real call "
            "opens."
        )
    if around.is_public and around.environment.get("CAIRN_CLAMD") == "none":
        yield (
            "No virus scanner is asked (CAIRN_CLAMD=none): the page on files says so, and staff see it beside each "
            "file."
        )
    if database.sslmode(around) in ("require", "verify-ca"):
        yield (
            f"The way to PostgreSQL is encrypted, but whose server answers is not made sure of in full (sslmode="
            f"{database.sslmode(around)}). sslmode=verify-full with sslrootcert does."
        )
