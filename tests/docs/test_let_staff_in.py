"""The guide on staff has the table of roles that the site follows."""

from __future__ import annotations

import re

from cairn.web.ledger.roles import MAY, Role
from tests.lib.source import ROOT

PAGE = (ROOT / "docs" / "how-to" / "let-staff-in.md").read_text(encoding="utf-8")


def test_the_table_of_roles_is_that_of_the_code() -> None:
    head, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in re.findall(r"^\|.+\|$", PAGE, re.MULTILINE)
    )
    assert head[1:] == list(Role)
    told = {
        row[0]: {role for role, cell in zip(Role, row[1:], strict=True) if cell == "yes"} for row in rows[1:]
    }
    assert told == {str(act): set(roles) for act, roles in MAY.items()}
