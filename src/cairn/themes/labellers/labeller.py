"""Whoever proposes codings of passages: one interface, and a language model behind it."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar

from cairn.tables.language_model import ModelSettings
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Applied, Coding, CodingKind
from cairn.themes.labellers.answers import read_answer, schema_for
from cairn.themes.labellers.cache import Heard, key_of
from cairn.themes.labellers.costs import Purse, tokens_in, tokens_of
from cairn.themes.labellers.faults import BadAnswer, NotTaken, Stopped, Unanswered
from cairn.themes.labellers.prompt import PROMPT_VERSION, instructions_for, messages_for
from cairn.themes.labellers.suspects import Flag, flags_of
from cairn.themes.labellers.transport import Endpoint, Reply
from cairn.themes.labellers.words import Words

_FIRST_WAIT = 0.5
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Labelled:
    """What came of one passage: a coding, or why a person must read it; and whatever else a person should look at."""

    passage: str
    coding: Coding | None
    needs_person: str = ""
    flags: tuple[Flag, ...] = ()


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


def body_of(model: ModelSettings, messages: list[dict[str, str]]) -> dict[str, Any]:
    """The body of a request: these messages, by the settings."""
    return {
        "model": model.name,
        "messages": messages,
        "temperature": model.temperature,
        "seed": model.seed,
        "max_tokens": model.longest_reply,
        "stream": False,
    }


@dataclass(frozen=True)
class Request:
    """All that is asked about one passage."""

    words: Words
    themes: tuple[str, ...]
    instructions: str
    model: ModelSettings
    codebook: int

    def payload(self, faults: Sequence[str] = ()) -> dict[str, Any]:
        """The body that is sent. `faults` are those of the last answer."""
        asked = body_of(self.model, messages_for(self.instructions, self.words.text, self.model.seed, faults))
        if self.model.sends_schema:
            schema = {"name": "coding", "strict": True, "schema": schema_for(self.themes)}
            asked["response_format"] = {"type": "json_schema", "json_schema": schema}
        return asked

    @cached_property
    def key(self) -> str:
        """By which what comes of it is kept: the same for two passages that say the same."""
        return key_of(
            {
                "endpoint": self.model.endpoint,
                "tries": self.model.tries,
                "context": self.model.context_tokens,
                "prompt": PROMPT_VERSION,
                "codebook": self.codebook,
                "schema": schema_for(self.themes),
                "asked": self.payload(),
            }
        )

    @cached_property
    def read_tokens(self) -> int:
        """About how many tokens it has."""
        payload = self.payload()
        return tokens_of(payload["messages"], json.dumps(payload.get("response_format", "")))


class ModelLabeller:
    """A language model behind an OpenAI-compatible endpoint. `questions` are the wordings of the questions by code.

    `purse` is what it may spend. `sleep` waits so many seconds.
    """

    def __init__(
        self,
        model: ModelSettings,
        endpoint: Endpoint,
        questions: Mapping[str, str],
        purse: Purse | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.model = model
        self.endpoint = endpoint
        self.purse = purse or Purse(model)
        self._questions = questions
        self._sleep = sleep

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
            why = f"No answer of the model kept the rules: {error}"
            return Heard(needs_person=why, calls=self.model.tries)
        return Heard(accepted.answer, calls=accepted.calls, served_by=accepted.served_by)

    def accepted(
        self, payload: Callable[[Sequence[str]], dict[str, Any]], read: int, check: Callable[[str], T]
    ) -> Accepted[T]:
        """The first answer that `check` lets pass, asked for again with what was wrong as often as the settings say.

        `payload` makes the request from the faults of the last answer; it has about `read` tokens. Raises BadAnswer
        where none passes, and what `ask` raises.
        """
        faults: tuple[str, ...] = ()
        for number in range(1, self.model.tries + 1):
            try:
                reply = self.paid_reply(payload(faults), read + tokens_in(" ".join(faults)))
                return Accepted(check(_content(reply)), number, reply.served_by)
            except BadAnswer as error:
                faults = error.faults
            except Unanswered as error:
                self._wait_or_give_up(error, number)
        raise BadAnswer(*faults)

    def paid_reply(self, payload: dict[str, Any], read: int, *, tells_why: bool = False) -> Reply:
        """The reply to one request of about `read` tokens, paid from the purse; see `Endpoint.ask`."""
        set_aside = self.purse.set_aside(read)
        written = 0
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
            self.purse.settle(set_aside, read, written)
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
            "The answer was cut off before its end. Answer shorter: fewer and shorter quotations."
        )
    if not reply.content.strip():
        raise BadAnswer("The answer was empty. Answer with one JSON object.")
    return reply.content


def labelled(coder: str, words: Words, heard: Heard, codebook: int, made_at: dt.datetime) -> Labelled:
    """What was heard of a text as the coding of a passage, with places in the passage's own text."""
    flags = flags_of(words.text)
    if heard.needs_person:
        return Labelled(words.passage, None, heard.needs_person, flags)
    applied = []
    for each in heard.applied:
        place = words.place(each.start, each.end)
        if place is None:
            why = "A quotation of the model stands where something was taken out."
            return Labelled(words.passage, None, why, flags)
        applied.append(Applied(each.theme, place[0], place[1], each.stance, each.strength, each.certainty))
    return Labelled(
        words.passage,
        Coding(
            passage=words.passage,
            question=words.question,
            coder=coder,
            kind=CodingKind.PROPOSED,
            applied=tuple(applied),
            made_at=made_at,
            codebook=codebook,
            blind=True,
        ),
        flags=flags,
    )
