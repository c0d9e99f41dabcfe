"""Invented voices for the example call, read back as plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairn.calls import Call, load_call
from cairn.synthetic.voices import build_voices

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "children-in-need" / "call.toml"
Line = dict[str, Any]


@dataclass(frozen=True)
class Voices:
    """The folder of what was made, and its lines."""

    folder: Path
    responses: list[Line]
    truth: list[Line]
    clearances: list[Line]
    documents: list[Line]
    themes: list[Line]
    campaigns: list[Line]

    def texts(self) -> dict[tuple[str, str], str]:
        """The words of every open answer, by public reference and question."""
        return {
            (response["public_reference"], answer["question"]): answer["text"]
            for response in self.responses
            for answer in response["answers"]
            if answer["text"]
        }

    def chosen(self, question: str) -> list[str]:
        """Every code chosen at a question, of the profile or the call."""
        return [
            code
            for response in self.responses
            for answer in (*response["profile"], *response["answers"])
            if answer["question"] == question
            for code in answer["chosen"]
        ]

    def planted(self) -> Iterator[tuple[Line, Line, str]]:
        """Every planted answer, with the truth of its response and the words that were written."""
        texts = self.texts()
        for truth in self.truth:
            for answer in truth["answers"]:
                yield truth, answer, texts.get((truth["public_reference"], answer["question"]), "")

    def mentions(self) -> Iterator[tuple[Line, Line, Line, str]]:
        """Every mention outside the campaigns' letters: truth, answer, mention and the words that put it."""
        for truth, answer, text in self.planted():
            if answer["kind"] != "campaign":
                for mention in answer["mentions"]:
                    yield truth, answer, mention, text[mention["start"] : mention["end"]]


FILES = ("responses", "truth", "clearances", "documents_truth", "planted_themes", "planted_campaigns")


def example_call() -> Call:
    return load_call(EXAMPLE)


def speak(folder: Path, call: Call, seed: int = 11, number: int = 120) -> Voices:
    build_voices(call, seed, number, folder)
    return Voices(folder, *(lines_of(folder / f"{name}.jsonl") for name in FILES))


def lines_of(path: Path) -> list[Line]:
    """The lines of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
