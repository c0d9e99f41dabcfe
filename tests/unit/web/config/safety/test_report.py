"""The list of settings shows every one, its state, and no secret."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from cairn.web.config.__main__ import main
from cairn.web.config.environment import WHAT_IT_IS
from cairn.web.config.safety.rules import RULES
from tests.lib.environment import KEY
from tests.lib.source import ROOT

PAGE = ROOT / "docs" / "how-to" / "run-the-site.md"


def test_every_setting_and_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], dict(os.environ)) == 0
    shown = capsys.readouterr()
    for name in WHAT_IT_IS:
        assert re.search(rf"(?m)^{name} +taken", shown.out), name
    for rule in RULES:
        assert rule.refused in shown.out
    assert "The site starts with these settings." in shown.out
    assert shown.err == ""
    assert KEY not in shown.out


def test_faults_are_said_to_standard_error_and_end_with_the_code_of_settings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    environment = {
        **os.environ,
        "DEBUG": "on",
        "CAIRN_SECRET_KEY": "short",
        "DATABASE_URL": "postgres://us:hidden-word@db.test/ledger",
        "CAIRN_MAIL": "smtps://us:hidden-word@mail.test",
        "CAIRN_MAIL_FROM": "us@review.test",
    }
    assert main([], environment) == 8
    shown = capsys.readouterr()
    assert re.search(r"(?m)^CAIRN_SECRET_KEY +REFUSED +\(not shown\)", shown.out)
    assert re.search(r"(?m)^REFUSED +DEBUG", shown.out)
    assert "postgres://…@db.test/ledger" in shown.out
    assert len(shown.err.splitlines()) == 3, shown.err
    assert "The site does not start: 3 to put right." in shown.out
    assert "hidden-word" not in shown.out + shown.err


@pytest.mark.parametrize(
    ("address", "as_shown"),
    [
        ("postgres://us:hidden-word@db.test:5432/ledger?sslmode=require", "postgres://…@db.test/ledger?…"),
        ("postgres:///ledger?host=db.test&password=hidden-word", "postgres:///ledger?…"),
        ("postgres://us:hidden/hidden-word@db.test/ledger", "(not shown)"),
        ("postgres://us:hidden#hidden-word@db.test/ledger", "(not shown)"),
        ("postgres:us:hidden-word", "(not shown)"),
        ("sqlite:////srv/my-review/site.sqlite3", "sqlite:////srv/my-review/site.sqlite3"),
    ],
)
def test_no_part_of_a_password_is_shown(
    address: str, as_shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main([], {**os.environ, "DATABASE_URL": address})
    shown = capsys.readouterr()
    assert re.search(rf"(?m)^DATABASE_URL +(taken|REFUSED) +{re.escape(as_shown)}$", shown.out)
    assert "hidden" not in shown.out + shown.err


@pytest.mark.parametrize("address", ["none", "folder:/srv/my-review/mail"])
def test_how_letters_leave_is_shown(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([], {**os.environ, "CAIRN_MAIL": address, "CAIRN_MAIL_FROM": "us@review.test"})
    assert f" {address}\n" in capsys.readouterr().out


def test_in_brief_only_what_is_amiss_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--brief"], dict(os.environ)) == 0
    assert capsys.readouterr().out == ""


def test_the_page_for_who_runs_the_site_has_the_same_table() -> None:
    rows = re.findall(
        r"(?m)^\| `?([A-Za-z_]+)`? \| (.+?) \| (.+?) \|$", Path(PAGE).read_text(encoding="utf-8")
    )
    assert [row for row in rows if any(row[1] == rule.refused for rule in RULES)] == [
        (rule.setting, rule.refused, rule.lenient) for rule in RULES
    ]
