"""What a response must be before it can be sent: each rule refuses with a sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cairn.calls import Call, Question
from cairn.calls.values import faults_of, is_value
from cairn.responses.attachments import KINDS
from cairn.responses.ledger import Answer
from cairn.web.common.refusals import Refused
from cairn.web.common.speech import gettext as _
from cairn.web.ledger.models import Attachment, Response
from cairn.web.respond.slips import sentence_of
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
            _(
                "This response was changed after you read it, so it was not sent. Check your answers again, and then "
                "send."
            )
        )


def check_is_as_read(call: Call, seen: str, stands: str) -> None:
    """Raises NotAsRead where the checksum of the whole that somebody read is not that of what stands."""
    if changed := changed_between(call, seen, stands):
        raise NotAsRead(changed)


def check_may_be_sent(
    call: Call,
    answered: Collection[str],
    unsettled: Collection[str] = (),
    answers: Mapping[str, Answer] | None = None,
) -> None:
    """Raises NotReady where a required question, or every question of the call, was left alone, where an answer
    cannot be read as its question asks, and where two versions of an answer wait to be settled.

    `call` is the call as it is asked of this respondent. `answered` holds the codes of questions that were answered,
    `unsettled` of those with two versions, `answers` what was answered.
    """
    problems = [*still_needed(call, answered), *unfit(call, answers or {})]
    problems += [
        Problem(
            _("Settle which answer stands to “{question}”: two were saved").format(question=question.text),
            question.code,
        )
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
    first = next(call.questions(), None)
    if first and not any(question.code in answered for question in call.questions()):
        problems.append(
            Problem(
                _("You have not answered any of the call’s questions. Answer at least one before you send."),
                first.code,
            )
        )
    return tuple(problems)


def unfit(call: Call, answers: Mapping[str, Answer]) -> tuple[Problem, ...]:
    """What is wrong with answers that were kept as they were typed: each must be put right before it can be sent."""
    return tuple(
        Problem(sentence_of(question, answer, fault), question.code)
        for question in (*call.profile, *call.questions())
        if (answer := answers.get(question.code))
        for fault in faults_of(question, answer.chosen, answer.text)
    )


def answered_in(call: Call, answers: Mapping[str, Answer]) -> set[str]:
    """The codes of the questions that are answered: words beside a choice alone are none to one that is needed."""
    found = set(answers)
    for question in (*call.profile, *call.questions()):
        answer = answers.get(question.code)
        if answer and question.required and question.choices and not is_value(question) and not answer.chosen:
            found.discard(question.code)
    return found


def check_may_be_changed(response: Response) -> None:
    """Raises Refused where the response is not one that was sent and stands, or was withdrawn."""
    if response.state not in (Response.State.SUBMITTED, Response.State.WITHDRAWN):
        raise Refused(
            _("There is no sent response here that can be changed. Go to your response to see how it stands.")
        )


def check_may_be_withdrawn(response: Response, *, is_being_changed: bool) -> None:
    """Raises Refused where the response does not stand, and while a change to it is being written."""
    if is_being_changed:
        raise Refused(
            _(
                "You are changing this response. Drop the changes first, from the list of parts, and then withdraw it."
            )
        )
    if response.state != Response.State.SUBMITTED:
        raise Refused(
            _(
                "There is no sent response here that can be withdrawn. Go to your response to see how it stands."
            )
        )


def how_to_answer(question: Question) -> str:
    """What to do about a required question that was left alone."""
    if question.choices and not is_value(question):
        return _("Choose an answer to “{question}”").format(question=question.text)
    return _("Answer “{question}”").format(question=question.text)


def check_may_be_added(standing: Collection[Attachment], name: str, size: int, sha256: str) -> None:
    """Raises Refused where a response has that file already, or has as many files as it may, or as large ones."""
    limits = KINDS.limits
    same = next((file for file in standing if file.sha256 == sha256), None)
    if same:
        said = _("“{name}” was added before, so it was not added again. You need do nothing.")
        if same.file_name != name:
            said = _(
                "“{name}” was added before, under the name “{other}”, so it was not added again. You need do nothing."
            )
        raise Refused(said.format(name=name, other=same.file_name))
    if _are_as_many_as_may_be(standing):
        raise Refused(
            _(
                "“{name}” was not added, for {most} files are the most that we take. Remove one that you have added, "
                "or put several into one document."
            ).format(name=name, most=limits.most_files)
        )
    if _would_be_too_large(standing, size):
        raise Refused(
            _(
                "“{name}” was not added, for with it your files would have more than {most} MB together. Save it with "
                "smaller pictures, or remove another first."
            ).format(name=name, most=limits.largest_together_mb)
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
            why = _("with it your response would have more than {most} files")
            stay.append((file, why.format(most=limits.most_files)))
        elif _would_be_too_large(together, file.size):
            why = _("with it your files would have more than {most} MB together")
            stay.append((file, why.format(most=limits.largest_together_mb)))
        else:
            come.append(file)
            together.append(file)
    return Fitting(tuple(come), tuple(stay))


def _are_as_many_as_may_be(standing: Collection[Attachment]) -> bool:
    return len(standing) >= KINDS.limits.most_files


def _would_be_too_large(standing: Collection[Attachment], size: int) -> bool:
    return sum(file.size for file in standing) + size > KINDS.limits.largest_together
