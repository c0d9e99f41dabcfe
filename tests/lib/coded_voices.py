"""Invented responses to the example call with themes that people found in them, for the tests of the report."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from cairn.calls import Call, load_call
from cairn.responses import Response
from cairn.responses.ledger import Answer, AnsweringAs, Passage, PassageKind, Route
from cairn.tables.counts import InputFile
from cairn.tables.quotables import Permission
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength
from cairn.themes.counting import Origin

ORIGIN = Origin((InputFile("evidence/0001/responses.jsonl", "ab" * 32),), "v1")
NOON = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
ROLES = {
    "education": ("head_teacher", "safeguarding_lead", "teacher", "pastoral"),
    "social_care": ("social_worker", "team_manager", "director"),
    "health": ("school_nurse", "health_visitor"),
    "research": ("researcher",),
}


@cache
def example_call() -> Call:
    """The example's call."""
    return load_call(Path(__file__).parents[2] / "examples/children-in-need/call.toml")


def codebook_of(*themes: str, question: str = "q01", **parents: str) -> Codebook:
    """A codebook of themes of one question; `parents` is by theme ("t_2") its broader one."""
    made = tuple(
        Theme(each, f"Theme {each}", question=question, parent=parents.get(each, "")) for each in themes
    )
    return Codebook(3, made)


def voice(
    number: int,
    said: Mapping[str, str],
    role: str = "",
    sector: str = "",
    organisation: bool = False,
    **changes: object,
) -> Response:
    """A response S-0001 that says a passage to each question."""
    reference = f"S-{number:04d}"
    profile = [Answer(code, (chosen,)) for code, chosen in (("role", role), ("sector", sector)) if chosen]
    made = Response(
        reference=f"R-{number}", public_reference=reference, call="children-in-need", route=Route.ONLINE,
        received_on=dt.date(2026, 5, 1), permission=Permission.WITHOUT_NAME,
        answering_as=AnsweringAs.ORGANISATION if organisation else AnsweringAs.PERSON, name="",
        profile=tuple(profile), answers=(),
        passages=tuple(
            Passage(f"{reference}-{q}-1", PassageKind.ANSWER, text, f"answer:{q}", 0, len(text), q)
            for q, text in said.items()
        ),
        synthetic=True,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def coding(
    passage: str,
    *themes: str | Applied,
    coder: str = "person:1",
    question: str = "q01",
    kind: CodingKind = CodingKind.OWN,
    minutes: int = 0,
    blind: bool = True,
    sample: str = "",
) -> Coding:
    """A coding of a passage that finds those themes in its first four characters."""
    applied = tuple(each if isinstance(each, Applied) else Applied(each, 0, 4) for each in themes)
    made_at = NOON + dt.timedelta(minutes=minutes)
    return Coding(passage, question, coder, kind, applied, made_at, 3, blind, sample)


def world(
    seed: int, people: int, questions: Sequence[str], themes: int, rare: float = 0.4
) -> tuple[list[Response], Codebook, list[Coding]]:
    """Invented people of all roles and what one coder found in their answers, some themes common and some rare."""
    rng = random.Random(seed)
    voices, codings, book = [], [], []
    names = {q: [f"{q}-t{n}" for n in range(themes)] for q in questions}
    for question, those in names.items():
        for place, name in enumerate(those):
            parent = those[0] if place in (1, 2) else ""
            book.append(Theme(name, f"Theme {name}", question=question, parent=parent))
    chance = {name: rare ** (1 + place / 2) for those in names.values() for place, name in enumerate(those)}
    for number in range(1, people + 1):
        sector = rng.choice(list(ROLES))
        said = {
            q: f"Words of {number} to {q}, their own {rng.random()}" for q in questions if rng.random() < 0.8
        }
        voices.append(voice(number, said, rng.choice(ROLES[sector]), sector, rng.random() < 0.2))
        for question in said:
            held = [
                Applied(name, 0, 5, rng.choice(list(Stance)), rng.choice(list(Strength)))
                for name in names[question][1:]
                if rng.random() < chance[name]
            ]
            codings.append(coding(f"S-{number:04d}-{question}-1", *held, question=question))
            if rng.random() < 0.1:
                codings.append(coding(f"S-{number:04d}-{question}-1", coder="person:2", question=question))
    return voices, Codebook(3, tuple(book)), codings
