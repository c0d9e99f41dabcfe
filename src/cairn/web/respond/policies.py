"""What a response must be before it can be sent: each rule refuses with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from cairn.calls import Call, Question
from cairn.responses.attachments import KINDS
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Attachment, Response


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


def why_not_open(call: Call, today: dt.date) -> str:
    """The sentence with which `check_is_open` refuses, or an empty text."""
    try:
        check_is_open(call, today)
    except Refused as refusal:
        return str(refusal)
    return ""


def check_may_be_sent(call: Call, answered: Collection[str], unsettled: Collection[str] = ()) -> None:
    """Raises NotReady where a required question, or every question of the call, was left alone, and where
    two versions of an answer wait to be settled.

    `answered` holds the codes of questions that were answered, `unsettled` of those with two versions.
    """
    problems = list(still_needed(call, answered))
    problems += [
        Problem(f"Settle which answer stands to “{question.text}”: two were saved", question.code)
        for question in (*call.profile, *call.questions())
        if question.code in unsettled
    ]
    if problems:
        raise NotReady(tuple(problems))


def still_needed(call: Call, answered: Collection[str]) -> tuple[Problem, ...]:
    """What must still be answered before a response can be sent: required questions, and one of the call's own."""
    problems = [
        Problem(how_to_answer(question), question.code)
        for question in (*call.profile, *call.questions())
        if question.required and question.code not in answered
    ]
    if not any(question.code in answered for question in call.questions()):
        problems.append(
            Problem(
                "You have not answered any of the call’s questions. Answer at least one before you send.",
                next(call.questions()).code,
            )
        )
    return tuple(problems)


def check_may_be_changed(response: Response) -> None:
    """Raises Refused where the response is not one that was sent and stands, or was withdrawn."""
    if response.state not in (Response.State.SUBMITTED, Response.State.WITHDRAWN):
        raise Refused(
            "There is no sent response here that can be changed. Go to your response to see how it stands."
        )


def check_may_be_withdrawn(response: Response, *, is_being_changed: bool) -> None:
    """Raises Refused where the response does not stand, and while a change to it is being written."""
    if is_being_changed:
        raise Refused(
            "You are changing this response. Drop the changes first, from the list of parts, and then withdraw it."
        )
    if response.state != Response.State.SUBMITTED:
        raise Refused(
            "There is no sent response here that can be withdrawn. Go to your response to see how it stands."
        )


def how_to_answer(question: Question) -> str:
    """What to do about a required question that was left alone."""
    verb = "Choose an answer to" if question.choices else "Answer"
    return f"{verb} “{question.text}”"


def check_may_be_added(standing: Collection[Attachment], name: str, size: int, sha256: str) -> None:
    """Raises Refused where a response has that file already, or has as many files as it may, or as large ones."""
    limits = KINDS.limits
    same = next((file for file in standing if file.sha256 == sha256), None)
    if same:
        called = "" if same.file_name == name else f", under the name “{same.file_name}”"
        raise Refused(f"“{name}” was added before{called}, so it was not added again. You need do nothing.")
    if len(standing) >= limits.most_files:
        raise Refused(
            f"“{name}” was not added, for {limits.most_files} files are the most that we take. Remove one that you "
            "have added, or put several into one document."
        )
    if sum(file.size for file in standing) + size > limits.largest_together:
        raise Refused(
            f"“{name}” was not added, for with it your files would have more than {limits.largest_together_mb} MB "
            "together. Save it with smaller pictures, or remove another first."
        )
