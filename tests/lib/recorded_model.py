"""Answers of vLLM, Ollama and llama.cpp's server, replayed from files.

**They were written after these servers' documentation and source, and captured from none**: each file names what it was
written after. A request is answered by the first exchange whose words its last message holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from tests.lib.misbehaving_model import Asked, FakeModel, Handler, serving
from tests.lib.source import ROOT

FOLDER = ROOT / "tests/fixtures/model_endpoints"
SERVERS = tuple(sorted(path.stem for path in FOLDER.glob("*.json")))


def recording(server: str) -> dict[str, Any]:
    """The file of a server."""
    return dict(json.loads((FOLDER / f"{server}.json").read_text(encoding="utf-8")))


def other(server: str, case: str) -> dict[str, Any]:
    """One of the server's other exchanges, by its case."""
    (found,) = (each for each in recording(server)["others"] if each["case"] == case)
    return dict(found)


@contextmanager
def replaying(server: str, *first: dict[str, Any]) -> Iterator[FakeModel]:
    """A server on this machine that answers from the file; by `first` before the usual exchanges."""
    exchanges = [*first, *recording(server)["exchanges"]]
    with serving(FakeModel(otherwise=lambda handler, asked: _answer(handler, asked, exchanges))) as fake:
        yield fake


def _answer(handler: Handler, asked: Asked, exchanges: Sequence[dict[str, Any]]) -> None:
    assert handler.path == "/v1/chat/completions"
    said = asked["messages"][-1]["content"]
    for each in exchanges:
        request, response = each["request"], each["response"]
        if all(words in said for words in request["holds"]) and set(request["needs"]) <= asked.keys():
            body = json.dumps(response["body"], ensure_ascii=False).encode()
            handler.send(body, response["status"], **response["headers"])
            return
    handler.send(b'{"error": "nothing was recorded for this"}', 599)
