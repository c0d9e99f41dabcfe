"""A row of an XLSForm's survey sheet as a question of a call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cairn.calls.form_words import OWN, form_words
from cairn.calls.xlsform.choices import Choices, text_in
from cairn.calls.xlsform.expressions import CannotSayError, limits_of
from cairn.calls.xlsform.losses import Losses
from cairn.calls.xlsform.workbook import Row

PLAIN = {
    "text": "open",
    "string": "open",
    "integer": "number",
    "int": "number",
    "decimal": "number",
    "date": "date",
}
SELECTS = {
    "select_one": "one", "select one": "one", "select one from": "one", "select1": "one",
    "select_multiple": "several", "select multiple": "several", "select all that apply": "several",
    "select all that apply from": "several", "rank": "rank",
}  # fmt: skip
CANNOT = {
    "calculate": "is worked out by the form, and a call asks and does not calculate",
    "geopoint": "asks for a place on a map", "geotrace": "asks for a line on a map",
    "geoshape": "asks for an area on a map",
    "image": "asks for a picture; people can attach files to their response", "photo": "asks for a picture",
    "audio": "asks for a recording", "video": "asks for a film",
    "file": "asks for a file; people can attach files to their response", "barcode": "asks for a bar code",
    "time": "asks for a time of day", "datetime": "asks for a time of day with its date",
    "hidden": "is hidden", "acknowledge": "asks to tick one box", "trigger": "asks to tick one box",
    "xml-external": "brings in data", "csv-external": "brings in data", "background-audio": "records unseen",
    "start-geopoint": "records unseen where somebody is", "select_one_from_file": "takes its options from a file",
    "select_multiple_from_file": "takes its options from a file",
    "select_one_external": "takes its options from a file",
}  # fmt: skip
UNSEEN = [
    "start",
    "end",
    "today",
    "deviceid",
    "subscriberid",
    "simserial",
    "phonenumber",
    "username",
    "email",
    "audit",
    "uri",
    "background-geopoint",
    "entity",
    "last-saved",
]
CARRIED = ("type", "name", "label", "hint", "relevant", "required", "constraint", "appearance", "parameters")
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Kind:
    """What a row's type says: our kind ("" for none), the list of its choices, and whether it adds "other"."""

    kind: str
    choices: str = ""
    or_other: bool = False
    reason: str = ""


def kind_of(row: Row) -> Kind:
    """Our kind of a row, or why there is none."""
    said = " ".join(row.text("type").split())
    for name in sorted(SELECTS, key=len, reverse=True):
        if said.lower().startswith(f"{name} "):
            choices, *more = said[len(name) :].split()
            return Kind(SELECTS[name], choices, "or_other" in more or said.endswith("or specify other"))
    plain = said.lower()
    if plain in PLAIN:
        return Kind(PLAIN[plain])
    if plain == "range":
        return Kind("number")
    first = plain.split(" ")[0] if plain else ""
    if plain in UNSEEN:
        return Kind("", reason="records what nobody is asked; a call collects what people say and no more")
    return Kind(
        "", reason=CANNOT.get(plain, CANNOT.get(first, f'is of the type "{said}", which a call has not'))
    )


def question_of(
    row: Row, kind: Kind, code: str, choices: Choices, languages: dict[str, str], losses: Losses
) -> dict[str, Any] | None:
    """The keys of a question but for its number and conditions; None, with a note, where it cannot be asked."""
    text = text_in(row.texts("label"), languages)
    if not text:
        losses.add("survey", row.number, f'"{code}" has no label; its name stands in its place.')
    asked: dict[str, Any] = {"code": code, "kind": kind.kind, "text": text or code}
    if hint := text_in(row.texts("hint"), languages):
        asked["hint"] = hint
    if kind.choices and not _with_options(asked, row, kind, choices, languages, losses):
        return None
    _with_required(asked, row, losses)
    _with_limits(asked, row, losses)
    note_columns(row, CARRIED, losses)
    return asked


