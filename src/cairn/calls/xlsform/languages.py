"""The languages of an XLSForm's columns, as codes that a call has: "English (en)", "Cymraeg", "fr"."""

from __future__ import annotations

import re

from cairn.calls.texts import LANGUAGES
from cairn.calls.xlsform.losses import Losses
from cairn.calls.xlsform.workbook import Workbook

_CODE = re.compile(r"\(([A-Za-z]{2,3})(?:[-_]\w+)?\)\s*$")
_ENGLISH_NAMES = {
    "english": "en", "welsh": "cy", "gaelic": "gd", "irish": "ga", "french": "fr", "polish": "pl", "portuguese": "pt",
    "romanian": "ro", "somali": "so",
}  # fmt: skip
_NAMES = {name.casefold(): code for code, name in LANGUAGES.items()} | _ENGLISH_NAMES


def code_of(name: str) -> str:
    """The code of a language by its name in a workbook, "" where a call cannot have it."""
    named = _CODE.search(name)
    plain = (named[1] if named else name).strip().casefold()
    return plain if plain in LANGUAGES else _NAMES.get(_CODE.sub("", name).strip().casefold(), "")


def languages_in(workbook: Workbook, losses: Losses) -> dict[str, str]:
    """Codes by the languages' names in the workbook, its default first; columns that name none are in that.

    A language that a call cannot have is noted as lost.
    """
    settings = workbook.settings[0] if workbook.settings else None
    default = settings.text("default_language") if settings else ""
    names = [
        cell.language for rows in (workbook.survey, workbook.choices) for row in rows for cell in row.cells
    ]
    named = [name for name in dict.fromkeys(names) if name]
    own = default if default in named or not named else named[0]
    found = {"": code_of(own) or "en"}
    for name in sorted(named, key=lambda each: each != own):
        if code := code_of(name):
            found[name] = code
        else:
            losses.add(
                "survey", 0, f'the language "{name}" is none that a call can have; its texts are left out.'
            )
    return found
