"""Invented voices for the example call, read back as plain JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cairn.calls import Call, load_call
from cairn.synthetic import build_voices

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "children-in-need" / "call.toml"


@dataclass(frozen=True)
class Voices:
    """The folder of what was made, and its lines."""

    folder: Path
    responses: list[dict[str, Any]]
    truth: list[dict[str, Any]]
    clearances: list[dict[str, Any]]
    documents: list[dict[str, Any]]

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


def example_call() -> Call:
    return load_call(EXAMPLE)


def speak(folder: Path, call: Call, seed: int = 11, number: int = 120) -> Voices:
    build_voices(call, seed, number, folder)
    return Voices(folder, *(_lines(folder / f"{name}.jsonl") for name in
                            ("responses", "truth", "clearances", "documents_truth")))  # fmt: skip


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
