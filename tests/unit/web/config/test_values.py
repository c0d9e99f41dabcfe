"""Settings that are wrong or unsafe are refused with a sentence."""

from pathlib import Path

import pytest

from cairn.exceptions import SettingsError
from cairn.web.config import values
from tests.lib.small_review import write_small_review


@pytest.mark.parametrize(
    ("text", "address", "hosts", "is_https"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", values.LOOPBACK_NAMES, False),
        ("http://localhost/", "http://localhost", values.LOOPBACK_NAMES, False),
        ("http://[::1]:99", "http://[::1]:99", values.LOOPBACK_NAMES, False),
        ("https://Review.Example.org", "https://review.example.org", ("review.example.org",), True),
    ],
)
def test_an_origin_gives_hosts_and_scheme(
    text: str, address: str, hosts: tuple[str, ...], is_https: bool
) -> None:
    assert values.read_origin(text) == values.Origin(address, hosts, is_https)


@pytest.mark.parametrize(
    "text",
    ["review.example.org", "ftp://review.example.org", "https://", "https://review.example.org/path", "https://a@b.org",
     "https://review.example.org?q", "https://review.example.org:port", "https://[::1"],
)  # fmt: skip
def test_what_is_no_origin_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="is not an address without a path"):
        values.read_origin(text)


@pytest.mark.parametrize("text", ["http://review.example.org", "http://192.168.0.4:8000", "http://0.0.0.0"])
def test_http_beyond_this_machine_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="anybody on the way can read what people answer"):
        values.read_origin(text)


@pytest.mark.parametrize("key", ["short", "a" * 60, "abcabcabc" * 8])
def test_a_weak_key_is_refused_and_not_repeated(key: str) -> None:
    with pytest.raises(SettingsError, match="too weak") as refusal:
        values.read_secret_key(key)
    assert key not in str(refusal.value)


def test_a_strong_key_is_taken() -> None:
    key = "0123456789abcdefghijklmnopqrstuvwxyz-0123456789-abcdef"
    assert values.read_secret_key(key) == key


def test_a_folder_without_a_call_is_no_review(tmp_path: Path) -> None:
    folder = write_small_review(tmp_path)
    assert values.read_review_folder(str(folder)) == folder.resolve()
    (folder / "call.toml").unlink()
    with pytest.raises(SettingsError, match=r"there is no call\.toml"):
        values.read_review_folder(str(folder))


def test_assets_that_were_not_built_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="Build it with"):
        values.read_assets_folder(str(tmp_path))


def test_a_sqlite_ledger_writes_ahead_and_waits_its_turn() -> None:
    options = values.read_database("sqlite:////srv/site.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]


def test_a_postgresql_ledger_is_taken_as_it_is() -> None:
    database = values.read_database("postgres://somebody:secret@db/name")
    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.postgresql", "name")


def test_a_database_that_cannot_be_read_is_refused_without_its_password() -> None:
    with pytest.raises(SettingsError) as refusal:
        values.read_database("nothing://somebody:secret@db")
    assert "secret" not in str(refusal.value)
    assert refusal.value.__cause__ is None
