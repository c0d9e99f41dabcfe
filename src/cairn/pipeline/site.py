"""The website as a child process: it runs under its own settings and never shares our memory.

The pipeline imports nothing of the website and the website nothing of the pipeline; the ledger is
read and written by the website's own commands, and a snapshot is all that comes back.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.exceptions import SettingsError, UserError
from cairn.pipeline import folder

_SECONDS_BETWEEN_LOOKS = 0.5
_SECONDS_TO_FINISH = 20
_SECONDS_TO_START = 300
_FROM_OUTSIDE = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV", "DATABASE_URL", "CAIRN_CLAMD")
_NOT_HEEDED = ("DEBUG", "DJANGO_DEBUG", "CAIRN_DEBUG", "GUNICORN_CMD_ARGS", "FORWARDED_ALLOW_IPS")
"""Passed on so that the website refuses what they ask for: somebody thinks that they do something."""


def site_settings(root: Path, assets: Path, origin: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Every setting that the website needs for the review at `root`, as environment variables.

    The ledger is `site.sqlite3` in the folder, unless DATABASE_URL names another, and its master keys are in
    `.secrets/keys`, made at first use, unless CAIRN_KEYS names another file; no virus scanner is
    asked, unless CAIRN_CLAMD names one; no proxy is believed, unless CAIRN_PROXIES counts some; `origin` is
    the address, unless CAIRN_ORIGIN names the one by which a proxy is reached. Of the caller's environment
    only what a process needs to run is passed on.
    """
    passed_on = {name: environment[name] for name in (*_FROM_OUTSIDE, *_NOT_HEEDED) if name in environment}
    return {
        "DATABASE_URL": f"sqlite:///{(root / 'site.sqlite3').resolve()}",
        "CAIRN_CLAMD": "none",
        **passed_on,
        "CAIRN_REVIEW": str(root.resolve()),
        "CAIRN_SECRET_KEY": folder.secret(root, "site"),
        "CAIRN_KEYS": environment.get("CAIRN_KEYS") or str(folder.keys_file(root)),
        "CAIRN_ORIGIN": environment.get("CAIRN_ORIGIN", origin),
        "CAIRN_PROXIES": environment.get("CAIRN_PROXIES", "0"),
        "CAIRN_ASSETS": str(assets.resolve()),
        "CAIRN_MAIL": environment.get("CAIRN_MAIL", "none"),
        "CAIRN_MAIL_FROM": environment.get("CAIRN_MAIL_FROM", "none"),
        "DJANGO_SETTINGS_MODULE": "cairn.web.config.settings",
    }


def has_ledger(root: Path, environment: Mapping[str, str]) -> bool:
    """Whether this review has a ledger to collect from."""
    return "DATABASE_URL" in environment or (root / "site.sqlite3").exists()


def run_site_command(arguments: Sequence[str], settings: Mapping[str, str]) -> None:
    """Run one of the website's commands, its words going straight to the terminal.

    Raises UserError where the command refuses; it has said why.
    """
    command = [sys.executable, "-m", "cairn.web", *arguments]
    code = _ended(subprocess.Popen(command, env=dict(settings)))  # noqa: S603 - our own command
    if code:
        refusal = UserError("That was not done; what was said of it stands above. Mend it and try again.")
        refusal.exit_code = code  # the website's commands end with the same codes as ours
        raise refusal


def _ended(process: subprocess.Popen[bytes]) -> int:
    """The code with which a command ended. Ctrl-C reaches it as well: it is let finish what it is at."""
    try:
        return process.wait()
    except KeyboardInterrupt:
        try:
            return process.wait(timeout=_SECONDS_TO_FINISH)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise


def look_at_settings(settings: Mapping[str, str], *, in_full: bool) -> None:
    """Have the website say what it thinks of its settings: every one of them, or what is amiss alone.

    Raises SettingsError where it would not start; it has said why.
    """
    command = [sys.executable, "-m", "cairn.web.config", *([] if in_full else ["--brief"])]
    if subprocess.run(command, env=dict(settings), check=False).returncode:  # noqa: S603 - our own command
        raise SettingsError("The website does not start with these settings; what it said stands above.")


_WORKER_STOPPED = (
    "The worker has stopped; what it said stands above. E-mail waits until the site is started again."
)
_WATCHER_STOPPED = (
    "The watcher has stopped; what it said stands above. "
    "Files wait where they are until the site is started again."
)


@dataclass
class Website:
    """The running website: the server that answers, the worker that carries its letters, and the watcher that takes in
    files, None where no folder is watched."""

    server: subprocess.Popen[bytes]
    worker: subprocess.Popen[bytes]
    watcher: subprocess.Popen[bytes] | None = None

    def wait(self, say: Callable[[str], None]) -> None:
        """Wait until the server ends by itself. A worker or watcher that ends before it is told of once: the site goes
        on."""
        beside = {_WORKER_STOPPED: self.worker, _WATCHER_STOPPED: self.watcher}
        while self.server.poll() is None:
            for sentence, process in list(beside.items()):
                if process is not None and process.poll() is not None:
                    del beside[sentence]
                    say(sentence)
            time.sleep(_SECONDS_BETWEEN_LOOKS)

    def stop(self) -> None:
        """Let all finish what they are at, then end them."""
        running = [each for each in (self.server, self.worker, self.watcher) if each is not None]
        for process in running:
            if process.poll() is None:
                process.terminate()
        for process in running:
            _end(process)


def server_of(application: str, port: int) -> list[str]:
    """The module, and its options, that serves a WSGI application on the loopback address as the website is served.

    It is loaded once, before its port is open and its processes are made: what can be connected to can answer.
    """
    return [
        "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--preload",
        "--workers", "2", "--threads", "4", "--worker-class", "cairn.web.config.threads.Threads",
        "--log-level", "warning",
    ]  # fmt: skip


def serve(settings: Mapping[str, str], port: int, *, watches: bool = False) -> Website:
    """Start the website on the loopback address with its worker, and wait until it answers; with a watcher where
    folders are to be watched.

    The caller stops what is returned. Raises UserError where the port is taken or the website does not
    start; it has said why.
    """
    if _answers(port):
        raise UserError(f"Something already answers on port {port}. Stop it, or choose another with --port.")
    server = _started(server_of("cairn.web.config.wsgi:application", port), settings)
    try:
        _wait_until_it_answers(server, port)
        website = Website(server, _started(["cairn.web", "work"], settings))
        website.watcher = _started(["cairn.web", "watch"], settings) if watches else None
        return website
    except BaseException:  # Ctrl-C among them: nothing of ours may be left running
        server.terminate()
        _end(server)
        raise


def _started(module: Sequence[str], settings: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A module of ours as a process of its own group: Ctrl-C reaches us alone, and we tell it to finish."""
    command = [sys.executable, "-m", *module]
    return subprocess.Popen(command, env=dict(settings), start_new_session=True)  # noqa: S603 - our own command


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise UserError("The website did not start; what it said stands above.")
        time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Wait for a process that was told to end, and end it where it does not."""
    try:
        process.wait(timeout=_SECONDS_TO_FINISH)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
