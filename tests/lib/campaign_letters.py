"""Responses with campaigns in them whose every copy is known, among answers that have nothing to do with them."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cairn.responses.campaigns import Campaigns, Sent
from tests.lib.shared import SHARED

QUESTIONS = ("q1", "q2", "q3", "q4", "q5", "q6")
ASKED = (
    "What do you put first when you help children in need to do better at school, and what shows that it works?",
    "How far do you agree that the evidence on attachment and trauma should guide what schools and social workers do?",
    "Is there anything else about the support that families receive that you would like the review to know?",
)
EDITS = ("exact", "case", "greeting", "ten", "thirty", "own_paragraph", "half")
DISCLAIMER = (
    "This e-mail and any attachments are confidential and intended solely for the use of the individual or entity to "
    "whom they are addressed. If you are not the intended recipient please delete this message and tell the sender. "
    "The views expressed in this e-mail are those of the author and do not bind the council in any way whatever."
)
SHORT = ("No.", "As above.", "None", "Yes", "See my answer to question 1", "Nothing to add, thank you.")

_OPENINGS = (
    "In my experience", "What we see every week is that", "I would say that", "Over the years", "It seems to me that",
    "Speaking as somebody who works with them,", "At our place", "To be honest", "There is no doubt that", "For many",
    "We have found that", "My own view is that", "All the same", "It is often said that", "The trouble is that",
)  # fmt: skip
_WHO = (
    "the children", "a social worker", "the school", "our head teacher", "foster carers", "the family", "grandparents",
    "young people", "the designated teacher", "a youth worker", "the virtual school", "an educational psychologist",
    "the council", "health visitors", "a mentor", "the police", "housing officers", "parents", "brothers and sisters",
)  # fmt: skip
_DO = (
    "need", "lose", "ask for", "talk about", "rarely get", "wait months for", "cannot find", "give up on", "argue over",
    "pay for", "learn from", "remember", "value", "look for", "miss", "depend on", "are promised", "complain of",
)  # fmt: skip
_WHAT = (
    "a room that is quiet", "transport", "breakfast", "the same face", "tutoring", "an honest answer", "early help",
    "a place at a nursery", "counselling", "homework", "a laptop", "the review meeting", "contact with home", "sleep",
    "a key worker", "respite", "reading", "attendance", "a plan", "time", "trust", "funding", "holidays", "friends",
)  # fmt: skip
_LINKS = (
    "because",
    "although",
    "until",
    "while",
    "so that",
    "and",
    "when",
    "unless",
    "but",
    "since",
    "before",
)
_SYLLABLES = (
    "ba",
    "de",
    "fi",
    "go",
    "lu",
    "mer",
    "nor",
    "pel",
    "ri",
    "sto",
    "tam",
    "vek",
    "wys",
    "zan",
    "cro",
    "dil",
)


@dataclass(frozen=True)
class Planted:
    """What stands behind one text: whose letter, edited how."""

    letter: int
    edit: str


@dataclass
class Made:
    """The texts, and by (response, question) the truth; `letters` as they were sent round."""

    letters: list[str]
    sent: list[Sent] = field(default_factory=list)
    truth: dict[tuple[str, str], Planted] = field(default_factory=dict)


@dataclass(frozen=True)
class Marks:
    """How well copies were found. `recall` by edit; `precision` of pairs in one group that belong in one."""

    recall: dict[str, tuple[int, int]]
    precision: float
    pulled_in: int

    def share(self, edit: str) -> float:
        found, all_of_it = self.recall[edit]
        return found / all_of_it


def sentence(chance: random.Random) -> str:
    """A sentence of common turns and of words that hardly anybody else uses."""
    parts = [chance.choice(_OPENINGS), chance.choice(_WHO), chance.choice(_DO), chance.choice(_WHAT)]
    parts += [
        _rare(chance),
        chance.choice(_LINKS),
        chance.choice(_WHO),
        _rare(chance),
        chance.choice(_DO),
        _rare(chance),
    ]
    if chance.random() < 0.6:
        parts += ["in", _rare(chance).capitalize(), "as well as", chance.choice(_WHAT)]
    return " ".join(parts) + "."


def _rare(chance: random.Random) -> str:
    """An invented word or two."""
    return " ".join("".join(chance.choices(_SYLLABLES, k=3)) for _ in range(chance.randint(1, 2)))


def paragraph(chance: random.Random, words: int) -> str:
    """At least so many words."""
    said: list[str] = []
    while sum(len(each.split()) for each in said) < words:
        said.append(sentence(chance))
    return " ".join(said)


def make_responses(
    number: int, seed: int, letters: int = 20, edits: Sequence[str] = EDITS, base: Sequence[str] = ()
) -> Made:
    """`number` responses, a quarter with a letter at one question; the rest say things of their own.

    `base` are sentences by other hands, each used once where there are any left. Two letters share a sentence.
    """
    chance = random.Random(seed)
    made = Made([paragraph(chance, chance.randint(85, 280)) for _ in range(letters)])
    if letters > 1:
        made.letters[1] += " " + made.letters[0].split(". ")[2] + "."
    left = list(base)
    chance.shuffle(left)
    for place in range(number):
        response, day = f"R-{place:05d}", dt.date(2026, 5, 1) + dt.timedelta(days=chance.randrange(60))
        supports = chance.random() < 0.25
        at = chance.choice(QUESTIONS) if supports else ""
        for question in QUESTIONS:
            if question == at:
                letter, edit = chance.randrange(letters), chance.choice(edits)
                made.truth[response, question] = Planted(letter, edit)
                text = edited(made.letters[letter], edit, chance)
            else:
                text = _own(chance, left) if chance.random() < 0.5 else ""
            if text:
                made.sent.append(Sent(response, question, day, text))
    return made


def _own(chance: random.Random, left: list[str]) -> str:
    kind = chance.random()
    if kind < 0.2:
        return chance.choice(SHORT)
    words = [left.pop() for _ in range(min(len(left), chance.randint(1, 3)))]
    text = " ".join([*words, paragraph(chance, chance.choice((12, 20, 40, 90, 180)))])
    if kind < 0.26:
        return f"{chance.choice(ASKED)}\n\n{text}"
    return f"{text}\n\n{DISCLAIMER}" if kind < 0.3 else text


def edited(letter: str, edit: str, chance: random.Random) -> str:
    """The letter as one supporter sends it."""
    if edit == "case":
        return letter.upper().replace(".", " !")
    if edit == "greeting":
        return f"Dear Sir or Madam,\n\n{letter}\n\nYours faithfully"
    if edit in ("ten", "thirty"):
        return reworded(letter, 0.1 if edit == "ten" else 0.3, chance)
    if edit == "own_paragraph":
        return f"{letter}\n\n{paragraph(chance, 40)}"
    if edit == "half":
        words = letter.split()
        first = chance.randrange(2) * (len(words) // 2)
        return " ".join(words[first : first + len(words) // 2])
    return letter


def reworded(letter: str, share: float, chance: random.Random) -> str:
    """The letter with this share of its words, exactly, changed for others."""
    words = letter.split()
    for place in chance.sample(range(len(words)), round(share * len(words))):
        words[place] = _rare(chance).split()[0]
    return " ".join(words)


def marks_of(made: Made, groups: Sequence[Sequence[tuple[str, str]]]) -> Marks:
    """How well groups (each of (response, question)) found the letters.

    A copy is found where it stands in the group that holds the most copies of its letter. Precision is of
    the texts in groups: those that are copies of the letter that the most of their group are.
    """
    of_group: list[dict[int, int]] = []
    right = total = pulled_in = 0
    for group in groups:
        counted: dict[int, int] = {}
        for key in group:
            planted = made.truth.get(key)
            pulled_in += planted is None
            if planted:
                counted[planted.letter] = counted.get(planted.letter, 0) + 1
        of_group.append(counted)
        total += len(group)
        right += max(counted.values(), default=0)
    best = {
        letter: max(range(len(groups)), key=lambda number: of_group[number].get(letter, 0), default=-1)
        for letter in range(len(made.letters))
    }
    where = {key: number for number, group in enumerate(groups) for key in group}
    recall: dict[str, tuple[int, int]] = {}
    for key, planted in made.truth.items():
        found, number = recall.get(planted.edit, (0, 0))
        recall[planted.edit] = (found + (where.get(key) == best[planted.letter]), number + 1)
    return Marks(recall, right / total if total else 1.0, pulled_in)


def groups_in(found: Campaigns) -> list[list[tuple[str, str]]]:
    """The copies of each campaign by response and question."""
    return [[(copy.sent.response, copy.sent.question) for copy in each.copies] for each in found.campaigns]


def real_sentences() -> list[str]:
    """Short texts by real hands (ArgKP 2021, banking77) where they are kept beside the checkout, each once."""
    found: dict[str, None] = {}
    for name, column in (
        ("argkp2021/arguments_train.csv", "argument"),
        ("argkp2021/arguments_dev.csv", "argument"),
        ("banking77/train.csv", "text"),
        ("banking77/test.csv", "text"),
    ):
        found.update(dict.fromkeys(_column(SHARED / "data" / "text" / name, column)))
    return list(found)


def _column(path: Path, column: str) -> Iterator[str]:
    if path.is_file():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row[column].strip()
