"""The one interface over both databases: the same words find the same passages, and what leaves is found no more."""

from __future__ import annotations

import json

from tests.lib.beside import run_beside

SCRIPT = r"""
import json
import django
django.setup()
from django.core.management import call_command
from django.db import connection, transaction
from cairn.responses.ledger import Answer
from cairn.web.ledger import actions, models, searching_text
from cairn.web.respond.actions import erase_response
from tests.lib.kept import kept_response

call_command("migrate", verbosity=0)
TEXTS = (
    "Our schools build trust before anything else.",
    "Trust is lost in a day, and reading helps.",
    "Mae'r ŵyl yn bwysig i'r plant.",
    "A school that reads e-mails with care; it's working.",
    "Nothing of the kind.",
    "Ask <the nursery> of schools/colleges, for 16-25 only; see www.moon.example.",
)
kept = [kept_response(answers=(Answer("q01", text=text),)) for text in TEXTS]
actions.propose_many(found=dict.fromkeys(models.Passage.objects.values_list("pk", flat=True), ()), by="tests")
number = {row.pk: place for place, row in enumerate(kept)}

def found(words):
    return sorted(number[hit.response] for hit in searching_text.find(words).found)

said = {words: found(words) for words in (
    "trust", "TRUSTS", "school", "read", '"trust before"', '"before trust"', "schoo*", "schools*", '"build tru"*',
    "wyl",
    "ŵyl", "trust NOT reading", "trust -schools", "reading OR schools", "(reading OR ŵyl) trust", "e-mails", "it's",
    "nursery", "colleges", "25", "moon",
    '"schools colleges"', "schools/colleges", "trust & ! | <-> schools", "'; drop table ledger_passage; --", "a*b",
)}
snippet = searching_text.find('"is lost"').found[0].snippet
said["snippet"] = ["".join(run for run, _ in snippet).rstrip("."),
    " ".join(run for run, is_found in snippet if is_found)]
runs = searching_text.find("nursery colleges").found[0].snippet
marked = "".join(f"*{run}*" if is_found else run for run, is_found in runs)
said["joined"] = marked.rstrip(".").removeprefix("Ask <the ")
first = searching_text.find("trust", most=1)
said["pages"] = [len(first.found), first.total, len(searching_text.find("trust", most=1, start=1).found)]

class Undone(Exception):
    pass

try:
    with transaction.atomic():
        erase_response(response_id=kept[0].pk, by="tests")
        said["erased, not yet kept"] = found("trust")
        raise Undone
except Undone:
    said["not erased after all"] = found("trust")
erase_response(response_id=kept[0].pk, by="tests")
said["erased"] = found("trust")
searching_text.sweep()
with connection.cursor() as cursor:
    if connection.vendor == "sqlite":
        cursor.execute("CREATE VIRTUAL TABLE temp.stems USING fts5vocab(main, ledger_redactedwords, row)")
        cursor.execute("SELECT count(*) FROM temp.stems WHERE term IN ('build', 'anyth')")
    else:
        cursor.execute("SELECT count(*) FROM ts_stat('SELECT words FROM ledger_redactedtext') WHERE word = 'build'")
    said["words left"] = cursor.fetchone()[0]
print(json.dumps(said, ensure_ascii=False))
"""


def test_the_same_is_found_and_what_leaves_is_gone(either_database: str) -> None:
    done = run_beside(SCRIPT, either_database)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "trust": [0, 1], "TRUSTS": [0, 1], "school": [0, 3, 5], "read": [1, 3], '"trust before"': [0],
        '"before trust"': [],
        "schoo*": [0, 3, 5], "schools*": [0, 3, 5], '"build tru"*': [0], "wyl": [2], "ŵyl": [2],
        "trust NOT reading": [0],
        "trust -schools": [1], "reading OR schools": [0, 1, 3, 5], "(reading OR ŵyl) trust": [1], "e-mails": [3],
        "it's": [3],
        "nursery": [5], "colleges": [5], "25": [5], "moon": [5], '"schools colleges"': [5], "schools/colleges": [5],
        "trust & ! | <-> schools": [0], "'; drop table ledger_passage; --": [], "a*b": [],
        "snippet": ["Trust is lost in a day, and reading helps", "is lost"],
        "joined": "*nursery*> of schools/*colleges*, for 16-25 only; see www.moon.example",
        "pages": [1, 2, 1],
        "erased, not yet kept": [1], "not erased after all": [0, 1], "erased": [1], "words left": 0,
    }  # fmt: skip
