"""`coder_agreement`: how far coders agree, and whether new passages still bring new themes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.themes.agreement import agreements
from cairn.themes.agreement.in_words import agreements_in_words
from cairn.themes.saturation import saturation
from cairn.themes.standing import read_in_order
from cairn.web.coding.queries.asked import questions_asked_for
from cairn.web.common.definitions import current_call
from cairn.web.ledger.coded import codebook_now
from cairn.web.ledger.coded.learned import readings_of


class Command(BaseCommand):
    """Work it out."""

    help = "Say how far coders agree with each other and with the machine, and whether new themes still come."

    def add_arguments(self, parser: CommandParser) -> None:
        """On which question."""
        parser.add_argument("--question", default="", help="on this question alone")

    def handle(self, *args: Any, question: str, **options: Any) -> None:
        """Say it, a question at a time; questions that nobody coded are passed over."""
        call = current_call("")
        codebook, coded = codebook_now(call.code), 0
        for code in questions_asked_for(call, question):
            codings = list(readings_of(call.code, code))
            if any(each.is_by_person for each in codings):
                coded += 1
                asked = call.question(code)
                self.stdout.write(f"{code} {asked.label if asked else ''}".rstrip())
                for line in agreements_in_words(agreements(codings, codebook, code), codebook):
                    self.stdout.write(f"  {line}")
                self.stdout.write(f"  {saturation(read_in_order(codings, codebook)).sentence()}")
        if not coded:
            self.stdout.write(
                "Nobody has coded anything yet: code some passages first, two people the same ones."
            )
