"""Sentences with people's names of several cultures, by Faker; and sentences without any, that a corpus is made of."""

from __future__ import annotations

import random
from collections.abc import Iterator

from faker import Faker

from cairn.responses.redaction import FindingKind
from tests.lib.personal.made import Case

CULTURES = (
    "en_GB",
    "en_IN",
    "fr_FR",
    "es_ES",
    "pl_PL",
    "de_DE",
    "tr_TR",
    "yo_NG",
    "ro_RO",
    "pt_PT",
    "sw",
    "cs_CZ",
)
_USUAL = (
    "I asked {first} {last} for help, but nothing came of it.",
    "It was {first} {last} who sat with us in the school hall.",
    "When {first} was nine, the school rang me every day.",
    "My son {first} could not read when he was ten.",
    "Thanks to {first} we kept the house.",
    "Mrs {last} runs the breakfast club and knows each child.",
    "We spoke to Mr {last} about it twice.",
    "{first} {last} has been our social worker since the spring.",
    "{first} is not coming back, they told us.",
    "{first}'s mum cannot read the letters.",
    "A girl called {first} sat by herself all year.",
    "- {first} {last}, head of year",
    "Signed: {first} {last}",
    "They took {first} and her brother to two homes.",
    "Nobody asked Dr {last} what she had seen.",
    "“{first} cries before school,” his carer said.",
    "It helped. {first} wrote the letter with us, and the place was found.",
    "We were let down by {last}, the manager.",
)
_SHOUTED = (
    "NOBODY EVER TOLD {first} {last} WHAT WAS GOING TO HAPPEN TO THE PLACE",
    "MY DAUGHTER {first} WAITED TWO YEARS FOR A MEETING",
)
_SMALL = (
    "my daughter {first} waited two years for a meeting",
    "there was a boy called {first} and nobody wrote to his dad",
    "we asked mrs {last} for help and she was kind to us",
    "his name is {first} and he likes the garden",
)
MANNERS = {"usual": _USUAL, "all in capitals": _SHOUTED, "all in small letters": _SMALL}


def name_cases(culture: str, manner: str, number: int, seed: int) -> Iterator[Case]:
    """Sentences of a manner ("usual" ...), each with the names of one person; the words are all from first to last."""
    rng = random.Random(f"{seed} {culture} {manner}")
    fake = Faker([culture])
    fake.seed_instance(seed)
    for _ in range(number):
        frame = rng.choice(MANNERS[manner])
        first, last = fake.first_name(), fake.last_name()
        if manner == "all in capitals":
            first, last = first.upper(), last.upper()
        elif manner != "usual":
            first, last = first.lower(), last.lower()
        before = frame[: frame.index("{")]
        words = frame[frame.index("{") : frame.rindex("}") + 1].format(first=first, last=last)
        after = frame[frame.rindex("}") + 1 :]
        yield Case(FindingKind.NAME, before + words + after, words, len(before))
