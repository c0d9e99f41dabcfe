"""Words that give somebody away: they belong to nobody, and each is told with its place."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path

import cairn.synthetic.voices as package
from tests.unit.synthetic.synthetic_voices import Voices

WORDS = tomllib.loads((Path(package.__file__).with_name("details.toml")).read_text(encoding="utf-8"))
TELEPHONE = re.compile(r"(?:\+44 |\(?0)\d[\d ()]{7,}\d")
POSTCODE = re.compile(r"\b[A-Z]{2}\d{1,2} ?\d[A-Z]{2}\b", re.IGNORECASE)
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
FOR_DRAMA = re.compile(r"0?(1632960|7700900|2079460)\d{3}")
NO_AREA = ("XQ", "QV", "VX", "QJ", "XZ")


def told(voices: Voices, kind: str) -> Counter[tuple[str, str, str]]:
    return Counter(
        (one["public_reference"], detail["question"], detail["words"])
        for one in voices.truth
        for detail in one["details"]
        if detail["kind"] == kind
    )


def found(voices: Voices, pattern: re.Pattern[str]) -> Counter[tuple[str, str, str]]:
    return Counter(
        (who, code, words) for (who, code), text in voices.texts().items() for words in pattern.findall(text)
    )


def test_every_kind_of_detail_comes_up_and_stands_where_the_truth_says(voices: Voices) -> None:
    texts, kinds = voices.texts(), Counter[tuple[str, str]]()
    for one in voices.truth:
        for detail in one["details"]:
            kinds[detail["kind"], detail["of"]] += 1
            text = texts[one["public_reference"], detail["question"]]
            assert text[detail["start"] : detail["end"]] == detail["words"]
    assert set(kinds) == {
        ("name", "staff"),
        ("name", "child"),
        ("telephone", ""),
        ("email", ""),
        ("postcode", ""),
        ("school", ""),
        ("date_of_birth", "child"),
    }
    assert min(kinds.values()) >= 3
    assert kinds.total() > 100


def test_every_number_address_and_postcode_is_told_and_belongs_to_nobody(voices: Voices) -> None:
    for kind, pattern in (("email", ADDRESS), ("telephone", TELEPHONE), ("postcode", POSTCODE)):
        assert found(voices, pattern) == told(voices, kind)
    assert all(words.lower().endswith("@example.org") for *_, words in told(voices, "email"))
    assert all(words.upper().startswith(NO_AREA) for *_, words in told(voices, "postcode"))
    for *_, words in told(voices, "telephone"):
        assert FOR_DRAMA.fullmatch(re.sub(r"\D", "", words.replace("+44 ", "0"))), words


def test_every_invented_name_in_the_answers_is_told(voices: Voices) -> None:
    names = re.compile(r"\b(?:" + "|".join(WORDS["surnames"] + WORDS["of_children"]) + r")\b", re.IGNORECASE)
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for one in voices.truth:
        for detail in one["details"]:
            place = (one["public_reference"], detail["question"])
            spans.setdefault(place, []).append((detail["start"], detail["end"]))
    met = 0
    for place, text in voices.texts().items():
        for name in names.finditer(text):
            met += 1
            assert any(start <= name.start() and name.end() <= end for start, end in spans.get(place, []))
    assert met > 40
