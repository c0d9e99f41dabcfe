"""The website as a child process: it runs under its own settings and never shares our memory.

The pipeline imports nothing of the website and the website nothing of the pipeline; the ledger is
read and written by the website's own commands, and a snapshot is all that comes back.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from cairn.exceptions import UserError
from cairn.pipeline import folder

_FROM_OUTSIDE = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "VIRTUAL_ENV", "DATABASE_URL")


def site_settings(root: Path, assets: Path, origin: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Every setting that the website needs for the review at `root`, as environment variables.

    The ledger is `site.sqlite3` in the folder, unless DATABASE_URL names another. Of the caller's
    environment only what a process needs to run is passed on.
    """
    passed_on = {name: environment[name] for name in _FROM_OUTSIDE if name in environment}
    return {
        "DATABASE_URL": f"sqlite:///{(root / 'site.sqlite3').resolve()}",
        **passed_on,
        "CAIRN_REVIEW": str(root.resolve()),
        "CAIRN_SECRET_KEY": folder.secret(root, "site"),
        "CAIRN_ORIGIN": origin,
        "CAIRN_ASSETS": str(assets.resolve()),
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
    finished = subprocess.run(command, env=dict(settings), check=False)  # noqa: S603 - our own command
    if finished.returncode:
        refusal = UserError(
            f"`{arguments[0]}` did not finish; what it said stands above. Mend that and try again."
        )
        refusal.exit_code = finished.returncode  # the website's commands end with the same codes as ours
        raise refusal


def serve(settings: Mapping[str, str], port: int) -> subprocess.Popen[bytes]:
    """Start the website on the loopback address and wait until it answers.

    Returns the running process, which the caller stops with `stop`. Raises UserError where the port
    is taken or the website does not start; it has said why.
    """
    if _answers(port):
        raise UserError(f"Something already answers on port {port}. Stop it, or choose another with --port.")
    command = [
        sys.executable, "-m", "gunicorn", "cairn.web.config.wsgi:application",
        "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--log-level", "warning",
    ]  # fmt: skip
    # A group of its own: Ctrl-C reaches us alone, and we tell the website to finish what it is at.
    process = subprocess.Popen(command, env=dict(settings), start_new_session=True)  # noqa: S603 - our own command
    try:
        _wait_until_it_answers(process, port)
    except BaseException:  # Ctrl-C among them: nothing of ours may be left running
        stop(process)
        raise
    return process


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + 60
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > deadline:
            raise UserError("The website did not start; what it said stands above.")
        time.sleep(0.1)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Let the website finish the requests it is at, then end it."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
