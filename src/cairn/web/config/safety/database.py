"""What is unsafe about the database that DATABASE_URL names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cairn.web.config.safety.surroundings import Surroundings
from cairn.web.config.values import is_loopback

ENCRYPTED = ("require", "verify-ca", "verify-full")
TRIED_FIRST = (
    "postgres", "password", "passw0rd", "secret", "cairn", "changeme", "change-me", "admin", "root", "test",
    "user", "123456", "12345678", "qwerty", "letmein", "database",
)  # fmt: skip
NETWORKED = (
    "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "gpfs", "beegfs", "ncpfs",
    "davfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs",
)  # fmt: skip
"""File systems that other machines serve: SQLite's locks and shared memory do not hold there (sqlite.org/wal.html)."""

FORGETFUL = ("tmpfs", "ramfs")


def of_tls(around: Surroundings) -> Iterator[str]:
    """A PostgreSQL on another machine that is spoken to in the open."""
    server = _server(around)
    if server and not is_loopback(server["HOST"]) and sslmode(around) not in ENCRYPTED:
        yield (
            "DATABASE_URL names a PostgreSQL on another machine without encryption: anybody on the way could read what "
            "people answer. Add ?sslmode=verify-full to it, with the authority's certificate in sslrootcert."
        )


def of_password(around: Surroundings) -> Iterator[str]:
    """A PostgreSQL that is come to over a network, with a password that is none."""
    server = _server(around)
    if not server:
        return
    password = str(server.get("PASSWORD") or "")
    if not password and not _has_another_way(around, server):
        yield (
            "DATABASE_URL has no password: whoever reaches the server would be let in. Give the database's user one, "
            "or come by a Unix socket (postgres://cairn@%2Frun%2Fpostgresql/cairn)."
        )
    if password and password.lower() in (*TRIED_FIRST, str(server.get("USER", "")).lower()):
        yield (
            "DATABASE_URL has a password that everybody tries first. Give the database's user a long one, drawn at "
            "random."
        )


def of_network(around: Surroundings) -> Iterator[str]:
    """A SQLite ledger in a folder that another machine serves."""
    file = around.ledger_file()
    kind = kind_of_mount(file.parent, around.mounts) if file else ""
    if kind in NETWORKED:
        yield (
            f"DATABASE_URL puts the ledger on a file system of the network ({kind}), where SQLite's locks do not "
            "hold and answers can be lost. Keep it on a disk of this machine, or keep it in PostgreSQL."
        )


def of_memory(around: Surroundings) -> Iterator[str]:
    """A SQLite ledger that is empty after a restart."""
    name = str((around.database or {}).get("NAME", ""))
    file = around.ledger_file()
    if "sqlite" in str((around.database or {}).get("ENGINE")) and ":memory:" in name:
        where = "memory"
    elif file and kind_of_mount(file.parent, around.mounts) in FORGETFUL:
        where = "a file system that is in memory"
    else:
        return
    yield (
        f"DATABASE_URL keeps the ledger in {where}: a restart would lose every answer. Keep it on a disk: "
        "DATABASE_URL=sqlite:////srv/my-review/site.sqlite3"
    )


def kind_of_mount(folder: Path, mounts: str) -> str:
    """The kind of file system that a folder is on, by the text of /proc/self/mountinfo; empty where it is not known."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split()
        if len(fields) > 4 and after:
            point = Path(fields[4].replace("\\040", " "))
            if folder.resolve().is_relative_to(point) and len(point.parts) >= best:
                best, kind = len(point.parts), after.split()[0]
    return kind


def sslmode(around: Surroundings) -> str:
    """How the connection to PostgreSQL is encrypted, as libpq calls it."""
    asked = (around.database or {}).get("OPTIONS", {}).get("sslmode", "")
    return str(asked or around.environment.get("PGSSLMODE", ""))


def _server(around: Surroundings) -> dict[str, Any]:
    """The database where it is a PostgreSQL that is come to over a network; empty for a socket of this machine."""
    database, environment = around.database or {}, around.environment
    host = str(
        database.get("OPTIONS", {}).get("hostaddr")
        or database.get("HOST")
        or environment.get("PGHOSTADDR", "")
        or environment.get("PGHOST", "")
    )
    is_over_network = "postgresql" in str(database.get("ENGINE")) and host and not host.startswith("/")
    return {**database, "HOST": host} if is_over_network else {}


def _has_another_way(around: Surroundings, server: dict[str, Any]) -> bool:
    """A password in a file of libpq's own, or a certificate, in the password's place."""
    options, environment = server.get("OPTIONS", {}), around.environment
    passfile = Path(
        environment.get("PGPASSFILE", "") or Path(environment.get("HOME", "/nowhere")) / ".pgpass"
    )
    return (
        bool(environment.get("PGPASSWORD"))
        or "sslcert" in options
        or "passfile" in options
        or passfile.is_file()
    )
