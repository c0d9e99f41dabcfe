"""Who may be asked to code."""

from __future__ import annotations

from cairn.web.ledger.queries import staff
from cairn.web.ledger.roles import Act


def who_may_code() -> list[str]:
    """The names of those who may be given passages, in order."""
    members = staff().filter(account__is_active=True).select_related("account")
    return sorted(each.account.get_username() for each in members if each.person().may(Act.CODE_PASSAGES))
