"""Keys that a process holds open, and the file of master keys that it follows."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest
from django.core.signals import request_finished
from pytest_django import DjangoAssertNumQueries

from cairn.exceptions import SettingsError
from cairn.responses.sealing import Unreadable
from cairn.responses.sealing.keyfile import add_key, make_keyring, read_keyring
from cairn.web.ledger import models
from cairn.web.ledger.encryption import opened
from cairn.web.ledger.encryption.lookup import hold_for_locking
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.encryption.opened import OPENED, OpenedKeys
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
DAY = dt.date(2027, 1, 2)


def test_a_key_is_fetched_once(
    response: models.Response, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    OPENED.forget()
    with django_assert_num_queries(3):  # two reads, one key
        for _ in range(2):
            assert models.Response.objects.get(pk=response.pk).name == "The Small Trust"


def test_no_more_keys_are_held_than_there_may_be(
    response: models.Response, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "MOST", 3)
    monkeypatch.setattr(opened, "AT_ONCE", 2)
    for _ in range(6):
        kept_response()
    held = OpenedKeys()
    for key_id in models.DataKey.objects.values_list("pk", flat=True):
        held.want(key_id)
        assert held.get(key_id).id == key_id
    assert len(held._keys) == 3


def test_a_page_opens_nothing_that_the_page_before_it_left_unread(response: models.Response) -> None:
    other = kept_response(name="Another")
    OPENED.forget()
    assert len(models.Response.objects.all()) == 2  # read, and their words not looked at
    request_finished.send(sender=None)
    assert models.Response.objects.get(pk=response.pk).name == "The Small Trust"
    assert models.DataKey.objects.get(response=other).pk not in OPENED._keys


def test_threads_read_at_the_same_time(response: models.Response) -> None:
    held, ids = OpenedKeys(), list(models.DataKey.objects.values_list("pk", flat=True))
    held.get(ids[0])
    seen: list[str] = []
    threads = [threading.Thread(target=lambda: seen.append(held.get(ids[0]).id)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [ids[0]] * 8


def test_a_changed_file_is_followed_without_a_restart(response: models.Response, keys: Path) -> None:
    new = add_key(keys, DAY)
    assert hold_for_locking() == new
    row = kept_response(name="Another")
    assert models.DataKey.objects.get(response=row).master_id == new.id
    OPENED.forget()
    assert models.Response.objects.get(pk=response.pk).name == "The Small Trust"


def test_a_file_without_the_key_is_refused_in_a_sentence(response: models.Response, keys: Path) -> None:
    keys.unlink()
    make_keyring(keys, DAY)
    MASTERS.forget()
    OPENED.forget()
    master = models.DataKey.objects.first().master_id
    with pytest.raises(SettingsError, match=f"locked with the key {master}, which is not in the file"):
        assert models.Response.objects.get(pk=response.pk).name
    keys.unlink()
    MASTERS.forget()
    with pytest.raises(SettingsError, match="there is no file"):
        kept_response()


def test_another_key_of_the_same_name_is_told_before_it_locks_anything(
    response: models.Response, keys: Path
) -> None:
    name = read_keyring(keys).current.id
    make_keyring(keys.with_name("other"), DAY)
    other = read_keyring(keys.with_name("other")).text().splitlines()[-1].split()[1]
    keys.write_text(f"{name} {other}\n")
    MASTERS.forget()
    OPENED.forget()
    with pytest.raises(SettingsError, match="is not the one of that name"):
        kept_response()
    with pytest.raises(Unreadable, match="does not open with the master key"):
        assert models.Response.objects.get(pk=response.pk).name


def test_a_key_that_went_out_of_the_file_is_known_to_whoever_knew_it(
    response: models.Response, keys: Path
) -> None:
    """A long reading that began before meets rows as they were."""
    old = read_keyring(keys).current
    add_key(keys, DAY)
    MASTERS.ring()
    keys.write_text("\n".join(line for line in keys.read_text().splitlines() if not line.startswith(old.id)))
    assert MASTERS.ring().find(old.id) is None
    assert MASTERS.find(old.id) == old
