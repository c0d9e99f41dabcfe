"""What a response must be before it can be sent: each rule refuses with a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from cairn.calls import Call, Question
from cairn.responses.attachments import KINDS
from cairn.web.common.jinja import day
from cairn.web.common.refusals import Refused
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond.whole import Changed, changed_between


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a response cannot be sent yet; `question` is where to mend it, empty where it is the whole."""

    sentence: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Which files of one draft may come into another, and which not, each of those with what would be too much."""

    come: tuple[Attachment, ...]
    stay: tuple[tuple[Attachment, str], ...]

    @property
    def is_nothing(self) -> bool:
        """Whether there is no file but such as are there already."""
        return not self.come and not self.stay


class NotReady(Refused):
    """A response that cannot be sent yet, with every reason."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.sentence for problem in problems))


class NotAsRead(Refused):
    """A response that is not what its lead read; `changed` says where, as far as it can be told."""

    def __init__(self, changed: Changed) -> None:
        self.changed = changed
        super().__init__(
            "This response was changed after you read it, so it was not sent. Check your answers again, and then send."
        )


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


def check_is_as_read(call: Call, seen: str, stands: str) -> None:
    """Raises NotAsRead where the checksum of the whole that somebody read is not that of what stands."""
    if changed := changed_between(call, seen, stands):
        raise NotAsRead(changed)


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
    if _are_as_many_as_may_be(standing):
        raise Refused(
            f"“{name}” was not added, for {limits.most_files} files are the most that we take. Remove one that you "
            "have added, or put several into one document."
        )
    if _would_be_too_large(standing, size):
        raise Refused(
            f"“{name}” was not added, for with it your files would have more than {limits.largest_together_mb} MB "
            "together. Save it with smaller pictures, or remove another first."
        )


def what_fits(standing: Iterable[Attachment], coming: Iterable[Attachment]) -> Fitting:
    """Which files may come to those that stand in a response, tried in their order; a file that it has is left out."""
    together, come, stay = list(standing), [], []
    has = {file.sha256 for file in together}
    limits = KINDS.limits
    for file in coming:
        if file.sha256 in has:
            continue
        if _are_as_many_as_may_be(together):
            stay.append((file, f"your response would have more than {limits.most_files} files"))
        elif _would_be_too_large(together, file.size):
            stay.append((file, f"your files would have more than {limits.largest_together_mb} MB together"))
        else:
            come.append(file)
            together.append(file)
    return Fitting(tuple(come), tuple(stay))


def _are_as_many_as_may_be(standing: Collection[Attachment]) -> bool:
    return len(standing) >= KINDS.limits.most_files


def _would_be_too_large(standing: Collection[Attachment], size: int) -> bool:
    return sum(file.size for file in standing) + size > KINDS.limits.largest_together
