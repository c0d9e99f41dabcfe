"""A mailbox is read a message at a time."""

import tracemalloc
from pathlib import Path

import pytest

from cairn.exceptions import IntakeError
from cairn.responses.intake import messages_of
from tests.unit.responses.intake.made import message

FROM = b"From ann@example.org Mon Apr  6 09:30:00 2026\n"


def box(folder: Path, *messages: bytes) -> Path:
    path = folder / "post.mbox"
    path.write_bytes(b"".join(FROM + each.rstrip(b"\n") + b"\n\n" for each in messages))
    return path


def test_every_message_is_read_in_its_order(tmp_path: Path) -> None:
    path = box(tmp_path, message("One."), message("Two.\n\n>From here on.\n\nFrom us."), message("Three."))
    read = list(messages_of(path))
    assert [each.documents[0].text for each in read] == [
        "One.",
        "Two.\n\nFrom here on.\n\nFrom us.",
        "Three.",
    ]
    assert [each.documents[0].filename for each in read] == ["post-1.eml", "post-2.eml", "post-3.eml"]


def test_one_that_cannot_be_read_is_told_of_and_passed_by(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.responses.intake.mailbox.LARGEST", 5_000)
    path = box(tmp_path, message(" "), message("long " * 2_000), message("Three."))
    read = list(messages_of(path))
    assert [len(each.documents) for each in read] == [0, 0, 1]
    assert "holds no text" in read[0].unread[0].sentence
    assert "is larger than" in read[1].unread[0].sentence


def test_a_mailbox_need_not_fit_the_memory(tmp_path: Path) -> None:
    path = box(tmp_path, *[message("words " * 20_000)] * 60)
    assert path.stat().st_size > 7_000_000
    tracemalloc.start()
    assert sum(1 for _ in messages_of(path)) == 60
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000


def test_what_is_no_mailbox_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(b"From us to you\n\nhello")
    with pytest.raises(IntakeError, match="is not a mailbox"):
        list(messages_of(path))
    with pytest.raises(IntakeError, match="cannot be opened"):
        list(messages_of(tmp_path / "gone.mbox"))
