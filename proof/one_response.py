"""One real response (an association's, of 2018), question by question, as it is read: numbers and codes alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from cairn.calls import load_call
from cairn.responses import Reading, read_document, read_free_format
from cairn.responses.ledger import Passage, PassageKind
from tests.lib.shared import SHARED

_CALL = Path("tests/fixtures/call_of_2018.toml")
_SEED = "data/seeds/003_da82a1dde6c64154.txt"


def show_one_response() -> None:
    """Read the response against the structure of its call and print the table; nothing is kept."""
    if not (SHARED / _SEED).exists():
        print("The response is not beside this checkout.")
        return
    call = load_call(_CALL)
    document = read_document(SHARED / _SEED, "response.txt")
    reading = read_free_format(document, call, "D-0001")
    print(table(reading, [question.code for question in call.questions()]))
    read = sum(len(passage.text) for passage in reading.passages)
    print(f"\n{read:,} of {len(document.text):,} characters are in its passages.")


def table(reading: Reading, codes: Sequence[str]) -> str:
    """A row for each question, and one for what stands beside the answers."""
    agreed = {proposed.question: proposed.option or "uncoded" for proposed in reading.agreements}
    lines = [
        "| question | paragraphs | characters | found by | least certainty | points to | agreement proposed |",
        "|---|---|--:|---|--:|---|---|",
    ]
    for code in codes:
        own = [p for p in reading.passages if p.question == code and p.kind is PassageKind.ANSWER]
        lines.append(f"| {code} | {_row(own)} | {agreed.get(code, '')} |")
    kinds = Counter(p.kind.value for p in reading.passages if p.kind is not PassageKind.ANSWER)
    numbered = sum(p.paragraph is not None for p in reading.passages)
    beside = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    return "\n".join([*lines, "", f"{numbered} numbered paragraphs; beside the answers: {beside}."])


def _row(own: Sequence[Passage]) -> str:
    numbers = ", ".join(str(p.paragraph) for p in own if p.paragraph)
    found_by = ", ".join(dict.fromkeys(p.found_by.value for p in own))
    refers = ", ".join(dict.fromkeys(code for p in own for code in p.refers_to))
    least = min((p.certainty for p in own), default=0.0)
    return f"{numbers} | {sum(len(p.text) for p in own):,} | {found_by} | {least:.2f} | {refers}"
