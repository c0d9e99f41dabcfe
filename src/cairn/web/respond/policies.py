"""What a response must be before it can be sent: each rule refuses with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from cairn.calls import Call, Question
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a response cannot be sent yet; `question` is where to mend it, empty where it is the whole."""

    sentence: str
    question: str = ""


class NotReady(Refused):
    """A response that cannot be sent yet, with every reason."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.sentence for problem in problems))


def check_is_open(call: Call, today: dt.date) -> None:
    """Raises Refused before the call's first day and after its last."""
    if today < call.window.opens:
        raise Refused(f"This call for evidence opens on {day(call.window.opens)}. Please come back then.")
    if today > call.window.closes:
        raise Refused(
            f"This call for evidence closed at the end of {day(call.window.closes)}, and takes no more answers. "
            f"If you have a question, write to {call.contact.email}."
        )


def check_may_be_sent(call: Call, answered: Collection[str]) -> None:
    """Raises NotReady where a required question, or every question of the call, was left alone.

    `answered` holds the codes of questions that were answered.
    """
    asked = (*call.profile, *call.questions())
    problems = [
        Problem(how_to_answer(question), question.code)
        for question in asked
        if question.required and question.code not in answered
    ]
    if not any(question.code in answered for question in call.questions()):
        problems.append(
            Problem(
                "You have not answered any of the call’s questions. Answer at least one before you send.",
                next(call.questions()).code,
            )
        )
    if problems:
        raise NotReady(tuple(problems))


def how_to_answer(question: Question) -> str:
    """What to do about a required question that was left alone."""
    verb = "Choose an answer to" if question.choices else "Answer"
    return f"{verb} “{question.text}”"
