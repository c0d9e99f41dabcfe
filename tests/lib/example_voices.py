"""A folder of voices for the example call: enough online answers for two pages of a list, and one letter."""

from __future__ import annotations

import json
from pathlib import Path

LETTER = """The Invented Association of Schools
A letter about the call for evidence

1. We write for the schools that belong to us.

Question 1: What do you put first when you help children in need to do better at school?

2. We put time first. A child who is known by one adult comes to school.

Question 2: How far do you agree with this statement about evidence?

3. We strongly agree. See also our answer to question 1.

Question 14: How far do you agree with this statement about the family as a whole?

4. That depends on the school.

Question 16: How do you measure what your work changes for a child at school?

5. By attendance, a-very-long-word-that-a-narrow-page-has-to-break-somewhere-or-it-will-scroll-sideways-at-320-pixels.
"""


def write_example_voices(folder: Path, number: int = 30) -> Path:
    """Write `number` responses S-0001 on, every third of them not to be quoted, and the letter S-0900.

    S-0004 gives one answer in confidence.
    """
    (folder / "documents").mkdir(parents=True)
    lines = [json.dumps(example_response(place)) for place in range(1, number + 1)]
    (folder / "responses.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    cleared = {
        "passage": "S-0001-q01-1",
        "by": "reader",
        "on": "2026-06-05",
        "text": "Time with […] one adult.",
    }
    (folder / "clearances.jsonl").write_text(json.dumps(cleared) + "\n", encoding="utf-8")
    (folder / "documents" / "letter.txt").write_text(LETTER, encoding="utf-8")
    (folder / "documents" / "documents.toml").write_text(
        '[[documents]]\nfile = "letter.txt"\norganisation = "The Invented Association of Schools"\n'
        'permission = "with_name"\nreceived_on = 2026-06-04\nsector = "education"\nsynthetic = true\n'
        'public_reference = "S-0900"\n'
    )
    return folder


def example_response(place: int) -> dict[str, object]:
    """The response at a place, from 1, as a line of responses.jsonl."""
    return {
        "reference": f"S-RECEIPT-{place:04d}",
        "public_reference": f"S-{place:04d}",
        "call": "children-in-need",
        "route": "online",
        "received_on": f"2026-05-{place % 28 + 1:02d}",
        "permission": "not_at_all" if place % 3 == 0 else "without_name",
        "answering_as": "person",
        "name": "",
        "profile": [{"question": "sector", "chosen": ["education" if place % 2 else "health"], "text": ""}],
        "answers": [
            {
                "question": "q01",
                "chosen": [],
                "text": f"Time with the same one adult.\n\nThat is number {place}.",
                "confidential": place == 4,
                "reason": "A case of ours is before the family court." if place == 4 else "",
            },
            {"question": "q02", "chosen": ["agree"], "text": ""},
        ],
        "in_mined_corpus": True,
        "synthetic": True,
    }
