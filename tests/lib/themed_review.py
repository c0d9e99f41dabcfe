"""A copy of the example review with thirty-two invented answers to its first question, for `cairn themes`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from cairn.pipeline.site import site_settings
from tests.lib import patience
from tests.lib.built_review import plain_assets
from tests.lib.command import environment
from tests.lib.example_voices import write_example_voices
from tests.lib.site import copy_example
from tests.lib.source import ROOT

SAID = (
    "Breakfast before lessons gets children through the door.",
    "A breakfast club at school brings children in.",
    "Children who eat breakfast at school come to lessons.",
    "Breakfast at school, every day, before the first lesson.",
    "One trusted adult who knows the child well.",
    "A trusted adult who stays the same for years.",
    "The same trusted adult, whom the child knows.",
    "An adult whom the child can trust, and who stays.",
)
KEEPS = (
    "It helped {}.",
    "We saw it with {}.",
    "Without it {} would have gone.",
    "That is what {} told us.",
)
WHOM = (
    "my son",
    "her sister",
    "two families",
    "a neighbour",
    "one boy",
    "our class",
    "the twins",
    "my pupil",
)
SETUP = """
import django
django.setup()
from cairn.web.ledger import actions, models
from cairn.web.ledger.coded import codable, codebook_now
from tests.lib.accounts import kept_staff
"""
TAKE_IN = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("import_voices", {voices!r})
call_command("look_through")
"""
NAME_THEMES = """
import json
from cairn.web.coding.actions.taking_up import Taken, take_up
kept = json.loads(models.KeptProposal.objects.last().content)
first = next(each for each in kept["themes"] if each["grain"] == "middle")
take_up(taken=Taken(first["id"], 0, "Breakfast", "Food before lessons."), question="q01", by="ada")
from cairn.themes.changes import Add
actions.change_codebook(asked=Add("A trusted adult", question="q01"), version=1, by="ada")
"""
CODE = """
from cairn.themes.coding import Applied
WORDS = {"t-0001": "reakfast", "t-0002": "adult"}
for place, passage in enumerate(codable("children-in-need", "q01")):
    for by in ("ada", "ben")[: 1 + (place < 12)]:
        found = [Applied(theme, passage.text.index(words), passage.text.index(words) + len(words))
                 for theme, words in WORDS.items() if words in passage.text and not (by == "ben" and place == 3)]
        if place < 20 or models.Sampled.objects.filter(passage=passage).exists():
            actions.record_coding(passage_id=passage.pk, applied=found, by=by)
"""


def write_voices(folder: Path) -> Path:
    """The example's small voices, saying one of eight things each to the first question."""
    write_example_voices(folder, len(SAID) * len(KEEPS))
    path = folder / "responses.jsonl"
    lines = []
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        voice = json.loads(line)
        keeps = KEEPS[place // len(SAID)].format(WHOM[(place + place // len(SAID)) % len(WHOM)])
        voice["answers"][0] |= {"text": f"{SAID[place % len(SAID)]} {keeps}"}
        lines.append(json.dumps(voice))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "clearances.jsonl").write_text("", encoding="utf-8")  # it clears words that nobody says here
    return folder


def themed_review(folder: Path) -> Path:
    """The review in `folder`/review, its assets in `folder`/assets, the voices taken in and looked through."""
    review = copy_example(folder / "review", opens="2026-04-01", closes="2099-01-01")
    plain_assets(folder / "assets")
    voices = write_voices(folder / "voices")
    act(review, TAKE_IN.format(voices=str(voices)))
    return review


def told(review: Path, *commands: str) -> list[str]:
    """What each of these commands of `cairn` said; all within one process of the site, to be quick."""
    return list(json.loads(act(review, TOLD.format(commands=commands)).splitlines()[-1]))


def act(review: Path, *scripts: str) -> str:
    """Act on the review's ledger as its pages do; what was printed."""
    settings = site_settings(review, review.parent / "assets", "http://127.0.0.1:8000", environment())
    done = subprocess.run(
        [sys.executable, "-c", "\n".join([SETUP, *scripts])],
        env={**settings, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        cwd=review, capture_output=True, text=True, check=False, timeout=patience.SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


TOLD = """
import io, json, shlex
from contextlib import redirect_stdout
from importlib import import_module
from click.testing import CliRunner
from django.core.management import call_command
from cairn import cli
for name in ("site", "themes"):
    import_module(f"cairn.cli.{{name}}").on_site = lambda root, assets, command, also=None: call_command(*command)
said = []
for command in {commands!r}:
    done = CliRunner().invoke(cli.cairn, shlex.split(command)[1:])
    assert done.exit_code == 0, (command, done.output, done.exception)
    said.append(done.output)
print(json.dumps(said))
"""
STAFF = """
for name in ("ada", "ben"):
    kept_staff(name)
"""
