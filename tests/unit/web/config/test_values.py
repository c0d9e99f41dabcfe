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


LOOPBACK = values.read_origin("http://127.0.0.1:8000")
IN_PUBLIC = values.read_origin("https://review.example.org")


def test_as_many_proxies_are_believed_as_the_setting_says() -> None:
    assert values.read_proxies("0", LOOPBACK) == 0
    assert values.read_proxies("1", LOOPBACK) == 1
    assert values.read_proxies("2", IN_PUBLIC) == 2


@pytest.mark.parametrize("text", ["-1", "one", "10", "1.5", "²", ""])
def test_what_is_no_number_of_proxies_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="Write the number of proxies"):
        values.read_proxies(text, LOOPBACK)


def test_https_without_a_proxy_is_refused() -> None:
    with pytest.raises(SettingsError, match="everybody would seem to be that proxy"):
        values.read_proxies("0", IN_PUBLIC)


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
    assert (database["ENGINE"], database["NAME"]) == ("cairn.web.config.postgresql", "name")


def test_a_database_that_cannot_be_read_is_refused_without_its_password() -> None:
    with pytest.raises(SettingsError) as refusal:
        values.read_database("nothing://somebody:secret@db")
    assert "secret" not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize(
    ("text", "clamd"),
    [
        ("none", None),
        ("unix:/run/clamav/clamd.ctl", values.Clamd(path="/run/clamav/clamd.ctl")),
        ("tcp://127.0.0.1:3310", values.Clamd(host="127.0.0.1", port=3310)),
        ("tcp://localhost:1", values.Clamd(host="localhost", port=1)),
        ("tcp://[::1]:3310", values.Clamd(host="::1", port=3310)),
    ],
)
def test_a_virus_scanner_is_on_this_machine_or_there_is_none(text: str, clamd: values.Clamd | None) -> None:
    assert values.read_clamd(text) == clamd


@pytest.mark.parametrize(
    "text",
    ["tcp://192.168.0.4:3310", "tcp://clamav.example.org:3310", "tcp://127.0.0.1", "http://127.0.0.1:3310",
     "unix:clamd.ctl", "no", "tcp://127.0.0.1:port", "tcp://me@127.0.0.1:3310", "tcp://127.0.0.1:3310/path"],
)  # fmt: skip
def test_files_are_sent_to_no_scanner_elsewhere(text: str) -> None:
    with pytest.raises(SettingsError, match="no virus scanner on this machine"):
        values.read_clamd(text)
