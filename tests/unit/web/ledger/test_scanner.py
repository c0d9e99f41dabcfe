"""The virus scanner: asked about every file where there is one, and nothing is taken without its answer."""

from __future__ import annotations

import io
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from cairn.web.config.values import Clamd
from cairn.web.ledger import scanner
from cairn.web.ledger.models import Attachment
from tests.lib.fake_clamd import EICAR_LIKE, FakeClamd, listening


@pytest.fixture
def fake(settings: object) -> Iterator[FakeClamd]:
    """A scanner on loopback that this site asks."""
    fake = FakeClamd()
    with listening(fake) as port:
        settings.CAIRN_CLAMD = Clamd(host="127.0.0.1", port=port)
        yield fake


def scan(content: bytes = b"Trust first.") -> Attachment.Scan:
    return scanner.scan(io.BytesIO(content), "plan.txt")


def test_a_site_without_a_scanner_says_so(settings: object) -> None:
    settings.CAIRN_CLAMD = None
    assert scan() == Attachment.Scan.NOT_SCANNED
    assert not scanner.is_scanning()


def test_a_clean_file_was_heard_whole(fake: FakeClamd) -> None:
    content = bytes(range(256)) * 1000
    assert scan(content) == Attachment.Scan.CLEAN
    assert scanner.is_scanning()
    assert fake.heard == [b"zINSTREAM\0" + content]


def test_a_scanner_may_listen_on_a_socket_of_this_machine(settings: object, tmp_path: Path) -> None:
    path = str(tmp_path / "clamd.ctl")
    settings.CAIRN_CLAMD = Clamd(path=path)
    with listening(FakeClamd(), path):
        assert scan() == Attachment.Scan.CLEAN
    with pytest.raises(scanner.NotScanned):
        scan()


def test_what_the_scanner_finds_is_refused(fake: FakeClamd) -> None:
    with pytest.raises(scanner.Infected, match=r"found something harmful in “plan\.txt”"):
        scan(EICAR_LIKE)


@pytest.mark.parametrize(
    "reply",
    [
        None,
        b"",
        b"stream: OK",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: OK\0stream: OK",
        b"HTTP/1.1 200 OK\r\n\0",
        b"x" * 10_000 + b"\0",
        b"stream: Something. ERROR\0",
    ],
    ids=["hung-up", "nothing", "not-ended", "too-large", "more-behind", "no-scanner", "too-long", "error"],
)
def test_an_answer_that_is_none_is_no_leave_to_take_the_file(fake: FakeClamd, reply: bytes | None) -> None:
    fake.reply = reply
    with pytest.raises(scanner.NotScanned, match="Your answers are safe"):
        scan()


def test_a_scanner_that_hangs_up_while_it_should_listen_takes_nothing(fake: FakeClamd) -> None:
    fake.hangs_up_at_once = True
    with pytest.raises(scanner.NotScanned):
        scan(b"x" * 3_000_000)


def test_a_scanner_that_never_answers_is_not_waited_for(
    fake: FakeClamd, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.is_silent = True
    monkeypatch.setattr(scanner, "LONGEST_SECONDS", 0.2)
    with pytest.raises(scanner.NotScanned):
        scan()
    monkeypatch.setattr(scanner, "LONGEST_SECONDS", 0.0)
    with pytest.raises(scanner.NotScanned):
        scan()


def test_a_scanner_that_is_not_running_takes_nothing(settings: object) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.CAIRN_CLAMD = Clamd(host="127.0.0.1", port=taken.getsockname()[1])
        with pytest.raises(scanner.NotScanned):
            scan()
