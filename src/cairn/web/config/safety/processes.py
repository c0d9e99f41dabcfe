"""What is unsafe about the account that the site runs under, and about gunicorn's own options."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from cairn.web.config.safety.surroundings import Surroundings
from cairn.web.config.values import is_loopback

ROOT = 0
UNSAFE = {
    "--reload": "starts again whenever a file changes",
    "--access-logfile": "keeps a log of addresses, which the privacy notice says is not kept",
    "--spew": "prints every line that runs",
}
LOOKED_AT = ("--bind", "--forwarded-allow-ips")
SHORTEST = len("--")


def of_root(around: Surroundings) -> Iterator[str]:
    """The one account that may do everything."""
    if around.account == ROOT:
        yield (
            "The site runs as root: a fault of it would be a fault of the whole machine. Make an account for it that "
            "owns the review's folder and nothing else, and run this as that account: sudo -u cairn …"
        )


def of_gunicorn(around: Surroundings) -> Iterator[str]:
    """Options of gunicorn that show, keep or believe too much."""
    options = gunicorn_options(around)
    for name, why in UNSAFE.items():
        if name in options:
            yield f"gunicorn is started with {name}, which {why}. Take it out of its options."
    believed = [*options.get("--forwarded-allow-ips", ()), around.environment.get("FORWARDED_ALLOW_IPS", "")]
    if any(address.strip() == "*" for value in believed for address in value.split(",")):
        yield (
            "gunicorn believes whatever anybody says of their address and encryption (forwarded-allow-ips is *). "
            "Name the proxy's own address."
        )


def of_bind(around: Surroundings) -> Iterator[str]:
    """A listening address that other machines reach, where people come without encryption."""
    options = gunicorn_options(around)
    bound = options.get("--bind", [])
    port = around.environment.get("PORT", "")
    if port and not bound and _is_gunicorn(around):
        bound = [f"0.0.0.0:{port}"]  # gunicorn's own default, where a PORT is in the environment
    if around.origin is not None and not around.is_public and any(not _is_local(each) for each in bound):
        yield (
            "gunicorn listens to other machines, and CAIRN_ORIGIN is http: what people answer would cross a network "
            "in the open. Bind it to 127.0.0.1 or a Unix socket, behind a proxy that holds a certificate."
        )


def gunicorn_options(around: Surroundings) -> dict[str, list[str]]:
    """The options that gunicorn was started with, by name; none where this is no process of gunicorn's."""
    told = shlex.split(around.environment.get("GUNICORN_CMD_ARGS", ""))
    if _is_gunicorn(around):
        told += around.arguments[1:]
    found: dict[str, list[str]] = {}
    for place, one in enumerate(told):
        name, _, value = one.partition("=")
        if one.startswith("-b"):
            name, value = "--bind", one.removeprefix("-b").removeprefix("=")
        if name.startswith("-"):
            following = told[place + 1] if place + 1 < len(told) else ""
            found.setdefault(_in_full(name), []).append(value or following)
    return found


def _is_gunicorn(around: Surroundings) -> bool:
    return bool(around.arguments) and "gunicorn" in Path(around.arguments[0]).parts[-2:]


def _in_full(name: str) -> str:
    """The name of an option that gunicorn takes for a shorter one too: `--bin` is --bind to it."""
    known = [each for each in (*UNSAFE, *LOOKED_AT) if len(name) > SHORTEST and each.startswith(name)]
    return known[0] if len(known) == 1 else name


def _is_local(bound: str) -> bool:
    if bound.startswith("unix:"):
        return True
    return is_loopback(urlsplit(f"//{bound}").hostname or "")
