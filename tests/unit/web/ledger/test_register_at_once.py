"""Many who send at once: the register takes them one after another, with SQLite and with PostgreSQL."""

from __future__ import annotations

from cairn.responses.register import faults_of, read_csv
from tests.lib.beside import run_beside

THREADS, EACH = 6, 8
MANY = f"""
import hashlib, sys, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from cairn.responses.register import What, csv_lines
from cairn.web.ledger.actions import register
from cairn.web.respond.queries import register_entries

call_command("migrate", verbosity=0)
together = threading.Barrier({THREADS})
faults = []

def send(thread):
    together.wait()
    try:
        for turn in range({EACH}):
            fingerprint = hashlib.sha256(f"{{thread}} {{turn}}".encode()).hexdigest()
            register(what=What.SENT, fingerprint=fingerprint, at=timezone.now())
            try:
                with transaction.atomic():
                    register(what=What.ERASED, fingerprint="f" * 64, at=timezone.now())
                    raise KeyError("what comes to nothing leaves no line")
            except KeyError:
                pass
    except Exception as fault:
        faults.append(repr(fault))
    finally:
        connection.close()

threads = [threading.Thread(target=send, args=(number,)) for number in range({THREADS})]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.stderr.write("\\n".join(faults))
sys.stdout.write("".join(csv_lines(register_entries())))
"""


def test_nobody_collides_and_the_chain_is_whole(either_database: str) -> None:
    done = run_beside(MANY, either_database)
    assert (done.returncode, done.stderr) == (0, "")
    entries = read_csv(done.stdout)
    assert len(entries) == len({entry.fingerprint for entry in entries}) == THREADS * EACH
    assert faults_of(entries) == ()
