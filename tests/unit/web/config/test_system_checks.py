"""Django's own checks, which no command of the site makes by itself."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import BaseCommand, call_command

from cairn.web import __main__ as site


def test_they_find_nothing() -> None:
    said = StringIO()
    call_command("check", fail_level="WARNING", stdout=said)
    assert "no issues (0 silenced)" in said.getvalue()


def test_a_command_is_run_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BaseCommand, "requires_system_checks", "__all__")
    ran: list[object] = []
    monkeypatch.setattr(
        site, "execute_from_command_line", lambda _: ran.append(BaseCommand.requires_system_checks)
    )
    assert site.main() == 0
    assert ran == [[]]
