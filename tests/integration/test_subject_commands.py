"""Somebody's data found, gathered and erased by the site's own commands, and erased again after a restore.

Both with SQLite in a file, whose bytes are then searched, and with PostgreSQL.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lib import patience
from tests.lib.backups.filled import backed_up, script
from tests.lib.environment import ASSETS
from tests.lib.postgres import running_cluster
from tests.lib.site import Site
from tests.lib.small_review import write_small_review

WORDS = "The lighthouse keeper at Quennell Point told us of the drowned orchard behind it."
OTHERS = "Somebody else altogether wrote about the timetable of the ferry."
FILL = f"""
import django
django.setup()
from cairn.responses.ledger import Passage, PassageKind, Route
from cairn.responses.redaction import Finding
from cairn.web.ledger import actions, models
from cairn.web.ledger.received import ReceivedFile
from tests.lib.kept import given_response
from tests.lib.sent import attach
for reference, name, words in (("P-QUENN", "Philippa Quennell", {WORDS!r}), ("P-OTHER", "", {OTHERS!r})):
    passage = Passage(id=f"{{reference}}-1", kind=PassageKind.ANSWER, text=words, source="document", start=0,
                      end=len(words), question="q01")
    given = given_response(public_reference=reference, reference=f"R-{{reference}}", name=name, route=Route.EMAIL,
                           passages=(passage,))
    actions.record_received(given=given, files=[ReceivedFile("a.txt", words.encode(), "txt")], by="tests")
    response = models.Response.objects.get(public_reference=reference)
    attach(response, words.encode())
    actions.propose_redactions(passage_id=passage.id, findings=[], by="tests")
    actions.add_redaction(passage_id=passage.id, start=4, end=14, kind="name",
                          instead="[name]", reason="Tells who", by="tests")
    actions.add_note(response_id=response.pk, text="A note on " + words, by="tests")
"""
LEFT = """
import json
import django
django.setup()
from cairn.web.ledger import models, queries, searching_text
from cairn.web.ledger.certificates import certificates
from cairn.responses.certificates import faults_of
searching_text.catch_up()  # as the worker does: a restored ledger's index is made anew
response = models.Response.objects.get(public_reference="P-QUENN")
print(json.dumps({
    "state": response.state,
    "passages": models.Passage.objects.filter(response=response).count(),
    "redactions": models.Redaction.objects.filter(response=response).count(),
    "index": models.RedactedText.objects.filter(response=response).count(),
    "hits": searching_text.find("orchard").total,
    "hits of the other": searching_text.find("timetable").total,
    "marks": models.IntakeFile.objects.filter(state="erased").count(),
    "came back": bool(queries.has_read(WORDS.encode())),
    "known": queries.erased_on(WORDS.encode()) is not None,
    "certificates": [each.name for each in certificates()],
    "faults": list(faults_of(certificates())),
}))
""".replace("WORDS", repr(WORDS))
GONE = {
    "state": "erased", "passages": 0, "redactions": 0, "index": 0, "hits": 0, "hits of the other": 1, "marks": 1,
    "came back": False, "known": True, "certificates": ["E-0001"], "faults": [],
}  # fmt: skip


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "assets").mkdir()
    for name in ASSETS:
        (tmp_path / "assets" / name).write_text("")
    folder = write_small_review(tmp_path / "review")
    if request.param == "sqlite":
        yield filled(Site(folder, tmp_path / "assets"))
    else:
        with running_cluster(durable=False) as cluster:
            yield filled(Site(folder, tmp_path / "assets", cluster.url))


def filled(site: Site) -> Site:
    site.migrate()
    script(site, FILL)
    return site


def run(site: Site, *command: str, typed: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "cairn.web", *command],
        env=site.environment(), input=typed, capture_output=True, text=True, check=False, timeout=patience.SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def left(site: Site) -> dict[str, object]:
    return json.loads(script(site, LEFT))


def test_found_gathered_erased_and_erased_again_after_a_restore(site: Site, tmp_path: Path) -> None:
    backup = backed_up(site, tmp_path / "b.tar")
    run(site, "collect", str(site.folder / "evidence"))

    said = run(site, "subject", "find", typed="philippa quennell\n")
    assert said.startswith("Theirs, by the name or the address:\n  P-QUENN: the name given")

    said = run(site, "subject", "gather", "P-QUENN", "--into", str(tmp_path / "held"))
    assert WORDS not in said
    assert "Snapshots that hold it" in (tmp_path / "held" / "held.html").read_text()
    assert OTHERS not in (tmp_path / "held" / "held.json").read_text()
    assert (
        sorted(path.read_bytes() for path in (tmp_path / "held" / "files").iterdir()) == [WORDS.encode()] * 2
    )

    if not site.database:
        assert b"drowned orchard" in b"".join(path.read_bytes() for path in site.folder.glob("site.sqlite3*"))
    said = run(site, "subject", "erase", "P-QUENN", "--yes")
    assert WORDS not in said
    assert "Something is left" not in said, said
    looked = (
        "Nothing left: The database’s files." if not site.database else "Not looked at: The database’s files."
    )
    assert looked in said
    assert left(site) == GONE
    held = [path for path in site.folder.rglob("*") if path.is_file()]
    assert [path.name for path in held if b"drowned" in path.read_bytes()] == []
    certificate = run(site, "subject", "certificate", "E-0001")
    assert "CERTIFICATE OF ERASURE E-0001" in certificate

    assert "Erased again 1 response" in run(site, "restore", str(backup), "--replace")
    assert left(site) == GONE
    assert run(site, "subject", "certificate", "1") == certificate
