"""A folder of voices for the example call as a call has them that goes well: many, of every sector, over its days."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Sequence
from pathlib import Path

from cairn.calls import Call, Question, QuestionKind

SENTENCE = "Trust comes first, and it takes longer than anybody plans for. "
ROUTES = ("online",) * 8 + ("word_form",)
WEIGHTS = (34, 27, 14, 9, 6, 4, 3, 2, 1)
"""How much more often the options of a question are chosen that stand first."""


def write_many_voices(folder: Path, call: Call, first: dt.date, last: dt.date, number: int = 300) -> Path:
    """Write `number` responses that came between two days, most of them towards the end; all of them invented."""
    folder.mkdir()
    chance = random.Random(7)
    lines = (json.dumps(_response(place, call, _day(chance, first, last), chance)) for place in range(number))
    (folder / "responses.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _day(chance: random.Random, first: dt.date, last: dt.date) -> dt.date:
    come = chance.triangular(0, (last - first).days, (last - first).days * 0.9)
    day = first + dt.timedelta(days=round(come))
    return day - dt.timedelta(days=max(0, day.weekday() - 4)) if chance.random() < 0.8 else day


def _response(place: int, call: Call, day: dt.date, chance: random.Random) -> dict[str, object]:
    return {
        "reference": f"M-RECEIPT-{place:04d}",
        "public_reference": f"M-{place:04d}",
        "call": call.code,
        "route": chance.choice(ROUTES),
        "received_on": max(day, call.window.opens).isoformat(),
        "permission": chance.choice(("without_name", "without_name", "with_name", "not_at_all")),
        "answering_as": chance.choice(("person", "person", "organisation")),
        "name": "The Invented Association",
        "profile": [_answer(question, chance) for question in call.profile if question.choices],
        "answers": [
            _answer(question, chance) for question in call.questions() if chance.random() < 0.8
        ],
        "in_mined_corpus": True,
        "synthetic": True,
    }  # fmt: skip


def _answer(question: Question, chance: random.Random) -> dict[str, object]:
    codes = [option.code for option in question.choices]
    most = 3 if question.kind is QuestionKind.SEVERAL else 1
    is_told = question.text and not codes and chance.random() < 0.05
    return {
        "question": question.code,
        "chosen": _chosen(codes, most, chance) if codes else [],
        "text": "" if codes else SENTENCE * chance.randrange(1, 12),
        "confidential": is_told,
        "reason": "A case of ours is before the family court." if is_told else "",
    }


def _chosen(codes: Sequence[str], most: int, chance: random.Random) -> list[str]:
    weights = [WEIGHTS[min(place, len(WEIGHTS) - 1)] for place in range(len(codes))]
    found = set(chance.choices(codes, weights, k=chance.randint(1, most)))
    return [code for code in codes if code in found]
