"""One request to an OpenAI-compatible endpoint, and its reply or why there is none. Nothing of it is trusted.

No proxy and no key is taken from the environment, no redirect is followed, nothing packed is unpacked, and no reply may
take longer, or be larger, than the settings allow: a watch shuts the connection at the end of its time, however slowly
a server drips. A refusal's own words are passed on only where no passage was sent.
"""

from __future__ import annotations

import re
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, Field, ValidationError

from cairn.tables.language_model import ModelSettings
from cairn.themes.labellers.faults import BadAnswer, NotTaken, Stopped, Unanswered
from cairn.themes.labellers.key import Key
from cairn.themes.labellers.watch import Watches

_SECONDS_TO_CONNECT = 10.0
_LARGEST_REPLY = 2_000_000
"""Bytes. An answer of 1,024 tokens has about 5,000."""
_MOST_OF_A_REFUSAL = 300
_GONE = {401: "refuses the key", 403: "refuses the key", 402: "wants to be paid first"}
_NOT_TAKEN = (400, 413, 422)
_LATER = (408, 409, 425, 429)
_NAME = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./:@+-]{0,119}")
"""What a model or a fingerprint may be called. It is kept, so that no words of a passage may come as a name."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the endpoint answered. Tokens are as it counted them; None where it did not say."""

    content: str
    is_cut: bool
    read_tokens: int | None
    written_tokens: int | None
    served_by: str


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Usage(BaseModel):
    prompt_tokens: int | None = Field(default=None, ge=0, le=10**9)
    completion_tokens: int | None = Field(default=None, ge=0, le=10**9)


class _Envelope(BaseModel):
    choices: list[_Choice] = Field(min_length=1)
    usage: _Usage | None = None
    model: str | None = None
    system_fingerprint: str | None = None


