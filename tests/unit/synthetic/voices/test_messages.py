"""A mailbox of invented e-mails: plainly readable, as the truth tells, and of nobody who exists."""

from __future__ import annotations

import email
import io
import json
import tomllib
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import docx
import pytest

from cairn.calls import Call
from cairn.responses.free_format import read_received_documents
from cairn.responses.intake import read_received
from cairn.responses.ledger import SURE, PassageKind
from tests.unit.synthetic.synthetic_voices import Voices

NUMBERED = (
    "0001-a-note-from-a-head-teacher.eml", "0003-submission-attached.eml", "0006-two-answers.eml",
    "0010-comparing-results.eml", "0012-late-but-here.eml",
)  # fmt: skip


def read(path: Path) -> EmailMessage:
    made = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(made, EmailMessage)
    return made


@pytest.fixture(scope="session")
def truth(voices: Voices) -> dict[str, Any]:
    lines = (voices.folder / "messages_truth.jsonl").read_text(encoding="utf-8").splitlines()
    return {one["file"]: one for one in map(json.loads, lines)}


def test_there_are_a_dozen_of_every_kind_and_one_was_sent_twice(
    voices: Voices, truth: dict[str, Any]
) -> None:
    folder = voices.folder / "mailbox"
    assert sorted(each.name for each in folder.glob("*.eml")) == sorted(truth)
    assert len(truth) == 12
    assert {one["kind"] for one in truth.values()} == {
        "prose", "numbered", "attachment", "quoting", "thanks", "again",
    }  # fmt: skip
    same = {one["file"]: one["same_as"] for one in truth.values() if one["same_as"]}
    assert len(same) == 1
    assert len({each.read_bytes() for each in folder.glob("*.eml")}) == 11


def test_every_message_says_that_it_is_invented_and_its_senders_are_nobodys(voices: Voices) -> None:
    told = tomllib.loads((voices.folder / "mailbox/senders.toml").read_text(encoding="utf-8"))
    for path in sorted((voices.folder / "mailbox").glob("*.eml")):
        made = read(path)
        assert "invented" in made["X-Synthetic"]
        assert made["From"].addresses[0].domain.endswith("example.org")
    numbers = [int(one["public_reference"].removeprefix("S-")) for one in told.values()]
    assert numbers == list(range(646, 657))  # after the 642 and the three documents


def test_what_stands_in_each_is_what_the_truth_tells(
    voices: Voices, truth: dict[str, Any], call: Call
) -> None:
    numbers = {question.code: question.number for question in call.questions()}
    for name, one in truth.items():
        made = read(voices.folder / "mailbox" / name)
        body = made.get_body()
        words = str(body.get_content()) if body else ""
        assert words.count("\n> ") == one["earlier"]
        attached = list(made.iter_attachments())
        assert [each.get_filename() for each in attached] == (
            [one["attachment"]] if one["attachment"] else []
        )
        if attached:
            document = docx.Document(io.BytesIO(attached[0].get_payload(decode=True)))
            words = "\n".join(paragraph.text for paragraph in document.paragraphs)
        if name in NUMBERED:
            places = [words.index(str(numbers[question])) for question in one["questions"]]
            assert len(places) == len(one["questions"]) > 0


@pytest.mark.parametrize("name", NUMBERED)
def test_answers_by_number_are_read_to_their_questions(
    voices: Voices, truth: dict[str, Any], call: Call, name: str
) -> None:
    received = read_received(voices.folder / "mailbox" / name, name)
    passages = read_received_documents(received.documents, call, "S-1").passages
    sure = [each for each in passages if each.kind is PassageKind.ANSWER and each.certainty >= SURE]
    answered = [each.question for each in sure if each.question]
    assert list(dict.fromkeys(answered)) == list(truth[name]["questions"])


def test_an_earlier_message_that_is_quoted_answers_nothing(voices: Voices, call: Call) -> None:
    name = "0004-re-your-reminder.eml"
    received = read_received(voices.folder / "mailbox" / name, name)
    passages = read_received_documents(received.documents, call, "S-1").passages
    quoted = [each for each in passages if "Two weeks" in each.text or "closes in two weeks" in each.text]
    assert {each.kind for each in quoted} == {PassageKind.EARLIER_MESSAGE}
