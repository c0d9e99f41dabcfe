"""After a whole journey the disk holds no word of it, in the ledger's files or in those that people added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from cairn.responses.sealing.keyfile import read_keyring
from tests.lib import drafting, made_files
from tests.lib.postgres import running_cluster
from tests.lib.raw_http import Caller
from tests.lib.site import Site, copy_example

PRIORITIES = "/respond/sections/priorities/"
SAID = {
    "organisation": "Kestrelvale Trust",
    "label": "Lapwingham Team",
    "answer": "Goldcrest answer",
    "overwritten": "Siskin answer",
    "beside": "Fieldfare answer",
    "reason": "Nightjar reason",
    "changed": "Redpoll answer",
    "file name": "brambling-notes.txt",
    "file": "Wheatear bytes of a file",
    "letter": "dunnock@example.org",
    "complaint": "Stonechat complaint",
    "contact": "whinchat@example.org",
    "reference": "Ouzel reference",
    "document": "Bullfinch document",
    "sender": "Chaffinch Office",
    "document name": "linnet-submission.txt",
}
CHOSEN = ("1_to_5", "education")


class WithLetters(Site):
    """A site that offers e-mail. Nobody carries it away, so that letters wait in the ledger."""

    def environment(self, **more: str) -> dict[str, str]:
        letters = {"CAIRN_MAIL": "smtp://127.0.0.1:9", "CAIRN_MAIL_FROM": "us@example.org"}
        return super().environment(**{**letters, **more})


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[WithLetters, list[Path]]]:
    """A running site, and the folders in which its ledger and its files stand."""
    from tests.lib.built_review import plain_assets

    folder = copy_example(tmp_path / "review")
    with ExitStack() as stack:
        database, stands = "", [folder]
        if request.param == "postgresql":
            cluster = stack.enter_context(running_cluster(durable=False))
            database, stands = cluster.url, [folder / "attachments", cluster.folder]
        site = WithLetters(folder, plain_assets(tmp_path_factory.mktemp("assets")), database)
        site.migrate()
        site.start()
        stack.callback(site.kill)
        yield site, stands


def test_the_disk_holds_no_word_of_a_whole_journey(
    ledger: tuple[WithLetters, list[Path]], tmp_path: Path
) -> None:
    site, stands = ledger
    lead = journey(site)
    bring_in_a_document(site, tmp_path)
    assert found_in(stands) == {}  # while it runs: the write-ahead log is as it stands
    read_again(site, lead, tmp_path)
    site.stop()
    assert found_in(stands) == {}
    (stands[0] / "open.txt").write_text(f"… {SAID['answer']} …", encoding="latin-1", errors="replace")
    assert found_in(stands) == {"open.txt": ["answer"]}  # what does stand in the open is found


def journey(site: Site) -> Caller:
    lead = drafting.begun(site, "203.0.113.5")
    sent_on(
        lead.send("/respond/who/", {"answering_as": "organisation", "organisation": SAID["organisation"]})
    )
    drafter = drafting.drafter_of(site, lead, SAID["label"])
    seen_by_both = shown(lead), shown(drafter)
    sent_on(lead.send(PRIORITIES, {"q01": SAID["overwritten"], "hand": "one", **seen_by_both[0]}))
    told = drafter.send(PRIORITIES, {"q01": SAID["beside"], "hand": "two", **seen_by_both[1]})
    assert "settle" in told.leads_to, (told.status, told.leads_to)
    confidential = {"q01-confidential": "on", "q01-reason": SAID["reason"], "hand": "one"}
    lead.send(PRIORITIES, {"q01": SAID["answer"], **confidential})
    assert SAID["beside"] in lead.ask(f"{PRIORITIES}settle/").text
    settle(lead)
    added = lead.send_files(
        "/respond/files/",
        {"then": "stay"},
        [
            ("files", SAID["file name"].encode(), SAID["file"].encode()),
            ("files", b"plan.docx", made_files.word()),
        ],
    )
    assert added.status == 302, added.text
    lead.send("/respond/publication/", {"permission": "with_name"})
    drafting.way_for_oneself(lead)
    lead.send("/respond/ways-in/made/letter/", {"email": SAID["letter"]}, page="/respond/ways-in/made/")
    drafting.sent(lead)
    sent_on(lead.send("/respond/change/", {}, page="/respond/sent/"))
    sent_on(lead.send(PRIORITIES, {"q01": SAID["changed"], "hand": "three", **shown(lead)}))
    fields = {
        "text": SAID["complaint"],
        "contact": SAID["contact"],
        "reference": SAID["reference"],
        "hand": "c",
    }
    sent_on(lead.send("/respond/complain/", fields))
    return lead


def shown(someone: Caller) -> dict[str, str]:
    return dict(re.findall(r'name="(shown-\w+)" value="([^"]*)"', someone.ask(PRIORITIES).text))


def settle(lead: Caller) -> None:
    page = lead.ask(f"{PRIORITIES}settle/").text
    seen = dict(re.findall(r'name="((?:other|stands)-\d+)" value="([^"]*)"', page))
    (choice,) = set(re.findall(r'name="(choice-\d+)"', page))
    sent_on(lead.send(f"{PRIORITIES}settle/", {**seen, choice: "stands"}))


def bring_in_a_document(site: Site, tmp_path: Path) -> None:
    path = tmp_path / SAID["document name"]
    path.write_text(f"Question 1\n\n{SAID['document']}. We strongly agree.\n", encoding="utf-8")
    told = ("--organisation", SAID["sender"], "--permission", "with_name", "--synthetic")
    done = site.command("import_document", str(path), *told)
    assert done.returncode == 0, done.stderr


def read_again(site: Site, lead: Caller, tmp_path: Path) -> None:
    """All of it can be read by those whom it is for."""
    assert SAID["changed"] in lead.ask(PRIORITIES).text
    assert SAID["organisation"] in lead.ask("/respond/check/").text
    assert SAID["file name"] in lead.ask("/respond/files/").text
    done = site.command("export", str(tmp_path / "export.csv"))
    assert done.returncode == 0, done.stderr
    table = (tmp_path / "export.csv").read_text(encoding="utf-8")
    assert SAID["sender"] in table
    assert SAID["organisation"] in table
    assert site.command("keys", "check").returncode == 0


def found_in(stands: list[Path]) -> dict[str, list[str]]:
    """Which words stand in which files; the master keys are looked for too."""
    keys = next((path for path in stands[0].parent.rglob(".secrets/keys")), None)
    wanted = {**SAID, "word processor": "word/document.xml"}
    if keys:
        wanted |= {f"master key {key.id}": key.secret.decode("latin-1") for key in read_keyring(keys).keys}
    wanted |= {f"chosen {code}": f'["{code}"]' for code in CHOSEN}
    found: dict[str, list[str]] = {}
    for path in (each for folder in stands for each in folder.rglob("*") if each.is_file()):
        if path.suffix == ".toml" or ".secrets" in path.parts:
            continue
        content = path.read_bytes()
        here = [name for name, words in wanted.items() if as_bytes(words) in content]
        if here:
            found[path.name] = here
    return found


def as_bytes(words: str) -> bytes:
    return words.encode("latin-1")


def sent_on(told: object) -> None:
    assert told.status == 302, told.text  # type: ignore[attr-defined]
