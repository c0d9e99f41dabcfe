"""Which language model a review has its passages read by, where, and what may go there: the [model] of review.toml.

Without it no model is asked. What tells of people leaves only where a reason is given, and to a machine other than this
one only where its host is named a second time, with a reason: a slip in an address sends nobody's words away.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_LEAST_CONTEXT = 1_024
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The host of a model that is not on this machine, and why people's words may go there.

    `without_tls` says why they may go there without encryption; "" where they may not.
    """

    host: str
    reason: str
    without_tls: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """What stays otherwise may go, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The endpoint, the model, how it is asked, what it costs and what may go to it.

    `endpoint` is the address before "/chat/completions", as "http://127.0.0.1:11434/v1"; `name` the model's there.
    The key, where one is needed, stands in `key_file` (from the review's folder on) or in the environment variable that
    `key_variable` names, never here. `context_tokens` is what the model reads and writes at once; `longest_reply` what
    it may write, in tokens. Prices are for a million tokens, in `currency`; `most_to_spend` stops a run, and so does
    `most_minutes`, and None says that nothing does. `seconds` is how long one answer may take, `tries` how often one
    passage is asked, `at_once` how many are asked at a time, `longest_wait` how many seconds a run waits at most where
    it is told to. `sends_schema` is false for a server that refuses a JSON schema. `certificates` is a file of the
    authorities whose certificates count.
    """

    endpoint: str
    name: str
    key_file: str = ""
    key_variable: str = ""
    certificates: str = ""
    context_tokens: int = 8_192
    longest_reply: int = 1_024
    temperature: float = 0.0
    seed: int = 7
    sends_schema: bool = True
    seconds: float = 120.0
    tries: int = 4
    at_once: int = 1
    longest_wait: float = 120.0
    price_read: float = 0.0
    price_written: float = 0.0
    currency: str = "GBP"
    most_to_spend: float | None = None
    most_minutes: float | None = None
    elsewhere: Elsewhere | None = None
    in_confidence: Leave | None = None
    not_to_be_printed: Leave | None = None
    not_looked_through: Leave | None = None

    @property
    def host(self) -> str:
        """The host of the endpoint, without its port."""
        return _host_of(self.endpoint)

    @property
    def is_on_this_machine(self) -> bool:
        """Whether the endpoint is at a loopback address."""
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine's own, by itself: no name is looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _split(address: str) -> SplitResult | None:
    try:
        split = urlsplit(address)
        _ = split.port  # raises where it is no number
    except ValueError:
        return None
    return split


def _host_of(address: str) -> str:
    split = _split(address)
    return (split.hostname or "") if split else ""


def faults_of_model(model: ModelSettings) -> Iterator[str]:
    """What is wrong with it in itself: the key, what is wrong, what to do."""
    yield from _faults_of_endpoint(model)
    if not model.name.strip():
        yield "model.name: is empty. Write the model's name as its server has it, such as qwen2.5:14b-instruct."
    if model.key_file and model.key_variable:
        yield "model: has both key_file and key_variable. Keep one of the two."
    if model.key_variable and not _VARIABLE.fullmatch(model.key_variable):
        yield "model.key_variable: is no name of an environment variable. Write its name here, and the key there."
    yield from _faults_of_numbers(model)
    for name in ("in_confidence", "not_to_be_printed", "not_looked_through"):
        leave = getattr(model, name)
        if leave is not None and not leave.reason.strip():
            yield f"model.{name}: the reason is empty. Say why these words may go to the model."


def _faults_of_endpoint(model: ModelSettings) -> Iterator[str]:
    split = _split(model.endpoint)
    if split is None or split.scheme not in ("http", "https") or not split.hostname:
        yield "model.endpoint: is no address of a server. Write it as http://127.0.0.1:11434/v1."
        return
    if split.username is not None or split.password is not None or split.query or split.fragment:
        yield "model.endpoint: holds a name, a key or a query. Write the address alone; a key goes into key_file."
    if model.is_on_this_machine:
        if model.elsewhere is not None:
            yield "model.elsewhere: the endpoint is on this machine. Take [model.elsewhere] out."
        return
    yield from _faults_of_elsewhere(model, split.scheme)


def _faults_of_elsewhere(model: ModelSettings, scheme: str) -> Iterator[str]:
    elsewhere = model.elsewhere
    if elsewhere is None:
        yield (
            f"model.endpoint: {model.host} is not this machine, and words would go there. If they may, say so: "
            f'[model.elsewhere] with host = "{model.host}" and the reason.'
        )
        return
    if elsewhere.host.lower() != model.host:
        yield f"model.elsewhere: host is not that of the endpoint, {model.host}. Correct the one that is wrong."
    if not elsewhere.reason.strip():
        yield "model.elsewhere: the reason is empty. Say why people's words may go to another machine."
    if scheme == "http" and not elsewhere.without_tls.strip():
        yield (
            "model.endpoint: words would go to another machine without encryption. Use https, or say under "
            "[model.elsewhere] in without_tls why that is safe."
        )


_BOUNDS: dict[str, tuple[float, float]] = {
    "context_tokens": (_LEAST_CONTEXT, 10_000_000),
    "longest_reply": (64, 100_000),
    "temperature": (0, 2),
    "seconds": (1, 3_600),
    "tries": (1, 10),
    "at_once": (1, 64),
    "longest_wait": (0, 3_600),
    "price_read": (0, 100_000),
    "price_written": (0, 100_000),
}


def _faults_of_numbers(model: ModelSettings) -> Iterator[str]:
    for name, (least, most) in _BOUNDS.items():
        if not least <= getattr(model, name) <= most:
            yield f"model.{name}: {getattr(model, name):,} is not from {least:,} to {most:,}. Correct it."
    if model.longest_reply >= model.context_tokens:
        yield "model.longest_reply: leaves nothing of context_tokens to read. Make it smaller."
    if model.most_to_spend is not None and not model.most_to_spend >= 0:
        yield "model.most_to_spend: is less than nothing. Correct it, or take it out."
    if model.most_minutes is not None and not model.most_minutes > 0:
        yield "model.most_minutes: is not more than nothing. Correct it, or take it out."
    if model.most_to_spend is not None and not (model.price_read or model.price_written):
        yield "model.most_to_spend: without price_read and price_written nothing is ever spent. State the prices."
