"""A reading told: in sentences for the terminal, and as data for other programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.how_long import LONG, SHORT, TimeToAnswer
from cairn.calls.reading.looked_at import LOOKED_AT
from cairn.calls.reading.read import Reading
from cairn.calls.texts import LANGUAGES
from cairn.tables.sentences import counted


def sentences(reading: Reading, *, strict: bool = False) -> Iterator[str]:
    """Each finding on a line of its own, sorted by place, and then what was looked at."""
    for finding in reading.findings:
        yield line_of_finding(reading, finding, strict=strict)
    if reading.findings:
        yield ""
    yield _sum(reading, strict)
    if reading.call is None:
        yield "What a respondent would meet is looked at once these are mended."
        return
    if reading.time:
        yield _time(reading.time)
    yield f"Looked at: {', '.join(name for name, _ in LOOKED_AT)}."
    if reading.not_measured:
        languages = ", ".join(LANGUAGES[one] for one in reading.not_measured)
        yield (
            f"Not measured in {languages}: wording, reading age and the length of sentences. What measures them is "
            "made for English and does not hold there: ask a reader of it."
        )
    if reading.doubts and not strict:
        yield "A doubt that you have thought about can stand in call.toml: [[considered]] with finding and because."


def line_of_finding(reading: Reading, finding: Finding, *, strict: bool = False) -> str:
    """A finding of a reading on a line: its place, its key, how grave it is, the sentence, the cure and its name."""
    line = reading.lines[reading.findings.index(finding)]
    place = f"{reading.path}:{line}" if line else f"{reading.path}"
    key = f" {finding.key}:" if finding.key else ""
    level = "refused" if strict else finding.level.value
    cure = f" {finding.cure}" if finding.cure else ""
    name = "" if finding.check == "mistake" else f" ({finding.name})"
    return f"{place}:{key} {level}: {finding.sentence}{cure}{name}"


def _sum(reading: Reading, strict: bool) -> str:
    refused, doubts = len(reading.refused), len(reading.doubts)
    if strict:
        refused, doubts = refused + doubts, 0
    found = [f"{refused} to put right" if refused else "no mistakes"]
    found += [counted(doubts, "doubt")] if doubts else []
    found += [f"{counted(len(reading.considered), 'doubt')} considered"] if reading.considered else []
    if reading.call is None:
        return f"{', '.join(found)}."
    call = reading.call
    only = f" Only what stands in {LANGUAGES[reading.language]} was looked at." if reading.language else ""
    questions = counted(len(dict.fromkeys(one.number for one in call.questions())), "question")
    return f"{call.title}: {questions} in {counted(len(call.sections), 'section')}, {', '.join(found)}.{only}"


def _time(time: TimeToAnswer) -> str:
    opened = counted(time.open_questions, "open question")
    return (
        f"It takes about {_minutes(time.short)} to answer with {SHORT} words to each of {opened}, and about "
        f"{_minutes(time.full)} with {LONG}; there are {time.words:,} words to read."
    )


def _minutes(minutes: int) -> str:
    if minutes < 100:
        return counted(minutes, "minute")
    return f"{minutes / 60:.1f} hours"


def as_data(reading: Reading, *, strict: bool = False) -> dict[str, Any]:
    """A reading as plain values, for JSON."""
    return {
        "file": str(reading.path),
        "language": reading.language,
        "refused": len(reading.findings) if strict else len(reading.refused),
        "doubts": 0 if strict else len(reading.doubts),
        "considered": [finding.name for finding in reading.considered],
        "findings": [
            {
                "line": line,
                "key": finding.key,
                "level": Level.REFUSED.value if strict else finding.level.value,
                "check": finding.check,
                "about": finding.about,
                "sentence": finding.sentence,
                "cure": finding.cure,
            }
            for finding, line in zip(reading.findings, reading.lines, strict=True)
        ],
        "words_to_read": reading.time.words if reading.time else None,
        "minutes_with_short_answers": reading.time.short if reading.time else None,
        "minutes_with_full_answers": reading.time.full if reading.time else None,
        "looked_at": [name for name, _ in LOOKED_AT] if reading.call else [],
    }
