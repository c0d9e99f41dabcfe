"""What the rules of a call say of single values, as far as a schema can: patterns, bounds, and what belongs to whom.

Patterns and lists are those of the rules themselves; tests/unit/calls/test_schema.py holds each against `load_call`.
"""

from __future__ import annotations

import re
from typing import Any

from cairn.calls.definition import (
    Call,
    Condition,
    Considered,
    Contact,
    Correction,
    DateChange,
    Option,
    Pause,
    Privacy,
    Question,
    QuestionKind,
    Section,
    Sector,
    Source,
    Window,
)
from cairn.calls.rules.parts import CODE, CODE_WITH_HYPHENS
from cairn.calls.rules.questions import (
    BELONGS_TO,
    MAY_HAVE_OPTIONS,
    MOST_DECIMALS,
    MUST_HAVE_OPTIONS,
    WITH_WORDS,
)
from cairn.calls.rules.whole import EMAIL, FINDING

Schema = dict[str, Any]
_SAYS_SOMETHING: Schema = {"pattern": r"\S"}
_NOT_NEGATIVE: Schema = {"minimum": 0}
_SOME: Schema = {"minItems": 1}


def _all_of(pattern: re.Pattern[str]) -> Schema:
    return {"pattern": f"^(?:{pattern.pattern})$"}


_CODE, _WITH_HYPHENS, _EMAIL = _all_of(CODE), _all_of(CODE_WITH_HYPHENS), _all_of(EMAIL)
_BY_KEY: dict[tuple[type, str], Schema] = {
    **{
        (kind, name): _SAYS_SOMETHING
        for kind, names in {
            Call: ("title", "organisation", "introduction", "how_answers_are_used", "confidentiality"),
            Question: ("text",),
            Section: ("title",),
            Option: ("label",),
            Contact: ("name",),
            Privacy: ("lawful_basis", "kept_until", "officer_name"),
            Sector: ("name",),
            Source: ("reference",),
            Considered: ("because",),
            DateChange: ("reason",),
            Pause: ("message",),
            Correction: ("note",),
        }.items()
        for name in names
    },
    **{(kind, "code"): _CODE for kind in (Question, Option, Sector)},
    **{(kind, "code"): _WITH_HYPHENS for kind in (Call, Section, Source)},
    (Contact, "email"): _EMAIL,
    (Privacy, "officer_email"): _EMAIL,
    (Considered, "finding"): _all_of(FINDING),
    (DateChange, "which"): {"enum": ["opens", "closes"]},
    (Window, "grace_days"): _NOT_NEGATIVE,
    (Question, "words"): _NOT_NEGATIVE,
    (Question, "most"): _NOT_NEGATIVE,
    (Question, "decimals"): _NOT_NEGATIVE | {"maximum": MOST_DECIMALS},
    (Call, "sections"): _SOME,
    (Section, "questions"): _SOME,
}
_OF_ITEMS: dict[tuple[type, str], Schema] = {
    (Question, "keywords"): _SAYS_SOMETHING,
    (Section, "questions"): {"required": ["number"]},
    (Call, "profile"): {
        "properties": {"number": False, "kind": {"not": {"const": QuestionKind.GROUP.value}}},
    },
    (Call, "contacts"): {"required": ["about"], "properties": {"about": _SAYS_SOMETHING}},
}


def of_value(kind: type, name: str) -> Schema:
    """What a rule says of the value of a key; nothing where none does. Of a text by language a pattern says nothing."""
    return _BY_KEY.get((kind, name), {})


def of_items(kind: type, name: str) -> Schema:
    """What a rule says of each item of a list at a key."""
    return _OF_ITEMS.get((kind, name), {})


def of_whole(kind: type) -> Schema:
    """What the rules say of a part as a whole."""
    if kind is Condition:
        return {"anyOf": [_with_some("any_of"), _with_some("none_of")]}
    return {"allOf": list(_of_question())} if kind is Question else {}


def _with_some(name: str) -> Schema:
    return {"required": [name], "properties": {name: _SOME}}


def _of_question() -> list[Schema]:
    """What a question of a kind must have, what only some kinds may have, and that it has one box for words."""
    found = [
        _when(MUST_HAVE_OPTIONS, _with_two("options")),
        _when(
            (QuestionKind.AGREEMENT,),
            {"required": ["statement"], "properties": {"statement": _SAYS_SOMETHING}},
        ),
        _when((QuestionKind.GROUP,), _with_two("statements")),
        _only("options", MAY_HAVE_OPTIONS, {"maxItems": 0}),
        _only("statement", (QuestionKind.AGREEMENT,), {"const": ""}),
    ]
    found += [_only(name, kinds, {"enum": [0, "", []]}) for name, kinds in BELONGS_TO.items()]
    box = {"required": ["words"], "properties": {"words": _SAYS_SOMETHING}}
    has_box = {"required": ["options"], "properties": {"options": {"contains": box}}}
    has_why = {"required": ["why"], "properties": {"why": _SAYS_SOMETHING}}
    one_box = {"properties": {"options": {"contains": box, "minContains": 0, "maxContains": 1}}}
    return [
        *found,
        one_box,
        {"not": {"allOf": [has_box, has_why]}},
        {"if": has_box, "then": _of_kind(WITH_WORDS)},
        {
            "if": {"required": ["words"], "properties": {"words": {"exclusiveMinimum": 0}}},
            "then": {"anyOf": [_of_kind((QuestionKind.OPEN,)), has_why, has_box]},
        },
    ]


def _with_two(name: str) -> Schema:
    return {"required": [name], "properties": {name: {"minItems": 2}}}


def _of_kind(kinds: tuple[QuestionKind, ...]) -> Schema:
    return {"properties": {"kind": {"enum": [kind.value for kind in kinds]}}, "required": ["kind"]}


def _when(kinds: tuple[QuestionKind, ...], then: Schema) -> Schema:
    return {"if": _of_kind(kinds), "then": then}


def _only(name: str, kinds: tuple[QuestionKind, ...], nothing: Schema) -> Schema:
    """A key that only some kinds have; with others it is not there, or says nothing."""
    return {"if": {"required": [name], "not": {"properties": {name: nothing}}}, "then": _of_kind(kinds)}
