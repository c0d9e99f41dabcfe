"""Where the file of master keys may stand, and that the site does not start without one that can be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from cairn.exceptions import SettingsError
from cairn.web.config.keys import read_keys
from tests.lib.environment import made_keys
from tests.lib.small_review import write_small_review

LEDGER = "sqlite:////srv/elsewhere/site.sqlite3"


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return write_small_review(tmp_path / "review")


def test_a_file_apart_or_among_the_reviews_secrets_is_taken(review: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "apart" / "keys", review / ".secrets" / "keys"):
        assert read_keys(str(made_keys(path)), review, LEDGER) == path
    beside = f"sqlite:///{review / 'site.sqlite3'}"
    assert read_keys(str(review / ".secrets" / "keys"), review, beside)
    assert read_keys(str(review / ".secrets" / "keys"), review, "postgres://cairn@127.0.0.1/cairn")


@pytest.mark.parametrize("name", ["keys", "attachments/keys", "bundle/keys", "evidence/keys", "backups/keys"])
def test_a_file_among_what_is_copied_with_the_ledger_is_refused(name: str, review: Path) -> None:
    path = made_keys(review / name)
    with pytest.raises(SettingsError, match="inside the review's folder") as refused:
        read_keys(str(path), review, LEDGER)
    assert str(review / ".secrets") in str(refused.value)


def test_a_link_out_of_the_secrets_into_the_review_is_seen_through(review: Path) -> None:
    path = made_keys(review / "bundle" / "keys")
    (review / ".secrets").mkdir()
    (review / ".secrets" / "keys").symlink_to(path)
    with pytest.raises(SettingsError, match="inside the review's folder"):
        read_keys(str(review / ".secrets" / "keys"), review, LEDGER)


def test_a_file_beside_the_ledgers_own_is_refused(review: Path, tmp_path: Path) -> None:
    path = made_keys(tmp_path / "srv" / "keys")
    with pytest.raises(SettingsError, match="stands in the folder of the ledger's own file"):
        read_keys(str(path), review, f"sqlite:///{tmp_path / 'srv' / 'site.sqlite3'}")


def test_a_file_that_is_missing_open_to_others_or_named_from_here_is_refused(
    review: Path, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="there is no file"):
        read_keys(str(tmp_path / "nowhere"), review, LEDGER)
    with pytest.raises(SettingsError, match="from the root on"):
        read_keys("keys", review, LEDGER)
    path = made_keys(tmp_path / "apart" / "keys")
    path.chmod(0o640)
    with pytest.raises(SettingsError, match="chmod 600"):
        read_keys(str(path), review, LEDGER)
