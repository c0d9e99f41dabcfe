"""Whether a model reads all that it is sent, asked before any passage is: some servers cut it and say nothing.

Ollama reads 4,096 tokens unless it is told otherwise, on its OpenAI-compatible address whatever a request says
(ollama/ollama issues 3839 and 17889), and which part it drops differs from version to version. So three words that
nobody can guess stand at the beginning, in the middle and at the end of a request as long as the longest of the run.
Then one sentence of ours is put to it as a passage would be, with the schema, which some servers refuse: their reasons
may be shown, because nobody's words are in it.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace

from cairn.tables.language_model import ModelSettings
from cairn.themes.labellers.costs import tokens_in
from cairn.themes.labellers.faults import BadAnswer, NotTaken, Stopped, Unanswered
from cairn.themes.labellers.labeller import TOLD_TO_STOP, ModelLabeller
from cairn.themes.labellers.request import Request
from cairn.themes.labellers.transport import Reply
from cairn.themes.labellers.words import words_of

_MORE = 1.1
_LINE = "Line {number} of the ledger is blank and may be passed over without a word."
_ASK = (
    "The text holds three code words, each after the words CODE WORD: one at its beginning, one in its middle, one at "
    "its end. Answer with the three code words and nothing else."
)

REHEARSED = "This sentence was written to try the machine, and says nothing of the question."
_SECONDS_BETWEEN_LOOKS = 0.2


def check_endpoint(labeller: ModelLabeller, longest: int, like: Request) -> None:
    """Try all that can be tried before anybody's words are sent, for requests of at most about `longest` tokens that
    are like one. Raises Stopped where something is amiss, or where it was told to stop."""

    def tried() -> None:
        check_reads_all(labeller, longest)
        if labeller.model.sends_schema:
            check_takes_schema(labeller, like)

    with ThreadPoolExecutor(1) as thread:
        trying = thread.submit(tried)
        while not wait([trying], timeout=_SECONDS_BETWEEN_LOOKS).done:
            if labeller.stopping.is_set():
                labeller.endpoint.give_up()
        if labeller.stopping.is_set():
            raise Stopped(f"{TOLD_TO_STOP} No passage was sent.")
        trying.result()


def check_takes_schema(labeller: ModelLabeller, like: Request) -> None:
    """Ask about a sentence of ours as about a passage. Raises Stopped where such requests are refused; how it answers
    is no matter."""
    rehearsed = replace(like, words=words_of("", "", REHEARSED))
    where = f"{labeller.model.name} at {labeller.model.host}"
    try:
        labeller.patient_reply(rehearsed.payload(), rehearsed.read_tokens)
    except BadAnswer:
        return
    except (NotTaken, Unanswered) as error:
        raise Stopped(
            f"{error} It answered without a JSON schema, and does not with one: {where} seems to hold to none. Write "
            "sends_schema = false under [model] in review.toml: answers are checked either way. No passage was sent."
        ) from error


def code_words(seed: int) -> tuple[str, str, str]:
    """Three words that nobody can guess, the same for the same seed."""
    first, middle, last = (
        hashlib.sha256(f"{seed} probe {part}".encode()).hexdigest()[:8] for part in range(3)
    )
    return first, middle, last


def check_reads_all(labeller: ModelLabeller, longest: int) -> None:
    """Ask for three words in a request of about `longest` tokens. Raises Stopped where the endpoint cannot be asked, or
    does not read all of it."""
    model = labeller.model
    words = code_words(model.seed)
    longest = min(round(longest * _MORE), model.context_tokens - model.longest_reply)
    short = _answer(labeller, _text(words, 0))
    missing = [word for word in words if word not in short.content]
    if missing:
        raise Stopped(
            f"{model.name} at {model.host} was asked to repeat three words and repeated {3 - len(missing)}. It does "
            "not follow even a short instruction: choose another model."
        )
    if longest <= tokens_in(_text(words, 0)):
        return
    long = _answer(labeller, _text(words, longest))
    seen = sum(word in long.content for word in words)
    if seen < 3:
        raise Stopped(_sentence(model, seen, longest, long))


def _sentence(model: ModelSettings, seen: int, longest: int, reply: Reply) -> str:
    counted = f" It counted {reply.read_tokens:,}." if reply.read_tokens is not None else ""
    return (
        f"{model.name} at {model.host} silently cuts what it is sent: of three words in a request of about "
        f"{longest:,} tokens, as long as the longest of this run, it read {seen}.{counted} Ollama reads 4,096 unless "
        f"told otherwise: start it with OLLAMA_CONTEXT_LENGTH={model.context_tokens}. Or lower model.context_tokens in "
        "review.toml to what it reads: longer passages then go to a person."
    )


def _text(words: tuple[str, str, str], tokens: int) -> str:
    lines: list[str] = []
    has = 0
    while has < tokens:
        lines.append(_LINE.format(number=len(lines) + 1))
        has += tokens_in(lines[-1])
    half = len(lines) // 2
    first, middle, last = (f"CODE WORD: {word}" for word in words)
    return "\n".join([first, *lines[:half], middle, *lines[half:], last])


def _answer(labeller: ModelLabeller, text: str) -> Reply:
    model = labeller.model
    payload = {
        "model": model.name,
        "messages": [{"role": "system", "content": _ASK}, {"role": "user", "content": text}],
        "temperature": 0.0,
        "max_tokens": model.longest_reply,
        "stream": False,
    }
    try:
        return labeller.patient_reply(payload, tokens_in(text))
    except Unanswered as error:
        raise Stopped(
            f"{error} No passage was sent. Is it running, and is model.endpoint its address?"
        ) from error
    except NotTaken as error:
        raise Stopped(
            f"{error} No passage was sent. If it is too long for the model, lower model.context_tokens."
        ) from error
