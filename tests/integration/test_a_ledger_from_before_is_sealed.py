"""A ledger of the first release, in plain words, is sealed as it is brought up to date: the disk holds none of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.lib import patience
from tests.lib.built_review import plain_assets
from tests.lib.postgres import running_cluster
from tests.lib.site import Site, copy_example

DJANGO = "import django\ndjango.setup()\n"
SAID = (
    "Kestrelvale Trust", "Goldcrest answer", "Wheatear passage", "linnet.docx", "Bullfinch bytes", "Siskin words",
)  # fmt: skip
CHOSEN = '["strongly_agree"]'
WRITE = """
from django.core.management import call_command
from django.db import connection
call_command("migrate", "ledger", "0001", verbosity=0)
trust, answer, passage, file, content, words = sys.argv[1:]
def put(table, **row):
    with connection.cursor() as cursor:
        names = ", ".join(f'"{name}"' for name in row)
        cursor.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(row))})", list(row.values()))
NOW = "2026-11-20 10:00:00+00:00"
for pk in range(1, 11):
    put("ledger_response", id=pk, call="c", state="submitted", route="document", reference=f"R-{pk}",
        public_reference=f"P-{pk}", received_on="2026-11-20", permission="with_name", answering_as="", name=trust,
        in_mined_corpus=True, synthetic=False, began_at=NOW)
    put("ledger_answer", id=pk, question="q01", in_profile=False, chosen="[]", text=f"{answer} {pk}. " * 30,
        response_id=pk)
    put("ledger_answer", id=100 + pk, question="q02", in_profile=False, chosen='["strongly_agree"]', text="",
        response_id=pk)
    put("ledger_passage", id=f"P-{pk}.1", position=1, kind="answer", text=f"{passage} {pk}", source="form", start=0,
        end=20, refers_to="[]", response_id=pk)
    put("ledger_document", id=pk, file_name=file, sha256=f"{pk:064}", content=content.encode() * 20, response_id=pk)
    put("ledger_agreement", id=pk, question="q02", option="strongly_agree", words=words, confirmed_by="",
        passage_id=f"P-{pk}.1", response_id=pk)
    put("ledger_clearance", id=pk, text=words, source_sha256="ab" * 32, cleared_by="a", cleared_on="2026-11-20",
        stands=True, passage_id=f"P-{pk}.1")
"""
TO_THE_DISK = """
from django.db import connection
if connection.vendor == "postgresql":
    connection.cursor().execute("CHECKPOINT")
"""
READ = """
from django.core.management import call_command
from cairn.web.ledger.models import *
trust, answer, passage, file, content, words = sys.argv[1:]
assert set(Response.objects.opened("name")) == {trust}
assert list(Answer.objects.filter(response_id=7).order_by("pk").opened("text", "chosen")) == [
    (f"{answer} 7. " * 30, []), ("", ["strongly_agree"])]
assert list(Passage.objects.filter(response_id=7).opened("text")) == [f"{passage} 7"]
for document in Document.objects.iterator():
    assert (document.file_name, document.sha256) == (file, f"{document.pk:064}")
    assert bytes(document.content) == content.encode() * 20
assert Document.objects.filter(mark=Document.mark_of(f"{7:064}")).get().pk == 7
assert set(Agreement.objects.opened("option", "words")) == {("strongly_agree", words)}
assert set(Clearance.objects.opened("text", "source_sha256")) == {(words, "ab" * 32)}
call_command("keys", "check")
call_command("migrate", verbosity=0)
assert AuditEvent.objects.filter(what="keys.sealed").count() == 1
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Site, list[Path]]]:
    """A site whose ledger is of the first release, and where its ledger stands."""
    folder = copy_example(tmp_path / "review")
    with ExitStack() as stack:
        database, stands = "", [folder]
        if request.param == "postgresql":
            cluster = stack.enter_context(running_cluster(durable=False))
            database, stands = cluster.url, [cluster.folder / "data" / "base"]
        site = Site(folder, plain_assets(tmp_path / "assets"), database)
        script(site, WRITE + TO_THE_DISK)
        yield site, stands


def test_an_upgrade_seals_every_row_and_leaves_no_word_behind(ledger: tuple[Site, list[Path]]) -> None:
    site, stands = ledger
    assert found_in(stands) >= set(SAID)
    done = site.command("migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    assert "Sealed what an earlier release wrote in plain words, in 70 rows." in done.stdout
    script(site, READ + TO_THE_DISK)
    assert found_in(stands) == set()


@pytest.mark.parametrize("ledger", ["sqlite"], indirect=True)
def test_an_upgrade_that_cannot_seal_says_why_and_is_ended_by_hand(ledger: tuple[Site, list[Path]]) -> None:
    site, stands = ledger
    keys = Path(site.environment()["CAIRN_KEYS"])
    script(site, "from django.core.management import call_command\nimport os\nos.remove(os.environ['CAIRN_KEYS'])\n"
           "try:\n    call_command('migrate', verbosity=0)\nexcept Exception as error:\n    print(error)\n"
           "else:\n    raise SystemExit('it went on without keys')")  # fmt: skip
    assert not keys.exists()
    refused = site.command("keys", "check", "--quick")  # the file is made anew by what starts it
    assert refused.returncode != 0
    assert "`cairn keys seal`" in refused.stderr
    assert not any(words in refused.stderr for words in SAID)
    sealed = site.command("keys", "seal")
    assert "Sealed the words of 70 rows." in sealed.stdout, sealed.stderr
    script(site, READ)
    assert found_in(stands) == set()


def script(site: Site, text: str) -> None:
    """A script of ours in a process of the site's, which is told what was said."""
    whole = [sys.executable, "-c", f"import sys\n{DJANGO}{text}", *SAID]
    subprocess.run(whole, env=site.environment(), check=True, timeout=patience.SECONDS)


def found_in(stands: list[Path]) -> set[str]:
    """What of it stands in the files of the ledger."""
    paths = [
        path for place in stands for path in place.rglob("*") if path.is_file() and path.suffix != ".toml"
    ]
    contents = [path.read_bytes() for path in paths if ".secrets" not in path.parts]
    return {words for words in (*SAID, CHOSEN) if any(words.encode() in content for content in contents)}
