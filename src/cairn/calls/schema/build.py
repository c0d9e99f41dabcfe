"""JSON Schema (draft 2020-12) from the dataclasses of a call's definition.

It says what shape a call has; whether its days follow each other, its codes are told apart and its conditions can be
met is for `cairn call check`. A TOML date is a string of format "date", as editors hand it to a schema.
"""

from __future__ import annotations

import datetime as dt
import json
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from cairn.calls.definition import UNITS, Call, Question
from cairn.calls.schema.descriptions import of_class, of_key
from cairn.calls.schema.limits import of_items, of_value, of_whole
from cairn.calls.texts import LANGUAGES, TEXTS

DRAFT = "https://json-schema.org/draft/2020-12/schema"
NOT_WRITTEN = {(Call, "language"), (Question, "group")}
"""Fields of a loaded call that its file does not have."""
OPTIONAL = {(Call, "window")}
"""Fields that a loaded call always has, and its file only once it has opened."""
_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
}


def call_schema() -> dict[str, Any]:
    """The schema of call.toml as plain values."""
    parts: dict[str, Any] = {}
    whole = _of_class(Call, parts)
    parts["by_language"] = {
        "type": "object",
        "description": "A text in each language of the call, by the language's code.",
        "properties": {code: {"type": "string", "description": name} for code, name in LANGUAGES.items()},
        "patternProperties": {"^[a-z]{2,3}$": {"type": "string"}},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return {
        "$schema": DRAFT,
        "title": "A call for evidence (call.toml)",
        **whole,
        "$defs": dict(sorted(parts.items())),
    }


def schema_text() -> str:
    """The schema as its file has it."""
    return json.dumps(call_schema(), ensure_ascii=False, indent=1) + "\n"


def _of_class(kind: type, parts: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(kind)
    written = [each for each in fields(kind) if (kind, each.name) not in NOT_WRITTEN]
    properties = {each.name: _of_field(kind, each, hints[each.name], parts) for each in written}
    required = [each.name for each in written if _is_required(kind, each)]
    schema: dict[str, Any] = {
        "type": "object",
        "description": of_class(kind),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    return {**schema, **of_whole(kind)}


def _is_required(kind: type, each: Field[Any]) -> bool:
    has_default = each.default is not MISSING or each.default_factory is not MISSING
    return not has_default and (kind, each.name) not in OPTIONAL


def _of_field(kind: type, each: Field[Any], hint: Any, parts: dict[str, Any]) -> dict[str, Any]:
    if kind is Question and each.name == "units":
        schema: dict[str, Any] = {"type": "array", "items": {"enum": list(UNITS)}, "uniqueItems": True}
    elif kind is Call and each.name == "languages":
        schema = {"type": "array", "items": {"enum": list(LANGUAGES)}, "minItems": 1, "uniqueItems": True}
    else:
        schema = {**_of_type(hint, each.name, parts), **of_value(kind, each.name)}
        if limits := of_items(kind, each.name):
            schema["items"] = {**schema["items"], **limits}
    described = of_key(kind, each.name)
    return {**schema, "description": described} if described else schema


def _of_type(hint: Any, name: str, parts: dict[str, Any]) -> dict[str, Any]:
    if get_origin(hint) in (Union, types.UnionType):
        return _of_type(next(one for one in get_args(hint) if one is not type(None)), name, parts)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _of_type(get_args(hint)[0], name, parts)}
    if hint is str and name in TEXTS:
        return {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/by_language"}]}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__name__ not in parts:
            parts[hint.__name__] = {}
            parts[hint.__name__] = _of_class(hint, parts)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return dict(_PLAIN[hint])
