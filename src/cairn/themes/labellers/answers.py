"""What a model may answer: the schema that it is sent, and our own check of what comes back.

Servers say that they hold to a schema and do not always, so nothing of an answer is believed: the shape is checked by
pydantic, every theme against the codebook, every quotation against the passage. Who or how many is never asked.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Sequence
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cairn.themes.coding import Applied, Stance, Strength
from cairn.themes.labellers.faults import BadAnswer
from cairn.themes.labellers.locate import locate
from cairn.themes.labellers.words import Words

_STRICT = ConfigDict(extra="forbid", strict=True)
_MOST_FAULTS = 8
_FENCED = re.compile(r"\s*```[A-Za-z]*\s*\n(.*?)\n?\s*```\s*", re.DOTALL)
_THOUGHT = re.compile(r"\s*<think>.*?</think>", re.DOTALL)


class Found(BaseModel):
    """One theme that a model finds."""

    model_config = _STRICT

    theme: str
    quotations: Annotated[list[Annotated[str, Field(max_length=2_000)]], Field(min_length=1, max_length=3)]
    stance: Stance
    strength: Strength
    certainty: Annotated[float, Field(ge=0, le=1)]


class Answer(BaseModel):
    """A model's reading of one passage."""

    model_config = _STRICT

    themes: list[Found]


def schema_for(themes: Sequence[str]) -> dict[str, Any]:
    """The JSON schema of an answer whose themes are these and no others."""
    schema = copy.deepcopy(Answer.model_json_schema())
    schema["$defs"]["Found"]["properties"]["theme"]["enum"] = list(themes)
    schema["properties"]["themes"]["maxItems"] = len(themes)
    return _without_prose(schema)


def _without_prose(schema: dict[str, Any]) -> dict[str, Any]:
    """Our docstrings are for readers of the code: to a model they are noise."""
    return {
        key: _without_prose(value) if isinstance(value, dict) else value
        for key, value in schema.items()
        if not (key in ("description", "title") and isinstance(value, str))
    }


def read_answer(content: str, themes: Collection[str], words: Words) -> tuple[Applied, ...]:
    """What an answer says of a passage, with places in the text *as it was sent*, in order of place.

    Raises BadAnswer with every fault found; its sentences hold no word of the answer or the passage.
    """
    answer = _parse(content)
    text = words.text
    faults: list[tuple[str, str]] = list(_faults_of_themes(answer, themes))
    applied = []
    for number, found in enumerate(answer.themes):
        for which, quotation in enumerate(found.quotations):
            place = locate(quotation, text)
            where = f"themes[{number}].quotations[{which}]"
            if place is None:
                told = f"{where} does not stand in the passage letter by letter, in whole words."
                faults.append((told, "quoted words that are not in the passage"))
            elif words.place(*place) is None:
                told = f"{where} holds nothing but what stands in place of words that were taken out."
                faults.append((told, "quoted nothing but marks that stand for words taken out"))
            else:
                applied.append(_applied(found, place))
    if faults:
        raise BadAnswer(*(told for told, _ in faults[:_MOST_FAULTS]), plain=[plain for _, plain in faults])
    return tuple(sorted(set(applied), key=lambda each: (each.start, each.end, each.theme)))


def _applied(found: Found, place: tuple[int, int]) -> Applied:
    return Applied(found.theme, *place, found.stance, found.strength, found.certainty)


def _parse(content: str) -> Answer:
    try:
        return Answer.model_validate_json(unfenced(content))
    except ValidationError as error:
        raise BadAnswer(*faults_of_shape(error)) from None


def unfenced(content: str) -> str:
    """An answer without the code fence, or the thought aloud, that some models put around it; else as it is."""
    without_thought = _THOUGHT.sub("", content, count=1)
    fenced = _FENCED.fullmatch(without_thought)
    return fenced[1] if fenced else without_thought


def _faults_of_themes(answer: Answer, themes: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the themes, for the model and for people."""
    named = [found.theme for found in answer.themes]
    for number, theme in enumerate(named):
        if theme not in themes:
            yield (
                f"themes[{number}].theme is not an id of the codebook.",
                "named a theme that is not in the codebook",
            )
        elif theme in named[:number]:
            told = (
                f"themes[{number}].theme was named before. Name each theme once, with up to three quotations."
            )
            yield told, "named a theme twice"


_KNOWN = frozenset({*Answer.model_fields, *Found.model_fields})


def faults_of_shape(error: ValidationError, known: Collection[str] = _KNOWN) -> list[str]:
    """What pydantic found, as sentences without a word of what was read: a key that we do not know may be anybody's."""
    faults = []
    for each in error.errors(include_url=False, include_input=False, include_context=False)[:_MOST_FAULTS]:
        path = "".join(_step(step, known) for step in each["loc"]).lstrip(".")
        if each["type"] == "json_invalid":
            faults.append("The answer is no JSON. Answer with one JSON object and nothing around it.")
        elif each["type"] == "extra_forbidden":
            faults.append(f"{path}: this key is not asked for. Leave it out.")
        else:
            faults.append(f"{path or 'The answer'}: {each['msg']}.")
    return faults


def _step(step: int | str, known: Collection[str]) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if step in known else ".(an unknown key)"