def _with_options(
    asked: dict[str, Any], row: Row, kind: Kind, choices: Choices, languages: dict[str, str], losses: Losses
) -> bool:
    options = [dict(option) for option in choices.options.get(kind.choices, [])]
    if kind.or_other and all(option["code"] != "other" for option in options):
        options.append({"code": "other", "label": "Other", "words": "Please say what"})
        if len(set(languages.values())) > 1:
            losses.add("survey", row.number, '"Other", which it adds, is in English alone. Translate it.')
    if len(options) < 2:
        losses.add(
            "survey",
            row.number,
            f'"{asked["code"]}" offers fewer than two options, and was not carried over.',
        )
        return False
    if kind.kind == "one" and _is_yes_or_no(options, next(iter(languages.values()), OWN)):
        asked["kind"] = "yes_no"
    else:
        asked["options"] = options
    return True


def _is_yes_or_no(options: list[dict[str, Any]], own: str) -> bool:
    """Whether options are those of a yes or no in our own words too; Welsh, for one, says yes in more than one way."""
    said = [
        (language, option["code"], text)
        for option in options
        for language, text in (
            option["label"].items() if isinstance(option["label"], dict) else [(own, option["label"])]
        )
    ]
    return [option["code"] for option in options] == ["yes", "no"] and all(
        text == form_words(language, code) for language, code, text in said
    )


def _with_required(asked: dict[str, Any], row: Row, losses: Losses) -> None:
    said = row.text("required").lower().removesuffix("()").strip()
    if said in ("yes", "true", "1"):
        asked["required"] = True
    elif said not in ("", "no", "false", "0"):
        losses.add(
            "survey", row.number, f'"{asked["code"]}" must be answered by some only; here nobody must.'
        )


def _with_limits(asked: dict[str, Any], row: Row, losses: Losses) -> None:
    if row.text("type").lower() == "decimal":
        asked["decimals"] = DECIMALS
        losses.add(
            "survey",
            row.number,
            f'"{asked["code"]}" takes {DECIMALS} decimals. Change them if it needs more.',
        )
    if row.text("type").lower() == "range":
        asked |= _range(row.text("parameters"))
    elif row.text("parameters"):
        losses.add(
            "survey", row.number, f'parameters "{row.text("parameters")[:60]}" have no place in a call.'
        )
    if expression := row.text("constraint"):
        try:
            limits = limits_of(expression, asked.get("decimals", 0))
        except CannotSayError as reason:
            losses.add(
                "survey", row.number, f'the constraint of "{asked["code"]}" was not carried over: {reason}.'
            )
            return
        belongs = {
            "number": ("minimum", "maximum"),
            "date": ("earliest", "latest"),
            "several": ("most",),
            "rank": ("most",),
        }
        for name in ("minimum", "maximum", "earliest", "latest", "most"):
            if (value := getattr(limits, name)) not in (None, 0) or (
                value == 0 and name in ("minimum", "maximum")
            ):
                if name in belongs.get(asked["kind"], ()):
                    asked[name] = value
                else:
                    losses.add(
                        "survey",
                        row.number,
                        f'the constraint of "{asked["code"]}" fits no question of its kind.',
                    )


def _range(parameters: str) -> dict[str, Any]:
    found = dict(part.split("=", 1) for part in parameters.replace(",", " ").split() if part.count("=") == 1)
    low, high, step = (_number(found.get(name, "")) for name in ("start", "end", "step"))
    decimals = len(found.get("step", "").partition(".")[2])
    limits = {"minimum": 0.0 if low is None else low, "maximum": 10.0 if high is None else high}
    return limits | ({"decimals": decimals} if decimals and step else {})


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def note_columns(row: Row, carried: Iterable[str], losses: Losses) -> None:
    """Note each cell of a row whose column a call has no place for."""
    for cell in row.cells:
        if cell.column not in carried:
            losses.add("survey", row.number, f'"{cell.column}" ({cell.text[:60]}) has no place in a call.')
        elif "${" in cell.text and cell.column in ("label", "hint"):
            losses.add(
                "survey", row.number, f'"{cell.text[:60]}" shows an earlier answer, which a call cannot.'
            )
