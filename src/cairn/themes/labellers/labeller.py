"""Whoever proposes codings of passages: one interface, and a language model behind it."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from cairn.tables.language_model import ModelSettings
from cairn.themes.codebook import Codebook
from cairn.themes.labellers.answers import read_answer
from cairn.themes.labellers.cache import Heard
from cairn.themes.labellers.coded import Labelled, labelled
from cairn.themes.labellers.costs import tokens_in
from cairn.themes.labellers.faults import BadAnswer, NotTaken, Stopped, Unanswered
from cairn.themes.labellers.prompt import PROMPT_VERSION, instructions_for
from cairn.themes.labellers.purse import Purse
from cairn.themes.labellers.request import Request
from cairn.themes.labellers.transport import Endpoint, Reply
from cairn.themes.labellers.words import Words

_FIRST_WAIT = 0.5
TOLD_TO_STOP = "It was told to stop."
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Accepted(Generic[T]):
    """An answer that keeps the rules, how often it was asked for, and what the server calls itself."""

    answer: T
    calls: int
    served_by: str


class Labeller(Protocol):
    """Proposes which themes of a codebook a passage bears. Its codings are PROPOSED: a person takes them up."""

    @property
    def coder(self) -> str:
        """As codings name it: "machine:<model and prompt version>"."""

    def label(self, words: Words, codebook: Codebook, made_at: dt.datetime) -> Labelled:
        """One passage by the themes that answer its question."""


class ModelLabeller:
    """A language model behind an OpenAI-compatible endpoint. `questions` are the wordings of the questions by code.

    `purse` is what it may spend. `stopping`, once set, lets it ask nothing more. `sleep` waits so many seconds.
    """

    def __init__(
        self,
        model: ModelSettings,
        endpoint: Endpoint,
        questions: Mapping[str, str],
        purse: Purse | None = None,
        sleep: Callable[[float], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
        stopping: threading.Event | None = None,
    ) -> None:
        self.model = model
        self.endpoint = endpoint
        self.purse = purse or Purse(model, clock)
        self.stopping = stopping or threading.Event()
        self._questions = questions
        self._sleep = sleep or self.stopping.wait

    @property
    def coder(self) -> str:
        """The model's name and the prompt's version."""
        return f"machine:{self.model.name} {PROMPT_VERSION}"

    def request(self, words: Words, codebook: Codebook) -> Request:
        """What would be asked about a passage; nothing is sent."""
        themes = codebook.of_question(words.question)
        instructions = instructions_for(self._questions.get(words.question, ""), themes)
        ids = tuple(theme.id for theme in themes)
        return Request(words, ids, instructions, self.model, codebook.version)

    def label(self, words: Words, codebook: Codebook, made_at: dt.datetime) -> Labelled:
        """One passage, asked for now. Raises Stopped where no more can be asked, Unanswered where nobody answers."""
        try:
            heard = self.ask(self.request(words, codebook))
        except NotTaken as error:
            heard = Heard(needs_person=str(error))
        return labelled(self.coder, words, heard, codebook.version, made_at)

    def why_not_asked(self, request: Request) -> str:
        """Why a passage goes to a person without the model's being asked; "" where it is asked."""
        if not request.themes:
            return "The codebook has no theme for its question."
        if request.read_tokens + self.model.longest_reply > self.model.context_tokens:
            return "It is longer than the model can read at once (model.context_tokens)."
        return ""

    def ask(self, request: Request) -> Heard:
        """Ask for one passage until its answer keeps the rules, as often as the settings say; then a person reads it.

        Raises Stopped where nothing more can be asked, Unanswered where nobody answers, NotTaken where it is refused.
        """
        if why := self.why_not_asked(request):
            return Heard(needs_person=why, calls=0)
        try:
            accepted = self.accepted(
                request.payload,
                request.read_tokens,
                lambda content: read_answer(content, request.themes, request.words),
            )
        except BadAnswer as error:
            why = f"No answer of the model kept the rules: the last {error}."
            return Heard(needs_person=why, calls=self.model.tries)
        return Heard(accepted.answer, calls=accepted.calls, served_by=accepted.served_by)

    def accepted(
        self, payload: Callable[[Sequence[str]], dict[str, Any]], read: int, check: Callable[[str], T]
    ) -> Accepted[T]:
        """The first answer that `check` lets pass, asked for again with what was wrong as often as the settings say.

        `payload` makes the request from the faults of the last answer; it has about `read` tokens. Raises BadAnswer
        where none passes, and what `ask` raises.
        """
        last = BadAnswer()
        for number in range(1, self.model.tries + 1):
            try:
                reply = self.paid_reply(payload(last.faults), read + tokens_in(" ".join(last.faults)))
                return Accepted(check(_content(reply)), number, reply.served_by)
            except BadAnswer as error:
                last = error
            except Unanswered as error:
                self._wait_or_give_up(error, number)
        raise last

    def patient_reply(self, payload: dict[str, Any], read: int) -> Reply:
        """The reply to a request that holds nobody's words, asked for as often as the settings say where none comes.

        Raises as `Endpoint.ask` does, telling why.
        """
        for number in range(1, self.model.tries):
            try:
                return self.paid_reply(payload, read, tells_why=True)
            except Unanswered as error:
                self._wait_or_give_up(error, number)
        return self.paid_reply(payload, read, tells_why=True)

    def paid_reply(self, payload: dict[str, Any], read: int, *, tells_why: bool = False) -> Reply:
        """The reply to one request of about `read` tokens, paid from the purse; see `Endpoint.ask`."""
        if self.stopping.is_set():
            raise Stopped(TOLD_TO_STOP)
        set_aside, began, written = self.purse.set_aside(read), self.purse.clock(), 0
        try:
            reply = self.endpoint.ask(payload, tells_why=tells_why)
            read = reply.read_tokens if reply.read_tokens is not None else read
            written = reply.written_tokens if reply.written_tokens is not None else tokens_in(reply.content)
        except BadAnswer:
            written = self.model.longest_reply
            raise
        except (NotTaken, Stopped):
            read = 0
            raise
        except Unanswered as error:
            read, written = (read, self.model.longest_reply) if error.may_cost else (0, 0)
            raise
        finally:
            self.purse.settle(set_aside, read, written, self.purse.clock() - began)
        return reply

    def _wait_or_give_up(self, error: Unanswered, number: int) -> None:
        wait = _FIRST_WAIT * 2 ** (number - 1) if error.wait is None else error.wait
        if not wait <= self.model.longest_wait:
            if error.wait is not None:
                raise Stopped(
                    f"{error} It asks to be left alone for {wait:,.0f} seconds, longer than model.longest_wait. What "
                    "is answered is kept: start again later to go on."
                ) from error
            wait = self.model.longest_wait
        if number == self.model.tries:
            raise error
        self._sleep(wait)


def _content(reply: Reply) -> str:
    if reply.is_cut:
        raise BadAnswer(
            "The answer was cut off before its end. Answer shorter: fewer and shorter quotations.",
            plain=["was cut off before its end"],
        )
    if not reply.content.strip():
        raise BadAnswer("The answer was empty. Answer with one JSON object.", plain=["was empty"])
    return reply.content
