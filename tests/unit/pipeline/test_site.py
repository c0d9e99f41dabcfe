"""What the website's process is given, and what it is not."""

import socket
from pathlib import Path

import pytest

from cairn.exceptions import UserError
from cairn.pipeline import site


def test_the_website_is_given_its_settings_and_little_else(tmp_path: Path) -> None:
    settings = site.site_settings(
        tmp_path, tmp_path / "assets", "http://127.0.0.1:9", {"PATH": "/bin", "SOMEBODYS_PASSWORD": "x"}
    )
    assert "SOMEBODYS_PASSWORD" not in settings
    assert settings["CAIRN_REVIEW"] == str(tmp_path)
    assert settings["DATABASE_URL"] == f"sqlite:///{tmp_path / 'site.sqlite3'}"
    assert len(settings["CAIRN_SECRET_KEY"]) >= 50


def test_another_database_may_be_named(tmp_path: Path) -> None:
    url = {"DATABASE_URL": "postgres://db.example.org/cairn"}
    assert (
        site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", url)["DATABASE_URL"]
        == url["DATABASE_URL"]
    )
    assert site.has_ledger(tmp_path, url)
    assert not site.has_ledger(tmp_path, {})


def test_a_port_that_is_taken_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UserError, match="already answers on port"):
            site.serve({}, taken.getsockname()[1])
