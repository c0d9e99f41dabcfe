"""The site refuses to start unsafe, in one sentence and with its own exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.environment import ASSETS
from tests.lib.site import Site
from tests.lib.small_review import write_small_review


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site that is not started, over the small review."""
    assets = tmp_path / "assets"
    assets.mkdir()
    for name in ASSETS:
        (assets / name).write_text("")
    return Site(write_small_review(tmp_path / "review"), assets)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("CAIRN_SECRET_KEY", "short", "CAIRN_SECRET_KEY is too weak"),
        ("CAIRN_ORIGIN", "http://review.example.org", "over http anybody on the way can read"),
        ("CAIRN_ORIGIN", "", "The setting CAIRN_ORIGIN is missing"),
        ("CAIRN_PROXIES", "some", "Write the number of proxies"),
        ("CAIRN_PROXIES", "", "The setting CAIRN_PROXIES is missing"),
        ("CAIRN_REVIEW", "/nowhere", "there is no review.toml"),
        ("CAIRN_ASSETS", "/nowhere", "there is no cairn.css"),
        ("DATABASE_URL", "nothing://a:secret@b", "DATABASE_URL is not the address of a database"),
        ("CAIRN_MAIL", "smtp://a:secret@mail.example.org", "CAIRN_MAIL_FROM is 'none'"),
        ("CAIRN_MAIL", "", "The setting CAIRN_MAIL is missing"),
    ],
)
def test_an_unsafe_setting_is_refused(name: str, value: str, says: str, site: Site) -> None:
    done = site.command("check", **{name: value})
    assert done.returncode == 8
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret@" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_safe_settings_are_taken_and_migrations_are_whole(site: Site) -> None:
    assert site.command("check", "--fail-level", "WARNING").returncode == 0
    done = site.command("makemigrations", "--check", "--dry-run")
    assert done.returncode == 0, done.stdout


def test_a_refusal_of_a_command_is_a_sentence(site: Site) -> None:
    site.migrate()
    done = site.command("import_voices", "/nowhere")
    assert (done.returncode, done.stdout) == (5, "")
    assert (
        done.stderr.strip() == "/nowhere: there is no such folder. Name the one that holds responses.jsonl."
    )
