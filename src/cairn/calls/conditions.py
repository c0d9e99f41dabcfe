"""Who is asked what: the conditions of a call's questions, by what somebody has answered so far."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from cairn.calls.definition import Call, Condition, Question, QuestionKind

DECIDING = (QuestionKind.ONE, QuestionKind.SEVERAL, QuestionKind.YES_NO, QuestionKind.AGREEMENT)
"""The kinds of question whose answers can decide what else is asked."""
Chosen = Mapping[str, Collection[str]]


def asked_questions(call: Call, chosen: Chosen) -> frozenset[str]:
    """The codes of the questions that are asked of somebody who chose these options (by question's code).

    What was chosen at a question that is itself not asked decides nothing. Conditions look back, so that one pass in
    the call's order is enough.
    """
    asked: set[str] = set()
    for question, conditions in _with_conditions(call):
        if all(holds(condition, chosen, asked) for condition in conditions):
            asked.add(question.code)
    return frozenset(asked)


def never_asked(call: Call) -> tuple[str, ...]:
    """The codes of questions that nobody can be asked, whatever they answer: their conditions exclude each other.

    Exact for conditions on choices: all that must hold for a question to be asked is a conjunction, of which each
    earlier question can be judged by itself. tests/reference tries every answer instead.
    """
    return tuple(code for code, conditions in _needed(call).items() if not _can_hold(call, conditions))


def needed_for(call: Call, code: str, *also: Condition) -> tuple[Condition, ...] | None:
    """All that must hold for a question to be asked besides `also`; None where the two exclude each other."""
    needed = _needed(call)
    conditions = (*needed[code], *also, *(each for one in also for each in needed.get(one.question, ())))
    return conditions if _can_hold(call, conditions) else None


def _needed(call: Call) -> dict[str, tuple[Condition, ...]]:
    """All that must hold for each question to be asked: its own conditions, and those behind them."""
    needed: dict[str, tuple[Condition, ...]] = {}
    for question, own in _with_conditions(call):
        behind = [each for one in own if one.any_of for each in needed.get(one.question, ())]
        needed[question.code] = (*own, *behind)
    return needed


def decided_by(call: Call, code: str) -> tuple[str, ...]:
    """The codes of the questions whose conditions name that one, of their own or by their section."""
    return tuple(
        question.code
        for question, conditions in _with_conditions(call)
        if any(condition.question == code for condition in conditions)
    )


def conditions_on(call: Call, code: str) -> tuple[Condition, ...]:
    """All that a question itself says of who is asked it: the conditions of its section, and its own."""
    return next((conditions for question, conditions in _with_conditions(call) if question.code == code), ())


def _with_conditions(call: Call) -> Iterator[tuple[Question, tuple[Condition, ...]]]:
    for question in call.profile:
        yield question, question.asked_when
    for section in call.sections:
        for question in section.questions:
            yield question, (*section.asked_when, *question.asked_when)


def holds(condition: Condition, chosen: Chosen, asked: Collection[str]) -> bool:
    """Whether a condition is met by somebody who was asked these questions and chose these options."""
    given = set(chosen.get(condition.question, ())) if condition.question in asked else set()
    return (not condition.any_of or not given.isdisjoint(condition.any_of)) and given.isdisjoint(
        condition.none_of
    )


def _can_hold(call: Call, conditions: Collection[Condition]) -> bool:
    of_question: dict[str, list[Condition]] = defaultdict(list)
    for condition in conditions:
        of_question[condition.question].append(condition)
    return all(_has_an_answer(call.question(code), each) for code, each in of_question.items())


def _has_an_answer(question: Question | None, conditions: list[Condition]) -> bool:
    """Whether one answer to a question meets every condition on it."""
    if question is None:
        return False
    barred = {code for condition in conditions for code in condition.none_of}
    wanted = [set(condition.any_of) - barred for condition in conditions if condition.any_of]
    possible = {option.code for option in question.choices} - barred
    if question.kind is not QuestionKind.SEVERAL:
        # who answers nothing has chosen none of what is barred
        return not wanted or bool(possible.intersection(*wanted))
    return _fewest(wanted, possible) <= (question.most or len(question.choices))


def _fewest(wanted: list[set[str]], possible: set[str]) -> float:
    """How many options it takes at least to have one of each set; infinite where none will do."""
    if not wanted:
        return 0
    first, *others = sorted(wanted, key=len)
    return 1 + min(
        (_fewest([each for each in others if code not in each], possible) for code in first & possible),
        default=float("inf"),
    )
