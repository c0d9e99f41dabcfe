"""How much of what was planted is found, and how often something is found where nothing was planted."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.calls import load_call
from cairn.responses.redaction import Finding, NameQueue, findings_by_pattern, findings_of, vocabulary_of
from cairn.synthetic.voices.build_voices import build_voices
from cairn.synthetic.voices.records import PlantedResponse, VoiceResponse
from cairn.tables.files import read_json_lines
from tests.lib.personal.made import KINDS, Case, cases
from tests.lib.personal.names import CULTURES, MANNERS, name_cases

CALL = Path(__file__).resolve().parents[3] / "examples/children-in-need/call.toml"


@dataclass(frozen=True, slots=True)
class Measured:
    """Of `made` planted details of a kind, the `found` ones: every letter and digit of them is in a finding."""

    what: str
    made: int
    found: int
    missed: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """The share that was found, from 0 to 1."""
        return self.found / self.made


def is_found(case: Case, findings: Iterable[Finding]) -> bool:
    """Whether each letter and digit of a case's words stands in some finding; the s of "Kayden's" may be left."""
    left = set(range(case.start, case.start + len(case.words.removesuffix("'s"))))
    for one in findings:
        left -= set(range(one.start, one.end))
    return not any(case.text[place].isalnum() for place in left)


def by_pattern(number: int, seed: int) -> list[Measured]:
    """Every kind that has a pattern, `number` made cases each."""
    return [_measured(kind.value, list(cases(kind, number, seed)), findings_by_pattern) for kind in KINDS]


def by_name(number: int, seed: int, voices: Sequence[str]) -> list[Measured]:
    """Names of every culture in every manner of writing, in a corpus that is mostly other people's answers.

    One of ten is all in small letters, and one of twenty all in capitals, for every usual one.
    """
    shares = dict(zip(MANNERS, (1.0, 0.05, 0.1), strict=True))
    made = {
        (manner, culture): list(name_cases(culture, manner, max(1, round(number * share)), seed))
        for manner, share in shares.items()
        for culture in CULTURES
    }
    queue = NameQueue(vocabulary_of([*voices, *(case.text for some in made.values() for case in some)]))
    usual = [_measured(f"names, {culture}", made["usual", culture], queue.findings) for culture in CULTURES]
    others = [
        _measured(
            f"names, {manner}",
            [case for culture in CULTURES for case in made[manner, culture]],
            queue.findings,
        )
        for manner in list(MANNERS)[1:]
    ]
    return usual + others


def _measured(what: str, made: list[Case], find: Callable[[str], Iterable[Finding]]) -> Measured:
    missed = tuple(case.text for case in made if not is_found(case, find(case.text)))
    return Measured(what, len(made), len(made) - len(missed), missed)


@dataclass(frozen=True, slots=True)
class Voices:
    """Invented answers by response and question, and what was planted in them."""

    texts: dict[tuple[str, str], str]
    planted: dict[tuple[str, str], list[tuple[str, int, int]]]


def invented_voices(number: int, seed: int, into: Path) -> Voices:
    """The answers of `number` invented respondents to the example's call, with the details planted in them."""
    build_voices(load_call(CALL), seed, number, into)
    responses = read_json_lines(into / "responses.jsonl", VoiceResponse)
    texts = {
        (response.public_reference, answer.question): answer.text
        for response in responses
        for answer in response.answers
        if answer.text
    }
    planted: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for response in read_json_lines(into / "truth.jsonl", PlantedResponse):
        for detail in response.details:
            key = (response.public_reference, detail.question)
            planted.setdefault(key, []).append((detail.kind, detail.start, detail.end))
    return Voices(texts, planted)


def in_voices(voices: Voices) -> list[Measured]:
    """Each kind of detail planted in invented voices, with all that finds."""
    queue = NameQueue(vocabulary_of(voices.texts.values()))
    tallies: dict[str, list[bool]] = {}
    for key, details in voices.planted.items():
        text = voices.texts[key]
        findings = findings_of(text, queue)
        for kind, start, end in details:
            case = Case(findings[0].kind if findings else KINDS[0], text, text[start:end], start)
            tallies.setdefault(kind, []).append(is_found(case, findings))
    return [Measured(f"voices: {kind}", len(all_), sum(all_)) for kind, all_ in sorted(tallies.items())]


def real_comments(folder: Path, files: Sequence[str], column: str) -> list[str]:
    """The different texts of a column of CSV files."""
    texts: dict[str, None] = {}
    for name in files:
        with (folder / name).open(encoding="utf-8", newline="") as file:
            texts.update(dict.fromkeys(row[column] for row in csv.DictReader(file)))
    return list(texts)


def queue_share(texts: Sequence[str]) -> float:
    """The share of passages in which a person would be shown something that may be a name."""
    return sum(1 for _ in NameQueue(vocabulary_of(texts)).queue(("", text) for text in texts)) / len(texts)
