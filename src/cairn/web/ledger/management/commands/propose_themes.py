"""`propose_themes [QUESTION …]`: themes of what people answered, for people to name."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.tables.sentences import counted, listed
from cairn.themes.proposals.beside import processes_for
from cairn.web.common.definitions import current_call
from cairn.web.ledger.coded.in_words import check_in_words
from cairn.web.ledger.models import KeptProposal
from cairn.web.ledger.operator import operator
from cairn.web.ledger.proposing import propose_themes

GRAINS = ("broad", "middle", "fine")


class Command(BaseCommand):
    """Propose them, and keep them for the coding room."""

    help = (
        "Propose themes of the answers to each QUESTION, or to all that are answered in words, and keep them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Which questions."""
        parser.add_argument("question", nargs="*", help="the code of a question; none is all of them")

    def handle(self, *args: Any, question: list[str], **options: Any) -> None:
        """Propose, and say for each question what was found."""
        call = current_call()
        in_words = {each.code: each for each in call.questions() if each.takes_words}
        check_in_words(call, *question)
        asked = [in_words[code] for code in dict.fromkeys(question or in_words)]
        by, processes = operator("themes propose"), processes_for(len(asked))
        for kept in propose_themes(call, asked, by=by, processes=processes):
            self.stdout.write(f"{kept.question}: {said_of(kept)}")
            self.stdout.flush()
        self.stdout.write("Nothing of it is in the codebook: name what is worth it in the staff’s room.")


def said_of(kept: KeptProposal) -> str:
    """What was proposed of a question, in sentences."""
    content, units = json.loads(kept.content), counted(kept.manifest["units"], "sentence")
    number = {grain: sum(theme["grain"] == grain for theme in content["themes"]) for grain in GRAINS}
    found = listed([f"{number[grain]} {grain}" for grain in GRAINS], "and")
    themes = f"Proposed {found} themes" if content["themes"] else "No theme proposed"
    of = f"of {units} in {counted(kept.manifest['responses'], 'response')}."
    return " ".join([themes, of, *content["notes"]])
