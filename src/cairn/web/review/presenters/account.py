"""One's own account."""

from __future__ import annotations

from typing import Any

from cairn.tables.sentences import counted
from cairn.web.common.jinja import moment
from cairn.web.ledger.roles import MAY, Act, Person, Role
from cairn.web.review.queries import Factor
from cairn.web.review.signed_in import HOURS


def account_page(person: Person, factor: Factor) -> dict[str, Any]:
    """What the template of the page needs: each role that somebody holds with what it lets them do."""
    return {
        "roles": [
            {"name": str(role).capitalize(), "acts": [act.capitalize() for act in acts_of(role)]}
            for role in Role
            if role in person.roles
        ],
        "hours": HOURS,
        "factor": _factor(factor),
        "has_factor": factor.set_up_at is not None,
        "recovery_codes": counted(factor.recovery_codes, "recovery code"),
    }


def acts_of(role: Role) -> list[str]:
    """What a role lets somebody do, each in the words of its act."""
    return [str(act) for act in Act if role in MAY[act]]


def _factor(factor: Factor) -> str:
    if factor.set_up_at is None:
        return (
            "Not set up. This account may do without, because it is part of a demonstration on this machine."
        )
    return f"A device that shows codes, since {moment(factor.set_up_at)}"
