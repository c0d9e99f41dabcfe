"""Rules of corrections: each names a text that is there, says why, and the last says what stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cairn.calls.definition import Correction
from cairn.calls.rules.parts import Fault, Located, empty
from cairn.calls.wording import Place, texts_of_questions, tidy


def faults_of_corrections(
    corrections: tuple[Located[Correction], ...], data: dict[str, Any]
) -> Iterator[Fault]:
    """Faults of a call's corrections. `data` is the file in the language of the corrections."""
    present = _present(data)
    latest: dict[Place, Located[Correction]] = {}
    for each in corrections:
        correction, place = each.value, (each.value.question, each.value.field)
        yield from empty(f"{each.key}.note", correction.note)
        if place not in present:
            yield Fault(
                f"{each.key}.field",
                f'there is no "{correction.field}" of "{correction.question}". Correct the one or the other.',
            )
            continue
        before = latest.get(place)
        if before and tidy(before.value.becomes) != tidy(correction.was):
            yield Fault(
                f"{each.key}.was", "is not what the correction before made it. Make the two the same."
            )
        if before and correction.corrected_on < before.value.corrected_on:
            yield Fault(
                f"{each.key}.corrected_on", "is earlier than the correction before. Put them in order."
            )
        latest[place] = each
    for place, each in latest.items():
        if tidy(each.value.becomes) != present[place]:
            yield Fault(f"{each.key}.becomes", "is not what the question says now. Make the two the same.")


def _present(data: dict[str, Any]) -> dict[Place, str]:
    try:
        return {place: tidy(str(text or "")) for place, _, _, text in texts_of_questions(data)}
    except (KeyError, TypeError, AttributeError):  # a fault of shape, which is told as such
        return {}
