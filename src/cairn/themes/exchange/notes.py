"""What the standard has no place for, in a note to a coding: how the words stand to a theme, how strongly, how sure."""

from __future__ import annotations

from dataclasses import replace

from cairn.themes.coding import Applied, Coding, CodingKind, Stance, Strength

_BLIND = "blind"


def note_of(coding: Coding, applied: Applied) -> str:
    """The note to one theme of a coding, a line each; "" where there is nothing to say."""
    lines = [
        ("kind", coding.kind.value, CodingKind.OWN.value),
        ("stance", applied.stance.value, Stance.NOT_SAID.value),
        ("strength", applied.strength.value, Strength.NOT_SAID.value),
        ("certainty", repr(applied.certainty), repr(1.0)),
        ("made", _BLIND if coding.blind else "", ""),
    ]
    return "\n".join(f"{name}: {value}" for name, value, silent in lines if value != silent)


def read_note(text: str, applied: Applied) -> tuple[Applied, CodingKind, bool]:
    """What a note that `note_of` wrote says: of the theme, of which kind the coding is, whether it was blind. Of any
    other note nothing is taken."""
    kind, blind = CodingKind.OWN, False
    for line in text.splitlines():
        name, _, value = line.strip().partition(": ")
        if name == "kind" and value in set(CodingKind):
            kind = CodingKind(value)
        elif name == "stance" and value in set(Stance):
            applied = replace(applied, stance=Stance(value))
        elif name == "strength" and value in set(Strength):
            applied = replace(applied, strength=Strength(value))
        elif name == "certainty":
            applied = replace(applied, certainty=_share(value))
        elif name == "made":
            blind = value == _BLIND
    return applied, kind, blind


def _share(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        return 1.0
    return number if 0 <= number <= 1 else 1.0
