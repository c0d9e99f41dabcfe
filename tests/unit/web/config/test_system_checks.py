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
        "django.core.management.execute_from_command_line",
        lambda _: ran.append(BaseCommand.requires_system_checks),
    )
    assert site.main() == 0
    assert ran == [[]]


def test_a_command_may_have_the_ledger_migrated_first(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(BaseCommand, "requires_system_checks", "__all__")
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda told: ran.append(told[1:]))
    monkeypatch.setattr("sys.argv", ["cairn.web", "--migrate-first", "staff", "list"])
    assert site.main() == 0
    assert ran == [["migrate", "--verbosity", "0"], ["staff", "list"]]
