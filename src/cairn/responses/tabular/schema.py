"""What the columns of a table of responses mean, as data: types, codes and questions, for whoever analyses it.

A Table Schema (Data Package, version 2: https://datapackage.org/standard/table-schema/), which pandas, R's frictionless
package and others read. The question behind a column stands in keys of our own.
"""

from __future__ import annotations

import json
from typing import Any

from cairn.calls.conditions import conditions_on
from cairn.calls.definition import Call, Option, Question, QuestionKind
from cairn.calls.form_words import for_whom
from cairn.responses.ledger import AnsweringAs, Route
from cairn.responses.tabular.columns import Column, Part, columns_of
from cairn.tables.quotables import Permission

_OF_RESPONSE: dict[str, dict[str, Any]] = {
    "public_reference": {"type": "string", "title": "Public reference", "constraints": {"unique": True}},
    "received_on": {"type": "date", "title": "The day on which it was sent"},
    "route": {
        "type": "string",
        "title": "How it came in",
        "constraints": {"enum": [str(one) for one in Route]},
    },
    "answering_as": {
        "type": "string",
        "title": "Whether a person or an organisation answers",
        "constraints": {"enum": [str(one) for one in AnsweringAs]},
    },
    "permission": {
        "type": "string",
        "title": "What may be done with its words",
        "constraints": {"enum": [str(one) for one in Permission]},
    },
    "name": {"type": "string", "title": "The name that may be printed, where one was given for it"},
    "language": {"type": "string", "title": "The language in which it was written"},
    "files": {"type": "integer", "title": "How many files came with it"},
}
_OF_PART = {
    Part.WORDS: "The words beside the choice",
    Part.CONFIDENTIAL: "Whether it was given in confidence",
    Part.REASON: "Why it was given in confidence",
}
_CHOSEN_IN_A_LIST = (QuestionKind.SEVERAL, QuestionKind.RANK)


def analysis_schema(call: Call) -> str:
    """The schema of the table that `cairn export` writes, as JSON; the same bytes for the same call."""
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "title": call.title,
        "cairn:call": call.code,
        "cairn:language": call.language,
        "primaryKey": ["public_reference"],
        "missingValues": [""],
        "fields": [_field(call, column) for column in columns_of(call)],
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _field(call: Call, column: Column) -> dict[str, Any]:
    question = column.question
    if question is None:
        return {"name": column.name, **_OF_RESPONSE[column.name]}
    asked = question.statement or question.text
    about = {
        "cairn:question": question.code,
        "cairn:number": question.label,
        "cairn:kind": str(question.kind),
    }
    if column.part is Part.CONFIDENTIAL:
        said = {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]}
    else:
        said = {"type": "string"} if column.part is not Part.ANSWER else _answer(question)
    title = f"{_OF_PART[column.part]}: {asked}" if column.part in _OF_PART else asked
    return {"name": column.name, "title": title, **said, **_beside(call, column, question), **about}


def _beside(call: Call, column: Column, question: Question) -> dict[str, Any]:
    """What is said of the answer itself and of nothing beside it."""
    if column.part is not Part.ANSWER:
        return {}
    heading = question.group.text if question.group else question.text if question.statement else ""
    told = {
        "description": heading,
        "cairn:asked": for_whom(call, conditions_on(call, question.code)),
        "unit": question.unit,
    }
    return {key: value for key, value in told.items() if value}


def _answer(question: Question) -> dict[str, Any]:
    if question.kind in _CHOSEN_IN_A_LIST:
        codes = [option.code for option in question.choices]
        constraints: dict[str, Any] = {"maxLength": question.most or len(codes)}
        return {
            "type": "list",
            "delimiter": ";",
            "itemType": "string",
            "constraints": constraints,
            "cairn:items": _categories(question.choices),
        }
    if question.choices:
        return {
            "type": "string",
            "constraints": {"enum": [option.code for option in question.choices]},
            "categories": _categories(question.choices),
            "categoriesOrdered": question.kind is QuestionKind.AGREEMENT,
        }
    return _value(question)


def _value(question: Question) -> dict[str, Any]:
    if question.kind is QuestionKind.NUMBER:
        limits = {"minimum": question.minimum, "maximum": question.maximum}
        return {"type": "number" if question.decimals else "integer", **_constraints(limits)}
    if question.kind is QuestionKind.DATE:
        days = {"minimum": question.earliest, "maximum": question.latest}
        return {"type": "date", **_constraints({key: str(day) if day else None for key, day in days.items()})}
    return {"type": "duration" if question.kind is QuestionKind.DURATION else "string"}


def _constraints(limits: dict[str, Any]) -> dict[str, Any]:
    stated = {
        key: int(value) if isinstance(value, float) and value.is_integer() else value
        for key, value in limits.items()
        if value is not None
    }
    return {"constraints": stated} if stated else {}


def _categories(options: tuple[Option, ...]) -> list[dict[str, str]]:
    return [{"value": option.code, "label": option.label} for option in options]
