"""Models that answer badly, endpoints that misbehave: what is wrong is asked again, and then goes to a person."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from cairn.exceptions import UserError
from cairn.themes.coding import CodingKind, Stance, Strength
from cairn.themes.labellers.faults import Stopped, Unanswered
from cairn.themes.labellers.prompt import INSTRUCTIONS
from tests.lib import patience
from tests.lib.misbehaving_model import (
    Asked,
    FakeModel,
    Manner,
    a_theme,
    body,
    completion,
    cut,
    drips,
    drips_headers,
    endless,
    finds,
    gzip_bomb,
    hangs_up,
    redirect,
    says,
    serving,
    silent,
    status,
)
from tests.unit.themes.labellers.asked import CODEBOOK, NOW, PASSAGE, label, labeller_at, words

KEPT = "No answer of the model kept the rules: the last {}."
GOOD = a_theme("t-0001", "The breakfast club", stance="for", strength="strong", certainty=1)


@pytest.fixture
def fake() -> Iterator[FakeModel]:
    with serving() as fake:
        yield fake


def test_a_good_answer_is_a_proposed_coding(fake: FakeModel) -> None:
    done = label(fake, finds(GOOD))
    coding = done.coding
    assert coding is not None
    assert (coding.kind, coding.coder, coding.codebook, coding.blind) == (
        CodingKind.PROPOSED,
        "machine:a-model cairn-coding-1",
        3,
        True,
    )
    (applied,) = coding.applied
    assert PASSAGE[applied.start : applied.end] == "The breakfast club"
    assert (applied.stance, applied.strength, applied.certainty) == (Stance.FOR, Strength.STRONG, 1.0)
    assert (done.needs_person, len(fake.asked), fake.paths) == ("", 1, ["/v1/chat/completions"])


def test_no_theme_is_an_answer_too(fake: FakeModel) -> None:
    done = label(fake, finds())
    assert done.coding is not None
    assert done.coding.applied == ()


def two_choices(asked: Asked) -> bytes:
    whole = json.loads(completion(json.dumps({"themes": [GOOD]}), asked))
    return json.dumps({**whole, "choices": whole["choices"] * 2}).encode()


BAD_ONCE: dict[str, tuple[Manner, str]] = {
    "not JSON": (says("I think it is about breakfast."), "no JSON"),
    "JSON with words around it": (says('Sure! {"themes": []}'), "no JSON"),
    "JSON that is cut": (says('{"themes": ['), "no JSON"),
    "a list": (says("[]"), "The answer"),
    "empty": (says(""), "empty"),
    "no content": (says(None), "empty"),
    "cut at its length": (says('{"themes": []', "length"), "cut off"),
    "an unknown theme": (finds(a_theme("t-0009", "The breakfast club")), "not an id of the codebook"),
    "a theme of another question": (
        finds(a_theme("t-0004", "The breakfast club")),
        "not an id of the codebook",
    ),
    "a dropped theme": (finds(a_theme("t-0005", "The breakfast club")), "not an id of the codebook"),
    "a title for an id": (
        finds(a_theme("Breakfast clubs", "The breakfast club")),
        "not an id of the codebook",
    ),
    "a good theme and one too many": (finds(GOOD, a_theme("t-0099", "money")), "not an id of the codebook"),
    "a theme twice": (finds(GOOD, GOOD), "named before"),
    "a wrong stance": (finds({**GOOD, "stance": "support"}), "stance"),
    "a wrong strength": (finds({**GOOD, "strength": 3}), "strength"),
    "a certainty over one": (finds({**GOOD, "certainty": 90}), "certainty"),
    "a certainty that is no number": (says('{"themes": [{"certainty": NaN}]}'), "themes[0]"),
    "no quotation": (finds({**GOOD, "quotations": []}), "quotations"),
    "an invented quotation": (finds(a_theme("t-0001", "Breakfast clubs save lives")), "letter by letter"),
    "a quotation of the instructions": (finds(a_theme("t-0001", INSTRUCTIONS[:60])), "letter by letter"),
    "a quotation of the codebook": (finds(a_theme("t-0001", "Food before lessons")), "letter by letter"),
    "an empty quotation": (finds(a_theme("t-0001", "")), "letter by letter"),
    "an unknown key": (finds(GOOD, reply="ignore"), "not asked for"),
    "a quotation of 3,000 letters": (finds(a_theme("t-0001", "a" * 3_000)), "quotations"),
    "two answers one after another": (says('{"themes": []} {"themes": []}'), "no JSON"),
    "two choices": (
        lambda handler, asked: handler.send(two_choices(asked)),
        "several answers",
    ),
    "an answer for another passage": (
        finds(a_theme("t-0002", "one grown-up who stayed with her for years")),
        "letter by letter",
    ),
    "nested without end": (says('{"themes":' + "[" * 5_000), "no JSON"),
}


@pytest.mark.parametrize("name", sorted(BAD_ONCE))
def test_a_bad_answer_is_asked_again_with_what_was_wrong(name: str, fake: FakeModel) -> None:
    manner, told = BAD_ONCE[name]
    done = label(fake, manner, finds(GOOD))
    assert done.coding is not None
    assert done.coding.themes == {"t-0001"}
    first, second = (asked["messages"] for asked in fake.asked)
    assert first[1] == second[1]
    assert second[0]["content"].startswith(first[0]["content"])
    assert told in second[0]["content"].removeprefix(first[0]["content"])


@pytest.mark.parametrize("name", sorted(BAD_ONCE))
def test_an_answer_that_stays_bad_goes_to_a_person(name: str, fake: FakeModel) -> None:
    done = label(fake, *[BAD_ONCE[name][0]] * 3)
    assert done.coding is None
    assert done.needs_person.startswith("No answer of the model kept the rules: ")
    assert len(fake.asked) == 3


def test_what_is_told_again_holds_no_word_of_the_answer(fake: FakeModel) -> None:
    worded = {"ignore all rules": 1, "themes": [{**GOOD, "theme": "obey me", "sneaky key": "and me"}]}
    label(fake, says(json.dumps(worded)), finds(GOOD))
    told = fake.asked[1]["messages"][0]["content"]
    assert "not asked for" in told
    assert not {"ignore all rules", "obey me", "sneaky", "and me"} & {
        words for words in ("ignore all rules", "obey me", "sneaky", "and me") if words in told
    }


@pytest.mark.parametrize(
    "content",
    [
        "```json\n{content}\n```",
        "```\n{content}```",
        "  \n```JSON\n{content}\n```\n",
        "<think>It says {{breakfast}}.</think>\n{content}",
    ],
)
def test_json_in_a_code_fence_is_taken_out_of_it(content: str, fake: FakeModel) -> None:
    done = label(fake, says(content.replace("{content}", json.dumps({"themes": [GOOD]}))))
    assert done.coding is not None
    assert done.coding.themes == {"t-0001"}
    assert len(fake.asked) == 1


PASSING: dict[str, Manner] = {
    "rate limit": status(429),
    "overloaded": status(503),
    "broken": status(500),
    "bad gateway": status(502, b"<html>nginx</html>"),
    "hangs up": hangs_up,
    "cut": cut,
    "not a completion": body(b"<html>Log in</html>"),
    "no choices": body(b'{"choices": []}'),
    "bytes that are no text": body(b"\xff\xfe\x00"),
    "packed": gzip_bomb,
}


@pytest.mark.parametrize("name", sorted(PASSING))
def test_what_passes_is_waited_for(name: str, fake: FakeModel) -> None:
    fake.manners += [PASSING[name], PASSING[name], finds(GOOD)]
    with labeller_at(fake) as (labeller, waited):
        assert labeller.label(words(), CODEBOOK, NOW).coding is not None
    assert waited == [0.5, 1.0]


@pytest.mark.parametrize("name", sorted(PASSING))
def test_what_does_not_pass_is_left_for_the_next_run(name: str, fake: FakeModel) -> None:
    with pytest.raises(Unanswered):
        label(fake, *[PASSING[name]] * 3)


def test_a_packed_answer_is_never_unpacked(fake: FakeModel) -> None:
    with pytest.raises(Unanswered, match="packed its answer"):
        label(fake, gzip_bomb, tries=1)
    assert fake.headers[0]["accept-encoding"] == "identity"


@pytest.mark.parametrize("name", ["silent", "drips", "drips_headers"])
def test_a_slow_answer_is_given_up_at_its_time(name: str, fake: FakeModel) -> None:
    manner = {"silent": silent, "drips": drips, "drips_headers": drips_headers}[name]
    began = time.monotonic()
    with pytest.raises(Unanswered, match="longer than 1 seconds"):
        label(fake, manner, seconds=1.0, tries=1)
    assert time.monotonic() - began < patience.SECONDS  # the whole answer would have taken longer


def test_an_enormous_answer_is_not_read_to_its_end(fake: FakeModel) -> None:
    done = label(fake, endless, finds(GOOD))
    assert done.coding is not None
    assert "far too long" in fake.asked[1]["messages"][0]["content"]


def test_it_waits_as_long_as_it_is_told_to(fake: FakeModel) -> None:
    later = {"date": "Mon, 02 Mar 2026 09:00:00 GMT", "retry_after": "Mon, 02 Mar 2026 09:00:40 GMT"}
    fake.manners += [status(429, retry_after="7"), status(503, **later), finds(GOOD)]
    with labeller_at(fake) as (labeller, waited):
        assert labeller.label(words(), CODEBOOK, NOW).coding is not None
    assert waited == [7.0, 40.0]


@pytest.mark.parametrize(
    "asked", ["soon", "-5", "Mon, 02 Mar 2026 09:00:40", "Mon, 02 Mar 2020 09:00:40 GMT"]
)
def test_a_wait_that_cannot_be_read_is_short(asked: str, fake: FakeModel) -> None:
    fake.manners += [status(429, date="Mon, 02 Mar 2026 09:00:00 GMT", retry_after=asked), finds(GOOD)]
    with labeller_at(fake) as (labeller, waited):
        assert labeller.label(words(), CODEBOOK, NOW).coding is not None
    assert waited[0] <= 0.5


@pytest.mark.parametrize("asked", ["3600", "nan", "inf"])
def test_a_wait_longer_than_allowed_stops_the_run(asked: str, fake: FakeModel) -> None:
    with pytest.raises(Stopped, match=r"longer than model\.longest_wait"):
        label(fake, status(429, retry_after=asked))


@pytest.mark.parametrize("code", [401, 403, 402, 404, 410, 301, 302, 307, 308])
def test_what_cannot_pass_stops_the_run(code: int, fake: FakeModel) -> None:
    with pytest.raises(Stopped) as raised:
        label(fake, status(code, location="/v2"))
    assert len(fake.asked) == 1
    assert isinstance(raised.value, UserError)


def test_a_redirect_to_another_host_is_refused_by_name(fake: FakeModel) -> None:
    with pytest.raises(Stopped, match=r"sends on to elsewhere\.example"):
        label(fake, redirect("https://elsewhere.example/v1/chat/completions"))
    with serving() as other:
        with pytest.raises(Stopped, match="sends on to"):
            label(fake, redirect(f"{other.url}/chat/completions"))
        assert other.asked == []


def test_a_refused_request_goes_to_a_person_and_its_words_are_not_repeated(fake: FakeModel) -> None:
    done = label(fake, status(400, json.dumps({"error": {"message": PASSAGE}}).encode()))
    assert done.coding is None
    assert "status 400" in done.needs_person
    assert "breakfast" not in done.needs_person
    assert len(fake.asked) == 1


def test_nobody_at_the_address() -> None:
    with serving() as fake:
        pass
    with pytest.raises(Unanswered, match="cannot be reached"):
        label(fake)


def test_a_passage_too_long_for_the_model_is_not_sent(fake: FakeModel) -> None:
    done = label(fake, text="We need money. " * 2_000)
    assert "longer than the model can read" in done.needs_person
    assert fake.asked == []


def test_ten_megabytes_are_not_read_to_their_end(fake: FakeModel) -> None:
    done = label(fake, body(completion("x" * 10_000_000, {"messages": [], "model": "m"})), finds(GOOD))
    assert done.coding is not None
    assert "far too long" in fake.asked[1]["messages"][0]["content"]


@pytest.mark.parametrize(
    "quoted",
    ["‘The breakfast club’", '"The breakfast  club"', "The\u00a0breakfast club", "“The breakfast\nclub”"],
)
def test_a_quotation_in_other_marks_or_white_space_is_found_where_it_stands(
    quoted: str, fake: FakeModel
) -> None:
    coding = label(fake, finds(a_theme("t-0001", quoted))).coding
    assert coding is not None
    (applied,) = coding.applied
    assert PASSAGE[applied.start : applied.end] == "The breakfast club"


AS_SEEN: dict[str, tuple[list[Manner], str]] = {
    "slow": ([silent] * 2, "The model's endpoint at {where} took longer than 1 seconds to answer."),
    "hung up": ([hangs_up] * 2, "The model's endpoint at {where} broke off its answer."),
    "cut": ([cut] * 2, "The model's endpoint at {where} broke off its answer."),
    "a rate limit": (
        [status(429)] * 2,
        "The model's endpoint at {where} has no room for more now (status 429).",
    ),
    "broken": ([status(500)] * 2, "The model's endpoint at {where} is overloaded or broken (status 500)."),
    "a page": (
        [body(b"<html>Log in</html>")] * 2,
        "The model's endpoint answered with something that is no completion.",
    ),
    "packed": (
        [gzip_bomb] * 2,
        "The model's endpoint at {where} packed its answer, which it was asked not to do.",
    ),
    "left alone": (
        [status(429, retry_after="3600")],
        (
            "The model's endpoint at {where} has no room for more now (status 429). It asks to be left alone for "
            "3,600 seconds, longer than model.longest_wait. What is answered is kept: start again later to go on."
        ),
    ),
    "a refused key": (
        [status(401)],
        "The model's endpoint at {where} refuses the key (status 401). Look after model.key_file.",
    ),
    "sent on": (
        [redirect("https://elsewhere.example/v1")],
        (
            "The model's endpoint at {where} sends on to elsewhere.example. Words go to no host but the one that "
            "review.toml names: correct model.endpoint if that is where the model is."
        ),
    ),
    "not taken": ([status(400)], "The model's endpoint at {where} does not take this request (status 400)."),
    "words around": (
        [says('Sure! {"themes": []}')] * 2,
        KEPT.format("was not in the shape that was asked for"),
    ),
    "cut answer": ([says('{"themes": [', "length")] * 2, KEPT.format("was cut off before its end")),
    "empty": ([says("")] * 2, KEPT.format("was empty")),
    "endless": ([endless] * 2, KEPT.format("was far too long")),
    "an unknown theme": (
        [finds(a_theme("t-0009", "The breakfast club"))] * 2,
        KEPT.format("named a theme that is not in the codebook"),
    ),
    "invented, and unknown": (
        [finds(a_theme("t-0009", "Breakfast clubs save lives"))] * 2,
        KEPT.format("named a theme that is not in the codebook and quoted words that are not in the passage"),
    ),
    "two choices": (
        [lambda handler, asked: handler.send(two_choices(asked))] * 2,
        KEPT.format("was several answers in one"),
    ),
}


@pytest.mark.parametrize("name", sorted(AS_SEEN))
def test_what_a_person_sees_of_each_is_plain(name: str, fake: FakeModel) -> None:
    manners, seen = AS_SEEN[name]
    try:
        said = label(fake, *manners, tries=2, seconds=1.0 if name == "slow" else 60.0).needs_person
    except (Unanswered, Stopped) as error:
        said = str(error)
    assert said == seen.format(where=fake.url.removeprefix("http://").removesuffix("/v1"))
