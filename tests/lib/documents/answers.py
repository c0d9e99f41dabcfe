"""What invented people answer to a call: the synthetic voices' words where the call has them, else words made here."""

from __future__ import annotations

import json
import random
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cairn.calls import Call, Question, QuestionKind, load_call
from cairn.synthetic.voices.build_voices import build_voices

EXAMPLE = Path(__file__).parents[3] / "examples/children-in-need/call.toml"
_VOICES = 200
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")

_STANCES: tuple[tuple[str, str | None], ...] = (
    ("We strongly agree.", "strongly_agree"),
    ("Our members strongly agree with this statement.", "strongly_agree"),
    ("We agree with this statement.", "agree"),
    ("On the whole we agree.", "agree"),
    ("Agree.", "agree"),
    ("We disagree with this statement.", "disagree"),
    ("We do not agree.", "disagree"),
    ("We neither agree nor disagree.", "neither"),
    ("Strongly disagree.", "strongly_disagree"),
    ("It depends very much on the place and on the person.", None),
    ("Some of us would say so and some would not.", None),
    ("We would not disagree, but we would not go much further either.", None),
    ("We partly agree.", None),
    ("We strongly support this statement.", "strongly_agree"),
    ("We are in agreement with the statement.", "agree"),
)
_BECAUSE = (
    "Our staff are well trained and most of them stay for years.",
    "Much of what we do was handed down, and it is seldom looked at again.",
    "The reports of the last two years bear this out.",
    "There is simply not enough time in the week.",
    "Four of our six centres said the same when we asked them in March.",
)
_PLAIN = (
    "We began in 2014 with two members of staff and a borrowed room.",
    "About 40 families have come to us since then.",
    "It costs us £3 a head, and we have never asked anybody to pay.",
    "Our volunteers come on three evenings out of five.",
    "Nobody told us that it would take so long.",
    "The older ones bring the younger ones, which we had not planned.",
    "We would do the same again, though not in January.",
    "In the second year we moved to a bigger hall.",
    "A child who is fed and warm can think about other things.",
    "Two head teachers wrote to us about it last spring.",
    "We keep a book by the door, and we count on Fridays.",
    "It has been slower than we hoped.",
    "Some parents stay and talk, and that is worth as much as the rest.",
    "We asked the council for help and had a kind letter back.",
)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says on one question, by paragraphs; `agrees` the point of the scale that they mean, if any."""

    question: str
    paragraphs: tuple[str, ...]
    agrees: str | None = None


def said_on(question: Question, call: Call, chance: random.Random) -> Said:
    """An invented answer to a question of a call."""
    if question.kind is QuestionKind.AGREEMENT:
        stance, agrees = chance.choice(_STANCES)
        more = chance.sample(_BECAUSE, chance.randint(0, 2))
        return Said(question.code, (" ".join([stance, *more]),), agrees)
    pool = _pools().get(question.code, ()) if call.code == "children-in-need" else ()
    texts = chance.sample(pool, chance.randint(1, 2)) if pool else [_plain(question, chance)]
    return Said(question.code, tuple(part for text in texts for part in _paragraphs(text)))


def _plain(question: Question, chance: random.Random) -> str:
    return " ".join(chance.sample(_PLAIN, chance.randint(2, 5)))


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of an answer, the lines of each joined; lists and headings in it are left as they are."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip()]


@cache
def _pools() -> dict[str, tuple[str, ...]]:
    """Answers of the synthetic voices by question, without those that say nothing or point elsewhere."""
    call = load_call(EXAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        into, truth = Path(folder, "voices"), Path(folder, "truth")
        into.mkdir()
        truth.mkdir()
        build_voices(call, 11, _VOICES, into, truth)
        lines = (into / "responses.jsonl").read_text(encoding="utf-8").splitlines()
    pools: dict[str, list[str]] = {}
    for line in lines:
        for answer in json.loads(line)["answers"]:
            text = answer["text"]
            if 40 <= len(text) <= 1500 and _is_plain(text):
                pools.setdefault(answer["question"], []).append(text)
    return {code: tuple(texts) for code, texts in pools.items()}


def _is_plain(text: str) -> bool:
    """Whether a typeface of every PDF has its letters, and it names no question by its number."""
    in_typeface = text.encode("cp1252", "ignore").decode("cp1252") == text
    return in_typeface and not re.search(r"\b(?:Q|question)\s*\d", text, re.IGNORECASE)
