"""Two administrators who take the role from each other at the same moment: one of them is left, in either database."""

from __future__ import annotations

from tests.lib.beside import run_beside

ROUNDS = 12
EACH_OTHER = f"""
import sys, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import add_staff, change_roles
from cairn.web.ledger.queries import administrators
from cairn.web.ledger.roles import Role

call_command("migrate", verbosity=0)
for name in ("ada", "ben"):
    add_staff(name=name, password="three words and more", roles=[Role.ADMINISTRATOR], by="test")
together = threading.Barrier(2)
refused, faults, left = [], [], []

def take_from(name, by):
    try:
        for turn in range({ROUNDS}):
            together.wait()
            try:
                change_roles(name=name, by=by, take=[Role.ADMINISTRATOR])
            except Refused:
                refused.append(name)
            together.wait()
            if name == "ada":
                left.append(len(administrators()))
                for each in ("ada", "ben"):
                    change_roles(name=each, by="test", add=[Role.ADMINISTRATOR])
    except BaseException as fault:
        faults.append(repr(fault))
        together.abort()
    finally:
        connection.close()

threads = [threading.Thread(target=take_from, args=pair) for pair in (("ada", "ben"), ("ben", "ada"))]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
sys.stderr.write("\\n".join(faults))
print(len(refused), sorted(set(left)))
"""


def test_one_is_left(either_database: str) -> None:
    done = run_beside(EACH_OTHER, either_database)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == f"{ROUNDS} [1]"
