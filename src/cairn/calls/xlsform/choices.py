"""The lists of choices of an XLSForm, as options of a call."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from cairn.calls.xlsform.losses import Losses
from cairn.calls.xlsform.workbook import Row, Workbook

_COLUMNS = ("list_name", "list name", "name", "label")
_NO_CODE = re.compile(r"[^a-z0-9_]+")


def code_from(name: str) -> str:
    """A code of ours from a name in a workbook: small letters, digits, underscores."""
    return _NO_CODE.sub("_", name.strip().lower()).strip("_") or "x"


def text_in(texts: dict[str, str], languages: dict[str, str]) -> str | dict[str, str]:
    """A text by our codes of languages; a plain string where the workbook has one language."""
    found = {
        languages[name]: _plain(text) for name, text in texts.items() if name in languages and text.strip()
    }
    if len(set(languages.values())) < 2 or not found:
        return next(iter(found.values()), "")
    own = next(iter(languages.values()))
    return found if own in found else {own: next(iter(found.values())), **found}


def note_changed_texts(workbook: Workbook, losses: Losses) -> None:
    """Name each label and hint that is not carried over sign by sign."""
    for sheet, rows in (("survey", workbook.survey), ("choices", workbook.choices)):
        for row in rows:
            for cell in row.cells:
                if cell.column in ("label", "hint") and _plain(cell.text) != cell.text.strip():
                    losses.add(
                        sheet,
                        row.number,
                        f"the {cell.column} holds braces that would be a citation, which were parted, or a sign that "
                        "nobody sees, which was left out.",
                    )


def _plain(text: str) -> str:
    """Without marks that a call would take for a citation, and without what no reader sees."""
    joined = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    return joined.replace("{{", "{ {").replace("}}", "} }").strip()


@dataclass(slots=True)
class Choices:
    """Options by list, and our code of each name in it."""

    options: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)


def choices_of(workbook: Workbook, languages: dict[str, str], losses: Losses) -> Choices:
    """Every list; a label that is there twice in one gets its code behind it, and columns of their own are lost."""
    found = Choices()
    for row in workbook.choices:
        name, code = row.text("list_name") or row.text("list name"), row.text("name")
        if not name or not code:
            losses.add("choices", row.number, "has no list or no name.")
            continue
        options, codes = found.options.setdefault(name, []), found.codes.setdefault(name, {})
        label = text_in(row.texts("label"), languages) or code
        ours = code_from(code)
        while ours in codes.values():
            ours = f"{ours}_2"
        if label in [option["label"] for option in options]:
            losses.add(
                "choices", row.number, f'the label of "{code}" is there twice, and got its code behind it.'
            )
            label = (
                f"{label} ({code})"
                if isinstance(label, str)
                else {k: f"{v} ({code})" for k, v in label.items()}
            )
        codes[code] = ours
        options.append({"code": ours, "label": label})
        _note_other_columns(row, losses)
    return found


def _note_other_columns(row: Row, losses: Losses) -> None:
    for cell in row.cells:
        if cell.column not in _COLUMNS:
            losses.add("choices", row.number, f'a choice has no "{cell.column}" in a call.')
