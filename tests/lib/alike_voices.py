"""A folder of voices for the example call that say three things, each in several ways: themes are found in them."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

WHO = ("A school", "Every child", "My family", "Our office")
WAYS = (
    ("{} waits too long for help.", "{} is on a waiting list for help, and waits for months."),
    ("{} needs one worker who stays.", "{} sees a new worker each month, and no worker stays."),
    ("{} has no bus.", "{} pays for a taxi, since there is no bus to school."),
)


def write_alike_voices(folder: Path) -> Path:
    """Write two dozen responses to question 1; all of them invented."""
    folder.mkdir()
    said = [way.format(who) for ways in WAYS for way, who in product(ways, WHO)]
    lines = (json.dumps(_response(number, text)) for number, text in enumerate(said))
    (folder / "responses.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def _response(number: int, text: str) -> dict[str, object]:
    return {
        "reference": f"L-RECEIPT-{number:04d}",
        "public_reference": f"L-{number:04d}",
        "call": "children-in-need",
        "route": "online",
        "received_on": "2026-06-03",
        "permission": "without_name",
        "answering_as": "person",
        "name": "",
        "profile": [],
        "answers": [
            {"question": "q01", "chosen": [], "text": text, "confidential": number == 0, "reason": ""}
        ],
        "in_mined_corpus": True,
        "synthetic": True,
    }
