"""Whatever an endpoint does with a passage, none of its words comes into a log, a sentence or a record."""

from __future__ import annotations

import json
import logging
import warnings
from pathlib import Path

import pytest

from cairn.themes.labellers.cache import Cache
from cairn.themes.labellers.faults import Stopped, Unanswered
from cairn.themes.labellers.record import describe, write_run
from tests.lib.misbehaving_model import (
    Asked,
    FakeModel,
    Handler,
    Manner,
    a_theme,
    body,
    completion,
    cut,
    drips,
    endless,
    finds,
    gzip_bomb,
    hangs_up,
    plainly,
    redirect,
    says,
    serving,
    silent,
    status,
)
from tests.unit.themes.labellers.asked import CODEBOOK, NOW, QUESTIONS, label, labeller_at, run_all

SECRET = "Zeinab"
TEXT = (
    f"Her name is {SECRET} and the breakfast club of Ashgrove was the one thing that helped. We need money."
)
WORDS = (SECRET, "Ashgrove", "the one thing that helped")
COMPLAINT = json.dumps({"error": {"message": f"cannot read: {TEXT}"}}).encode()


def signed_by_the_passage(handler: Handler, asked: Asked) -> None:
    """A good answer of a server that calls itself by what it was sent."""
    answer = json.loads(completion('{"themes": []}', asked))
    handler.send(json.dumps({**answer, "model": TEXT, "system_fingerprint": TEXT, "id": TEXT}).encode())


def refuses_in_its_status_line(handler: Handler, _: Asked) -> None:
    """The passage as what a status means, and as a header."""
    handler.wfile.write(f"HTTP/1.1 500 {TEXT}\r\nX-Echo: {TEXT}\r\nContent-Length: 0\r\n\r\n".encode())


ECHOES: dict[str, Manner] = {
    "not JSON": says(TEXT),
    "cut at its length": says(TEXT, "length"),
    "another finish": says('{"themes": []}', TEXT),
    "an unknown theme": finds(a_theme(SECRET, TEXT[:20])),
    "an unknown key": finds(**{SECRET: TEXT}),
    "a stance": finds(a_theme("t-0001", TEXT[:20], stance=TEXT)),
    "a quotation that is nearly there": finds(a_theme("t-0001", TEXT.replace("the", "teh"))),
    "an answer for another passage": finds({"passage": "R-0002-q06-1", "themes": []}),
    "no completion": body(TEXT.encode()),
    "a name": signed_by_the_passage,
    "refused": status(400, COMPLAINT),
    "a refused key": status(401, COMPLAINT),
    "gone": status(404, COMPLAINT),
    "a rate limit": status(429, COMPLAINT, retry_after=SECRET),
    "broken": status(500, COMPLAINT),
    "a status line": refuses_in_its_status_line,
    "sent on": redirect(f"https://elsewhere.example/{SECRET}?said={SECRET}"),
    "sent on to nowhere": redirect(f"//{SECRET} {SECRET}/"),
    "cut": cut,
    "drips": drips,
    "silent": silent,
    "hangs up": hangs_up,
    "endless": endless,
    "packed": gzip_bomb,
}


@pytest.mark.parametrize("name", sorted(ECHOES))
def test_no_word_of_a_passage_comes_into_a_log_or_a_sentence(
    name: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(
        logging.INFO
    )  # below it httpcore tells what a server's headers say; the site keeps from WARNING
    with serving() as fake, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            done = label(fake, *[ECHOES[name]] * 2, text=TEXT, tries=2, seconds=1.0)
            seen = done.needs_person
        except (Unanswered, Stopped) as error:
            seen = f"{error!r} {error.__cause__!r}"
        assert all(SECRET not in asked["messages"][0]["content"] for asked in fake.asked)
    told = "".join((seen, caplog.text, *map(str, warned), *capfd.readouterr()))
    assert [word for word in WORDS if word in told] == []


@pytest.mark.parametrize("name", ["a name", "not JSON", "an unknown key"])
def test_no_word_of_a_passage_is_kept_with_what_came_of_a_run(name: str, tmp_path: Path) -> None:
    with (
        serving(FakeModel(brain=lambda _: TEXT if name == "not JSON" else '{"themes": []}')) as fake,
        Cache(tmp_path / "kept.sqlite3") as cache,
        labeller_at(fake) as (labeller, _),
    ):
        if name != "not JSON":
            fake.manners += [plainly] * 3  # these try it
            fake.manners += [ECHOES[name]] * 6
        run = run_all(labeller, [TEXT, f"{TEXT} Please."], cache)
        described = describe(labeller, CODEBOOK, QUESTIONS, NOW, "1.0")
        write_run(run, described, labeller.purse, {}, tmp_path / "out")
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"R-0001-q06-1" in kept
    assert [word for word in WORDS if word.encode() in kept] == []


def test_a_server_s_name_is_kept_where_it_is_one(tmp_path: Path) -> None:
    with (
        serving() as fake,
        Cache(tmp_path / "kept.sqlite3") as cache,
        labeller_at(fake, name="org/model-7b:q4_K_M@v1.2") as (labeller, _),
    ):
        assert run_all(labeller, [TEXT], cache).served_by == ("org/model-7b:q4_K_M@v1.2 fp_fake",)
