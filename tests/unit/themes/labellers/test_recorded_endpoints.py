"""The forms in which vLLM, Ollama and llama.cpp's server answer and refuse.

Written by hand after their documentation and source, which each recording names; captured from no running server.
"""

from __future__ import annotations

import pytest

from cairn.themes.labellers.cache import Cache
from cairn.themes.labellers.faults import Stopped, Unanswered
from cairn.themes.labellers.run import Run
from tests.lib.misbehaving_model import FakeModel, is_probe
from tests.lib.recorded_model import SERVERS, other, recording, replaying
from tests.unit.themes.labellers.asked import PASSAGE, label, labeller_at, run_all

CASES = [(server, each["case"]) for server in SERVERS for each in recording(server)["others"]]


def test_there_is_a_recording_of_each_and_it_says_what_it_was_written_after() -> None:
    assert SERVERS == ("llama_cpp", "ollama", "vllm")
    assert all(recording(server)["written_after"] for server in SERVERS)


@pytest.mark.parametrize("server", SERVERS)
def test_a_run_against_each(server: str) -> None:
    with replaying(server) as fake, labeller_at(fake) as (labeller, _), Cache(None) as cache:
        run = run_all(labeller, [PASSAGE], cache)
        usage = recording(server)["exchanges"][0]["response"]["body"]["usage"]
        assert run.stopped == ""
        (coding,) = run.codings
        assert [PASSAGE[each.start : each.end] for each in coding.applied] == [
            "The breakfast club", "We need money to keep it",
        ]  # fmt: skip
        assert (
            len(fake.asked) == 5
        )  # twice the three words, a sentence of ours, the passage and again the passage
        assert labeller.purse.read_tokens == 5 * usage["prompt_tokens"]
        assert labeller.purse.written_tokens == 5 * usage["completion_tokens"]
    fingerprint = {"vllm": "", "ollama": " fp_ollama", "llama_cpp": " b6210-a094f381"}[server]
    assert run.served_by == (f"a-model{fingerprint}",)
    asked = next(each for each in fake.asked if not is_probe(each))
    form = asked["response_format"]
    assert (form["type"], form["json_schema"]["strict"]) == ("json_schema", True)
    assert form["json_schema"]["schema"]["$defs"]["Found"]["properties"]["theme"]["enum"] == [
        "t-0001", "t-0002", "t-0003",
    ]  # fmt: skip
    assert not {"guided_json", "format", "structured_outputs"} & asked.keys()


TOLD = {
    "a model that thinks aloud apart": "coded",
    "a schema that is not held to": "coded",
    "cut at its length": "No answer of the model kept the rules: the last was cut off before its end.",
    "too long": "does not take this request (status 400).",
    "too long, before 0.16": "does not take this request (status 400).",
    "a request that it does not understand": "does not take this request (status 400).",
    "broken": "is overloaded or broken (status 500).",
}
FOUND_OUT_FIRST = {
    "no such model": ["status 404", "does not exist", "not found"],
    "no key": ["refuses the key (status 401)", "model.key_file"],
    "loading": ["is overloaded or broken (status 503)", "Loading model", "No passage was sent."],
    "a schema that it cannot hold to": ["status 400", "xgrammar", "sends_schema = false"],
    "a schema that it does not know": ["status 500", "json_schema", "sends_schema = false"],
}


@pytest.mark.parametrize(("server", "case"), [each for each in CASES if each[1] in TOLD])
def test_what_comes_of_each_other_answer(server: str, case: str) -> None:
    with replaying(server, other(server, case)) as fake:
        came_of = seen(fake)
    assert came_of.endswith(TOLD[case])
    assert "breakfast" not in came_of


def seen(fake: FakeModel) -> str:
    """What a person is told of a passage."""
    try:
        done = label(fake, tries=2)
    except (Unanswered, Stopped) as error:
        return str(error)
    return "coded" if done.coding else done.needs_person


@pytest.mark.parametrize(("server", "case"), [each for each in CASES if each[1] in FOUND_OUT_FIRST])
def test_what_is_found_out_before_a_passage_is_sent(server: str, case: str) -> None:
    with (
        replaying(server, other(server, case)) as fake,
        labeller_at(fake, tries=2) as (labeller, _),
        Cache(None) as cache,
    ):
        run: Run = run_all(labeller, [PASSAGE], cache)
        assert (run.codings, fake.passages) == ((), [])
    found = [each for each in FOUND_OUT_FIRST[case] if each in run.stopped]
    assert len(found) >= 2, run.stopped


def test_every_other_exchange_is_looked_at() -> None:
    assert {case for _, case in CASES} == TOLD.keys() | FOUND_OUT_FIRST.keys()