class _Discreet(httpx.HTTPTransport):
    """Leaves out what a server says that its status means: httpx writes it into the log, and it may be the passage."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        response = super().handle_request(request)
        response.extensions.pop("reason_phrase", None)
        return response


class Endpoint:
    """An endpoint that can be asked from several threads at once. To be closed."""

    def __init__(self, model: ModelSettings, key: Key | None = None) -> None:
        self._model = model
        self._key = key
        self._watches = Watches()
        self._url = model.endpoint.rstrip("/") + "/chat/completions"
        headers = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "cairn"}
        if key is not None:
            headers["Authorization"] = f"Bearer {key.secret}"
        self._client = httpx.Client(
            headers=headers,
            transport=_Discreet(
                verify=_certificates(model),
                trust_env=False,
                limits=httpx.Limits(max_connections=None, max_keepalive_connections=0),
            ),
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(model.seconds, connect=min(_SECONDS_TO_CONNECT, model.seconds)),
        )

    def close(self) -> None:
        """Let go of every connection."""
        self._client.close()

    def give_up(self) -> None:
        """Shut the connections of what is under way: it goes unanswered."""
        self._watches.end_all()

    def ask(self, payload: dict[str, Any], *, tells_why: bool = False) -> Reply:
        """The reply to one request. `tells_why` where it holds no passage, so that a refusal's words may be shown.

        Raises Unanswered (ask again), NotTaken (not this one), BadAnswer (too large), Stopped (ask nothing more).
        """
        with self._watches.over(self._model.seconds) as watch:
            extensions = {"trace": watch.note}
            try:
                with self._client.stream("POST", self._url, json=payload, extensions=extensions) as response:
                    self._check(response, tells_why)
                    return _reply(_body(response))
            except httpx.ConnectError as error:
                self._check_secured(error)
                raise Unanswered(f"{self._where} cannot be reached.", may_cost=False) from error
            except httpx.TimeoutException as error:
                raise Unanswered(self._too_slow) from error
            except httpx.HTTPError as error:
                if watch.is_over:
                    raise Unanswered(self._too_slow) from error
                raise Unanswered(f"{self._where} broke off its answer.") from error

    @property
    def _where(self) -> str:
        return f"The model's endpoint at {urlsplit(self._url).netloc}"

    @property
    def _too_slow(self) -> str:
        return f"{self._where} took longer than {self._model.seconds:g} seconds to answer."

    def _check_secured(self, error: BaseException) -> None:
        """Raises Stopped where a connection could not be secured: another try would meet the same."""
        fault = _fault_of_tls(error)
        if isinstance(fault, ssl.SSLCertVerificationError):
            raise Stopped(
                f"{self._where} cannot prove that it is who it says ({fault.verify_message}). Nothing was sent to it. "
                "Name the file of the authority that vouches for it in model.certificates, or correct model.endpoint."
            ) from error
        if fault is not None:
            raise Stopped(
                f"{self._where} does not speak TLS as it should ({fault.reason or 'it broke off'}). Nothing was sent "
                "to it. Is model.endpoint rightly https, and its port the right one?"
            ) from error

    def _check(self, response: httpx.Response, tells_why: bool) -> None:
        status = response.status_code
        if status == httpx.codes.OK:
            if response.headers.get("Content-Encoding", "identity") != "identity":
                raise Unanswered(f"{self._where} packed its answer, which it was asked not to do.")
            return
        said = self._said(response) if tells_why else ""
        if response.is_redirect or 300 <= status < 400:
            raise Stopped(
                f"{self._where} sends on to {_host(response)}. Words go to no host but the one that review.toml names: "
                "correct model.endpoint if that is where the model is."
            )
        if status in _GONE:
            raise Stopped(
                f"{self._where} {_GONE[status]} (status {status}). Look after model.key_file.{said}"
            )
        if status in _NOT_TAKEN:
            raise NotTaken(f"{self._where} does not take this request (status {status}).{said}")
        if status in _LATER or status >= 500:
            raise Unanswered(
                f"{self._where} {_later(status)} (status {status}).{said}", _wait(response), may_cost=False
            )
        raise Stopped(
            f"{self._where} answers with status {status}. Is model.endpoint the address before /chat/completions, and "
            f"model.name a model that it has?{said}"
        )

    def _said(self, response: httpx.Response) -> str:
        with suppress(httpx.HTTPError, BadAnswer):
            text = " ".join(_body(response).decode("utf-8", "replace").split())
            text = self._key.hidden_in(text) if self._key else text
            shown = "".join(each for each in text[:_MOST_OF_A_REFUSAL] if each.isprintable())
            return f" It says: {shown}" if shown else ""
        return ""


def _fault_of_tls(error: BaseException | None) -> ssl.SSLError | None:
    """The fault in securing a connection that an error came of, None where it came of none."""
    while error is not None and not isinstance(error, ssl.SSLError):
        error = error.__cause__ or error.__context__
    return error


def _later(status: int) -> str:
    if status >= 500:
        return "is overloaded or broken"
    return "has no room for more now" if status == httpx.codes.TOO_MANY_REQUESTS else "puts the request off"


def _certificates(model: ModelSettings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=model.certificates or None)
    except OSError as error:
        raise Stopped(
            f"model.certificates: {model.certificates} cannot be read as certificates. Correct the name."
        ) from error


def _body(response: httpx.Response) -> bytes:
    body = bytearray()
    for chunk in response.iter_raw():
        body += chunk
        if len(body) > _LARGEST_REPLY:
            raise BadAnswer("The answer was far too long.", plain=["was far too long"])
    return bytes(body)


def _reply(body: bytes) -> Reply:
    try:
        envelope = _Envelope.model_validate_json(body)
    except ValidationError:
        raise Unanswered("The model's endpoint answered with something that is no completion.") from None
    if len(envelope.choices) > 1:
        raise BadAnswer("There were several answers. Give one.", plain=["was several answers in one"])
    choice, usage = envelope.choices[0], envelope.usage or _Usage()
    called = (envelope.model or "", envelope.system_fingerprint or "")
    served_by = " ".join(each for each in called if _NAME.fullmatch(each))
    return Reply(
        choice.message.content or "",
        choice.finish_reason == "length",
        usage.prompt_tokens,
        usage.completion_tokens,
        served_by,
    )


def _host(response: httpx.Response) -> str:
    with suppress(httpx.InvalidURL, ValueError):
        to = httpx.URL(str(response.url)).join(response.headers.get("Location", ""))
        return to.host or "nowhere"
    return "nowhere"


def _wait(response: httpx.Response) -> float | None:
    """How long it asks to be left: in seconds, or until a day and time by its own clock."""
    asked = response.headers.get("Retry-After", "").strip()
    with suppress(ValueError):
        return max(float(asked), 0.0) if asked else None
    with suppress(ValueError, KeyError, TypeError):  # a date without its zone, or none at all
        until = parsedate_to_datetime(asked) - parsedate_to_datetime(response.headers["Date"])
        return max(until / timedelta(seconds=1), 0.0)
    return None
