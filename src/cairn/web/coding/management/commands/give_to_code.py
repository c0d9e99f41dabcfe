"""`give_to_code`: the passages of a question dealt out to coders."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cairn.tables.sentences import counted, listed
from cairn.web.common.definitions import current_call
from cairn.web.common.refusals import Refused
from cairn.web.ledger.actions import give_to_code
from cairn.web.ledger.coded import samples_of
from cairn.web.ledger.models import Sampled
from cairn.web.ledger.operator import operator


class Command(BaseCommand):
    """Deal them out."""

    help = "Deal the passages of a question out to coders, each to so many of them, by lot and evenly."

    def add_arguments(self, parser: CommandParser) -> None:
        """Of which question or sample, to whom, and to how many each passage goes."""
        parser.add_argument("--question", required=True)
        parser.add_argument("--to", action="append", required=True, metavar="NAME")
        parser.add_argument("--each", type=int, default=2)
        parser.add_argument("--seed", type=int, default=0)
        parser.add_argument("--sample", default="", help="the passages of this sample alone")

    def handle(
        self, *args: Any, question: str, to: list[str], each: int, seed: int, sample: str, **options: Any
    ) -> None:
        """Deal them out and say how many were new."""
        passages = _of_sample(question, sample) if sample else None
        given = give_to_code(
            question=question, coders=to, each=each, seed=seed, passages=passages, by=operator("themes give")
        )
        if not given:
            self.stdout.write("Nothing was given: each passage has its coders already, or there is none.")
            return
        who = listed(list(dict.fromkeys(to)), "and")
        self.stdout.write(
            f"Gave {counted(given, 'passage')} of {question} to {who} together, each passage to {each}."
        )


def _of_sample(question: str, name: str) -> list[str]:
    drawn = samples_of(current_call("").code, question).filter(name=name).first()
    if drawn is None:
        raise Refused(f"No sample {name} was drawn of {question}. Draw one: cairn themes sample.")
    return list(Sampled.objects.filter(sample=drawn).values_list("passage_id", flat=True))
