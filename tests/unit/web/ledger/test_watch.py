"""A folder that is watched: what is wholly there is taken once and moved aside; a mailbox is left as it is."""

from __future__ import annotations

import io
import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import Settings

from cairn.exceptions import IntakeError
from cairn.web.common.definitions import every_language
from cairn.web.ledger.batch.alone import hold_folders
from cairn.web.ledger.batch.watching import Watcher
from cairn.web.ledger.models import IntakeFile, Response
from tests.lib.mixed_post import message
from tests.lib.rich_call import RICH_CALL
from tests.lib.small_review import write_small_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def post(tmp_path: Path, settings: Settings) -> Path:
    """Where the post is put."""
    settings.CAIRN_REVIEW = write_small_review(tmp_path / "rich")
    shutil.copy(RICH_CALL, settings.CAIRN_REVIEW / "call.toml")
    (tmp_path / "post").mkdir()
    return tmp_path / "post"


@pytest.fixture
def said() -> list[str]:
    """What the watcher says."""
    return []


@pytest.fixture
def watcher(post: Path, said: list[str]) -> Watcher:
    """One that looks when it is told."""
    return Watcher([post], every_language, said.append, seconds_at_rest=5, children=1)


def put(path: Path, content: bytes, *, seconds_ago: float = 60) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (time.time() - seconds_ago,) * 2)


def below(folder: Path) -> list[str]:
    return sorted(str(each.relative_to(folder)) for each in folder.rglob("*") if each.is_file())


def test_what_is_at_rest_is_taken_and_moved_aside_and_the_bad_beside(post: Path, watcher: Watcher) -> None:
    put(post / "a.txt", b"Words.")
    put(post / "within/b.pdf", b"no")
    assert watcher.look() == 0  # it may be growing yet
    assert watcher.look() == 2
    assert below(post) == ["taken/a.txt", "within/refused/b.pdf"]
    assert sorted(IntakeFile.objects.values_list("state", flat=True)) == ["read", "refused"]
    assert watcher.look() == watcher.look() == 0
    put(post / "a.txt", b"Words.")
    watcher.look()
    watcher.look()
    assert below(post) == ["taken/a (2).txt", "taken/a.txt", "within/refused/b.pdf"]
    assert Response.objects.count() == 1


def test_a_file_that_grows_or_is_new_is_left_until_it_is_still(post: Path, watcher: Watcher) -> None:
    put(post / "new.txt", b"Words.", seconds_ago=0)
    put(post / "grows.txt", b"Wo", seconds_ago=60)
    put(post / "half.txt.part", b"Wo")
    watcher.look()
    put(post / "grows.txt", b"Words that grow.", seconds_ago=59)
    assert watcher.look() == 0
    assert watcher.look() == 1
    assert Response.objects.get().passages.get().text == "Words that grow."
    assert below(post) == ["half.txt.part", "new.txt", "taken/grows.txt"]


def test_a_mailbox_is_read_where_it_lies_and_never_twice(post: Path, watcher: Watcher) -> None:
    for folder in ("cur", "new", "tmp"):
        (post / "Mail" / folder).mkdir(parents=True)
    put(post / "Mail/new/1.a.host", message("The first.\n"), seconds_ago=0)
    put(post / "Mail/tmp/2.a.host", message("Not there yet.\n"))
    assert watcher.look() == 1  # what lies in new is whole
    (post / "Mail/new/1.a.host").rename(post / "Mail/cur/1.a.host:2,S")  # somebody has read it
    assert watcher.look() == 1
    assert watcher.look() == 0
    assert Response.objects.count() == 1
    assert below(post) == ["Mail/cur/1.a.host:2,S", "Mail/tmp/2.a.host"]


def test_what_is_wrong_with_a_senders_toml_is_said_once_and_nothing_taken(
    post: Path, watcher: Watcher, said: list[str]
) -> None:
    put(post / "a.txt", b"Words.")
    put(post / "senders.toml", b'["a.txt"]\nsector = "nowhere"\n')
    for _ in range(3):
        assert watcher.look() == 0
    assert ["no sector nowhere" in each for each in said] == [True]
    put(post / "senders.toml", b'["a.txt"]\norganisation = "Heron Lane"\n')
    watcher.look()
    watcher.look()
    assert Response.objects.get().name == "Heron Lane"


def test_it_stops_when_it_is_told(watcher: Watcher, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Watcher, "look", lambda self: self.stopping.set() or 0)
    running = threading.Thread(target=watcher.run, args=(60,))
    running.start()
    running.join(5)
    assert not running.is_alive()


def test_the_folders_are_those_of_the_review(post: Path, settings: Settings) -> None:
    out = io.StringIO()
    with pytest.raises(IntakeError, match="no folder to watch"):
        call_command("watch", "--once", stdout=out)
    review = settings.CAIRN_REVIEW / "review.toml"
    review.write_text(f'{review.read_text()}\n[intake]\nfolders = ["drop"]\n')
    put(settings.CAIRN_REVIEW / "drop/a.txt", b"Words.")
    call_command("watch", "--once", "--at-rest=0", stdout=out)
    assert "read as response" in out.getvalue()
    assert below(settings.CAIRN_REVIEW / "drop") == ["taken/a.txt"]


def test_a_folder_that_is_watched_already_is_said_at_one_look(post: Path) -> None:
    with hold_folders([post]), pytest.raises(IntakeError, match="is watched already, by `cairn serve`"):
        call_command("watch", str(post), "--once", "--at-rest=0", stdout=io.StringIO())
    call_command("watch", str(post), "--once", "--at-rest=0", stdout=io.StringIO())


def test_a_second_watcher_waits_until_the_first_one_ends(post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, first = io.StringIO(), hold_folders([post])
    monkeypatch.setattr(Watcher, "run", lambda self, _: self.stopping.set())
    monkeypatch.setattr(threading.Event, "wait", lambda self, *_: first.close())
    call_command("watch", str(post), "--every=0.01", stdout=out)
    waits, watching = out.getvalue().splitlines()[:2]
    assert waits.endswith("This one waits until that ends.")
    assert watching.startswith("Watching ")


def test_a_file_that_went_before_it_was_opened_is_told_and_not_shown_to_staff(
    post: Path, watcher: Watcher, said: list[str]
) -> None:
    put(post / "a.txt", b"Words.")
    watcher.look()
    lying = watcher._lying(post, every_language()[0])
    (post / "a.txt").unlink()
    watcher._take(lying, every_language())
    assert "is no longer there" in said[0]
    assert not IntakeFile.objects.exists()
