"""A call of as many questions as one likes: every kind, two languages, branching; the same for the same seed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import tomlkit

_TOPICS = (
    ("breakfast", "brecwast"), ("lunch", "cinio"), ("reading", "darllen"), ("sport", "chwaraeon"),
    ("music", "cerddoriaeth"), ("homework", "gwaith cartref"), ("travel", "teithio"), ("friends", "ffrindiau"),
    ("sleep", "cwsg"), ("play", "chwarae"), ("art", "celf"), ("drama", "drama"), ("nature", "natur"),
    ("health", "iechyd"), ("maths", "mathemateg"), ("trips", "teithiau"),
)  # fmt: skip
_PLACES = (
    ("at home", "gartref"), ("in class", "yn y dosbarth"), ("after school", "ar ôl ysgol"),
    ("in the holidays", "yn y gwyliau"),
    ("in town", "yn y dref"), ("online", "ar-lein"), ("at weekends", "ar y penwythnos"), ("in winter", "yn y gaeaf"),
)  # fmt: skip
KINDS = ("open", "yes_no", "one", "several", "rank", "number", "date", "duration", "agreement", "group")


def big_call(
    folder: Path, questions: int = 100, seed: int = 6, opens: str = "2026-03-02", closes: str = "2026-06-26"
) -> Path:
    """The call's file, written into a folder. Its questions stand in sections of five, each with a topic of its own."""
    chance = random.Random(seed)
    sections = [
        _section(number, first, min(5, questions - first + 1), chance)
        for number, first in enumerate(range(1, questions + 1, 5), start=1)
    ]
    path = folder / "call.toml"
    path.write_text(
        tomlkit.dumps(_head() | {"window": {"opens": opens, "closes": closes}, "sections": sections}),
        encoding="utf-8",
    )
    return path


def _both(english: str, welsh: str) -> dict[str, str]:
    return {"en": english, "cy": welsh}


def _head() -> dict[str, Any]:
    return {
        "code": "big", "title": _both("Children's days", "Dyddiau plant"), "organisation": "The Example Review Office",
        "synthetic": True, "languages": ["en", "cy"],
        "territories": [_both("England", "Lloegr"), _both("Wales", "Cymru")],
        "introduction": _both(
            'We ask how children spend their days. Some 42% {{ source("survey") }} play outside.',
            'Rydym yn gofyn sut mae plant yn treulio eu dyddiau. Mae 42% {{ source("survey") }} yn chwarae y tu allan.',
        ),
        "how_answers_are_used": _both("We read every answer.", "Rydym yn darllen pob ateb."),
        "confidentiality": _both("You choose what we print.", "Chi sy'n dewis beth a argraffwn."),
        "contact": {"name": _both("The team", "Y tîm"), "email": "evidence@example.org"},
        "privacy": {
            "lawful_basis": _both("A task in the public interest.", "Tasg er budd y cyhoedd."),
            "kept_until": _both("two years", "dwy flynedd"),
            "officer_name": "Ada Example", "officer_email": "privacy@example.org",
        },
        "sources": [{"code": "survey", "reference": "An invented survey, 2025", "url": "https://www.example.org/"}],
        "audience": [
            {"code": "schools", "name": _both("Schools", "Ysgolion"), "roles": [_both("Teacher", "Athro")]},
            {"code": "councils", "name": _both("Councils", "Cynghorau"), "roles": [_both("Officer", "Swyddog")]},
        ],
        "profile": [
            {
                "code": "sector", "kind": "one", "text": _both("Where do you work?", "Ble rydych chi'n gweithio?"),
                "required": True,
                "options": [
                    {"code": "schools", "label": _both("In a school", "Mewn ysgol")},
                    {"code": "councils", "label": _both("In a council", "Mewn cyngor")},
                    {"code": "other", "label": _both("Elsewhere", "Rhywle arall"), "words": _both("Where?", "Ble?")},
                ],
            }
        ],
    }  # fmt: skip


def _section(number: int, first: int, size: int, chance: random.Random) -> dict[str, Any]:
    topic, pwnc = _TOPICS[number % len(_TOPICS)]
    place, lle = _PLACES[number // len(_TOPICS) + number % 3]
    section: dict[str, Any] = {
        "code": f"part-{number}", "title": _both(f"{topic.capitalize()} {place}", f"{pwnc.capitalize()} {lle}"),
        "context": _both(f"We ask about {topic} {place}.", f"Rydym yn gofyn am {pwnc} {lle}."),
    }  # fmt: skip
    if number > 1 and chance.random() < 0.4:
        section["asked_when"] = [{"question": "sector", "any_of": ["schools"]}]
    questions = [
        _question(first + n, KINDS[(first + n) % len(KINDS)], (topic, pwnc), (place, lle))
        for n in range(size)
    ]
    for question in questions:
        if number > 1 and chance.random() < 0.2:
            question["asked_when"] = [{"question": "sector", "none_of": ["other"]}]
    return section | {"questions": questions}


def _question(number: int, kind: str, topic: tuple[str, str], place: tuple[str, str]) -> dict[str, Any]:
    code = f"q{number:03d}"
    name = "".join(chr(ord("a") + digit) for digit in divmod(number, 26))  # a figure would claim something
    text = _both(f"What about {topic[0]} {place[0]} ({name})?", f"Beth am {topic[1]} {place[1]} ({name})?")
    question: dict[str, Any] = {"code": code, "number": number, "kind": kind, "text": text}
    options = [
        {"code": "some", "label": _both("Some", "Rhai")},
        {"code": "most", "label": _both("Most", "Y rhan fwyaf")},
        {"code": "other", "label": _both("Other", "Arall"), "words": _both("Say what", "Dywedwch beth")},
    ]
    more: dict[str, dict[str, Any]] = {
        "open": {"words": 200},
        "yes_no": {"why": _both("Why?", "Pam?")},
        "one": {"options": options},
        "several": {"options": options, "most": 2},
        "rank": {"options": [*options[:2], {"code": "few", "label": _both("Few", "Ychydig")}]},
        "number": {"minimum": 0, "maximum": 500, "unit": _both("children", "o blant")},
        "date": {"earliest": "2000-01-01", "latest": "2026-12-31"},
        "duration": {"units": ["years", "months"]},
        "agreement": {"statement": _both(f"It helps ({name}).", f"Mae'n helpu ({name}).")},
        "group": {
            "statements": [
                {"code": "a", "label": _both(f"It is fun ({name}).", f"Mae'n hwyl ({name}).")},
                {"code": "b", "label": _both(f"It is cheap ({name}).", f"Mae'n rhad ({name}).")},
            ]
        },
    }
    return question | more[kind]
