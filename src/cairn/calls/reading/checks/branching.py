"""Who is asked what: questions that nobody reaches, that are lost by silence, and conditions that decide nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from cairn.calls.conditions import (
    asked_questions,
    conditions_on,
    decided_by,
    needed_for,
    never_asked,
)
from cairn.calls.definition import Call, Condition, Question, QuestionKind, Section
from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.material import Material
from cairn.tables.sentences import listed

MOST_ANSWERS = 4096
"""Beyond so many ways to answer what decides a section, it is not tried whether the section can be empty."""


def out_of_reach(material: Material) -> Iterator[Finding]:
    """Questions that nobody can be asked, whatever they answer."""
    for code in never_asked(material.call):
        yield Finding(
            "never-asked", code, material.key(code), "nobody can be asked this: what must hold for it excludes itself.",
            "Correct its conditions, those of its section, or those of what they rest on.", Level.REFUSED,
        )  # fmt: skip


def lost_by_silence(material: Material) -> Iterator[Finding]:
    """Questions that may be left unanswered, and that decide whether others are asked."""
    for question in material.questions:
        waiting = [
            code
            for code in decided_by(material.call, question.code)
            if any(one.question == question.code and one.any_of for one in conditions_on(material.call, code))
        ]
        if waiting and not question.required:
            must = [code for code in waiting if (asked := material.call.question(code)) and asked.required]
            also = f", of which {listed(must, 'and')} must be answered" if must else ""
            yield Finding(
                "optional-condition",
                question.code,
                material.key(question.code),
                f"may be left unanswered, and who leaves it is never asked {_some(waiting)}{also}.",
                "Write required = true, or give it an option for those who cannot say.",
            )


def _some(codes: Sequence[str]) -> str:
    return listed(codes, "and") if len(codes) <= 4 else f"{', '.join(codes[:3])} and {len(codes) - 3} more"


def empty_sections(material: Material) -> Iterator[Finding]:
    """Sections of which somebody can be asked the section and none of its questions."""
    for section in material.call.sections:
        if all(question.asked_when for question in section.questions) and _can_be_empty(
            material.call, section
        ):
            yield Finding(
                "empty-section",
                section.code,
                material.key(section.code),
                "some are asked none of its questions, though the section has no condition that says so.",
                "Put the condition that its questions share on the section, or ask one question of everybody.",
            )


def _can_be_empty(call: Call, section: Section) -> bool:
    conditions = [
        *section.asked_when,
        *(each for question in section.questions for each in question.asked_when),
    ]
    deciding = [call.question(code) for code in dict.fromkeys(one.question for one in conditions)]
    ways = [_ways_to_answer(question) for question in deciding if question is not None]
    number = 1
    for each in ways:
        number *= len(each)
    if number > MOST_ANSWERS:
        return False
    codes = [question.code for question in deciding if question is not None]
    return any(
        _is_empty_for(call, section, dict(zip(codes, way, strict=True))) for way in itertools.product(*ways)
    )


def _is_empty_for(call: Call, section: Section, chosen: dict[str, tuple[str, ...]]) -> bool:
    asked = asked_questions(call, chosen)
    if asked.isdisjoint(question.code for question in section.questions):
        return all(_holds(one, chosen) for one in section.asked_when)
    return False


def _holds(condition: Condition, chosen: dict[str, tuple[str, ...]]) -> bool:
    given = set(chosen.get(condition.question, ()))
    return (not condition.any_of or not given.isdisjoint(condition.any_of)) and given.isdisjoint(
        condition.none_of
    )


def _ways_to_answer(question: Question) -> list[tuple[str, ...]]:
    codes = [option.code for option in question.choices]
    if question.kind is not QuestionKind.SEVERAL:
        return [*([] if question.required else [()]), *((code,) for code in codes)]
    if len(codes) > 12:  # more ways than MOST_ANSWERS, whatever else decides
        return [()] * (MOST_ANSWERS + 1)
    sizes = range(1 if question.required else 0, (question.most or len(codes)) + 1)
    return [way for size in sizes for way in itertools.combinations(codes, size)]


def dead_ends(material: Material) -> Iterator[Finding]:
    """Options after which nothing more is asked, though there are questions still to come."""
    codes = [question.code for question in material.questions]
    for place, question in enumerate(material.questions[:-1]):
        if not decided_by(material.call, question.code):
            continue
        later = codes[place + 1 :]
        for option in question.choices:
            chosen = Condition(question.code, any_of=(option.code,))
            if not any(needed_for(material.call, code, chosen) is not None for code in later):
                yield Finding(
                    "dead-end",
                    f"{question.code}.{option.code}",
                    material.key(question.code),
                    f'who chooses "{option.label}" is asked nothing more.',
                    "Correct the conditions; or, if it is meant, say so in the option's hint.",
                )


def idle_conditions(material: Material) -> Iterator[Finding]:
    """Conditions that always hold, so that somebody believes a question to be asked of some, and all are asked it."""
    for section in material.call.sections:
        for place, condition in enumerate(section.asked_when):
            if _always_holds(material.call, condition, ()):
                yield _idle(material, section.code, place)
        for question in section.questions:
            for place, condition in enumerate(question.asked_when):
                others = [one for one in (*section.asked_when, *question.asked_when) if one is not condition]
                if question.group is None and _always_holds(material.call, condition, others):
                    yield _idle(material, question.code, place)


def _idle(material: Material, code: str, place: int) -> Finding:
    return Finding(
        "idle-condition", code, material.key(code, f"asked_when[{place}]"),
        "holds for everybody who gets so far.", "Take it out, or name fewer options.",
    )  # fmt: skip


def _always_holds(call: Call, condition: Condition, others: Sequence[Condition]) -> bool:
    question = call.question(condition.question)
    if question is None:
        return False
    same = [one for one in others if one.question == question.code]
    must_choose = any(one.any_of for one in same)
    allowed = {option.code for option in question.choices}
    for one in same:
        allowed -= set(one.none_of)
        if one.any_of and question.kind is not QuestionKind.SEVERAL:
            allowed &= set(one.any_of)
    answered = must_choose or (question.required and not conditions_on(call, question.code))
    meets = allowed <= set(condition.any_of) if condition.any_of else True
    return meets and allowed.isdisjoint(condition.none_of) and (answered or not condition.any_of)
