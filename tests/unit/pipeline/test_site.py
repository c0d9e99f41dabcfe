"""What the website's process is given, and what it is not."""

import socket
import subprocess
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


def test_a_virus_scanner_may_be_named_and_is_none_otherwise(tmp_path: Path) -> None:
    scanner = {"CAIRN_CLAMD": "unix:/run/clamav/clamd.ctl"}
    given = site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", scanner)
    assert given["CAIRN_CLAMD"] == scanner["CAIRN_CLAMD"]
    assert site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", {})["CAIRN_CLAMD"] == "none"


def test_the_master_keys_are_made_once_for_their_owner_alone_unless_others_are_named(tmp_path: Path) -> None:
    given = site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", {})
    keys = Path(given["CAIRN_KEYS"])
    assert keys == tmp_path / ".secrets" / "keys"
    assert keys.stat().st_mode & 0o777 == 0o600
    before = keys.read_bytes()
    site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", {})
    assert keys.read_bytes() == before
    elsewhere = {"CAIRN_KEYS": "/etc/cairn/keys"}
    assert (
        site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", elsewhere)["CAIRN_KEYS"]
        == "/etc/cairn/keys"
    )


def test_proxies_may_be_counted_and_are_none_otherwise(tmp_path: Path) -> None:
    given = site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", {"CAIRN_PROXIES": "2"})
    assert given["CAIRN_PROXIES"] == "2"
    assert site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", {})["CAIRN_PROXIES"] == "0"


def test_a_port_that_is_taken_is_said_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UserError, match="already answers on port"):
            site.serve({}, taken.getsockname()[1])


def test_e_mail_is_passed_on_and_is_none_where_nobody_says(tmp_path: Path) -> None:
    given = {"CAIRN_MAIL": "folder:/srv/mail", "CAIRN_MAIL_FROM": "us@example.org"}
    for environment, mail in (({}, ("none", "none")), (given, tuple(given.values()))):
        settings = site.site_settings(tmp_path, tmp_path, "http://127.0.0.1:9", environment)
        assert (settings["CAIRN_MAIL"], settings["CAIRN_MAIL_FROM"]) == mail


def test_a_worker_that_stops_is_told_of_once_and_the_site_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_SECONDS_BETWEEN_LOOKS", 0.05)
    said: list[str] = []
    website = site.Website(subprocess.Popen(["sleep", "0.5"]), subprocess.Popen(["true"]))
    website.wait(said.append)
    assert len(said) == 1
    assert "E-mail waits until the site is started again" in said[0]


def test_stopping_ends_all_however_long_they_would_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "_SECONDS_TO_FINISH", 0.3)
    listens_to_nobody = "trap '' TERM; echo ready; while :; do sleep 0.05; done"
    deaf = subprocess.Popen(["sh", "-c", listens_to_nobody], stdout=subprocess.PIPE)
    deaf.stdout.readline()
    deaf.stdout.close()
    website = site.Website(deaf, subprocess.Popen(["sleep", "60"]))
    website.watcher = subprocess.Popen(["sleep", "60"])
    website.stop()
    website.stop()
    for process in (website.server, website.worker, website.watcher):
        assert process.poll() is not None


def test_ctrl_c_lets_a_command_finish_what_it_is_at(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen.wait

    def interrupted_once(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        if timeout is None:
            raise KeyboardInterrupt
        return real(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "wait", interrupted_once)
    slow = subprocess.Popen(["sh", "-c", "sleep 0.6; exit 130"])
    assert site._ended(slow) == 130


def test_a_command_of_the_websites_that_refuses_passes_its_code_on(monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.Popen
    monkeypatch.setattr(site.subprocess, "Popen", lambda *_, **__: real(["sh", "-c", "exit 5"]))
    with pytest.raises(UserError, match="That was not done") as said:
        site.run_site_command(["import_voices", "voices"], {})
    assert said.value.exit_code == 5


def test_a_website_that_does_not_start_leaves_nothing_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    real = subprocess.Popen

    def start(*_: object, **how: object) -> subprocess.Popen[bytes]:
        started.append(real(["sleep", "60"], start_new_session=True))
        return started[-1]

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(site.subprocess, "Popen", start)
    monkeypatch.setattr(site, "_wait_until_it_answers", interrupt)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(KeyboardInterrupt):
        site.serve({}, port)
    assert started[0].poll() is not None


@pytest.mark.parametrize("watches", [True, False])
def test_folders_are_watched_where_the_review_names_some(
    monkeypatch: pytest.MonkeyPatch, watches: bool
) -> None:
    started: list[str] = []
    monkeypatch.setattr(site, "_answers", lambda port: False)
    monkeypatch.setattr(site, "_wait_until_it_answers", lambda *_: None)
    monkeypatch.setattr(site, "_started", lambda module, settings: started.append(" ".join(module[:2])))
    website = site.serve({}, 8000, watches=watches)
    assert started[1:] == ["cairn.web work", *(["cairn.web watch"] if watches else [])]
    assert website.watcher is None
