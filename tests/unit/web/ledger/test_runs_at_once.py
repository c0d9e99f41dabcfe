"""Runs begun, samples drawn and passages given out at the same moment, in either database: each has its own number, and
no passage is drawn or given twice."""

from __future__ import annotations

import json

from tests.lib.beside import run_beside

AT_ONCE = """
import json, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from cairn.web.ledger import actions, models
from cairn.web.ledger.roles import Role
from tests.lib.coding import themes
from tests.lib.kept import kept_response

call_command("migrate", verbosity=0)
themes("Trust")
for _ in range(10):
    kept_response()
for name in ("ada", "ben", "cleo"):
    actions.add_staff(name=name, password="a long enough phrase", roles=[Role.CODER], by="tests")
faults = []

def at_once(*works):
    together = threading.Barrier(len(works))
    def run(work):
        try:
            together.wait()
            work()
        except BaseException as fault:
            faults.append(repr(fault))
        finally:
            connection.close()
    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

at_once(*[lambda: actions.begin_run(maker="model:small", manifest={}, by="ada")] * 6)
at_once(*[lambda: actions.ask_to_learn(question="q01", by="ada")] * 4)
at_once(*[lambda: actions.ask_to_propose(question="q01", by="ada")] * 4)
at_once(*[lambda: actions.draw_sample(question="q01", size=5, seed=3, by="ada")] * 3)
at_once(*[
    lambda seed=seed: actions.give_to_code(question="q01", coders=["ada", "ben", "cleo"], each=2, seed=seed, by="ada")
    for seed in range(3)
])
print(json.dumps([
    list(models.MachineRun.objects.values_list("id", "maker")),
    sorted(models.Sample.objects.values_list("name", flat=True)),
    models.Sampled.objects.values("passage").distinct().count(),
    models.CodingMark.objects.filter(what="given").count(),
    faults,
]))
"""


def test_each_takes_its_turn(either_database: str) -> None:
    done = run_beside(AT_ONCE, either_database)
    assert done.returncode == 0, done.stderr
    runs, samples, drawn, given, faults = json.loads(done.stdout)
    assert faults == []
    assert [number for number, _ in runs] == [f"r-{number:04d}" for number in range(1, 9)]
    assert sorted(maker for _, maker in runs[6:]) == ["learned", "proposals"]
    assert (samples, drawn, given) == (["q01-1", "q01-2", "q01-3"], 15, 40)
