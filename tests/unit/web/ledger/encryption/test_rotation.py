"""Changing the master key: all is locked anew, nothing is unreadable, and what was not ended is gone on with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from cairn.exceptions import SettingsError
from cairn.responses.sealing.keyfile import add_key, read_keyring
from cairn.web.common.refusals import Refused
from cairn.web.ledger import models
from cairn.web.ledger.encryption import rotation
from cairn.web.ledger.encryption.lookup import retire_in_ledger
from cairn.web.ledger.encryption.masters import MASTERS
from cairn.web.ledger.encryption.opened import OPENED
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
DAY = dt.date(2027, 1, 2)


@pytest.fixture(autouse=True)
def _few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rotation, "AT_ONCE", 3)
    monkeypatch.setattr(rotation, "SECONDS_BETWEEN", 0)


@pytest.fixture
def many(response: models.Response) -> list[models.Response]:
    return [response, *(kept_response(name=f"Trust {n}") for n in range(7))]


def masters() -> set[str]:
    return set(models.DataKey.objects.values_list("master_id", flat=True))


def names() -> list[str]:
    OPENED.forget()
    return sorted(models.Response.objects.opened("name"))


def rotate() -> tuple[str, bool, int]:
    key, is_new = rotation.new_master_if_none_waits(DAY)
    return key, is_new, rotation.lock_anew(lambda left: None)


def test_everything_is_locked_anew_and_reads_as_before(many: list[models.Response], keys: Path) -> None:
    (old,), before = masters(), names()
    wrapped = set(models.DataKey.objects.values_list("wrapped", flat=True))
    key, is_new, done = rotate()
    assert is_new
    assert done == 8
    assert masters() == {key} != {old}
    assert not wrapped & set(models.DataKey.objects.values_list("wrapped", flat=True))
    assert names() == before
    assert [line.id for line in read_keyring(keys).keys] == [old, key]


def test_every_moment_of_it_reads_as_before(many: list[models.Response]) -> None:
    before, seen = names(), []
    rotation.new_master_if_none_waits(DAY)
    rotation.lock_anew(lambda left: seen.append((left, names() == before)))
    assert seen == [(8, True), (5, True), (2, True)]


def test_what_was_not_ended_is_gone_on_with(many: list[models.Response]) -> None:
    key, _ = rotation.new_master_if_none_waits(DAY)

    def killed(left: int) -> None:
        if left < 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rotation.lock_anew(killed)
    assert len(masters()) == 2
    assert rotate() == (key, False, 5)
    assert masters() == {key}


def test_a_key_that_was_put_into_the_file_by_hand_is_taken(many: list[models.Response], keys: Path) -> None:
    by_hand = add_key(keys, DAY)
    assert rotate() == (by_hand.id, False, 8)


def test_two_that_begin_with_different_keys_end_with_the_last_of_the_file(
    many: list[models.Response], keys: Path
) -> None:
    rotation.new_master_if_none_waits(DAY)
    later: list[str] = []

    def another(left: int) -> None:
        if not later:
            later.append(add_key(keys, DAY).id)

    rotation.lock_anew(another)
    assert masters() == set(later)


def test_a_key_in_use_or_unknown_is_not_retired(many: list[models.Response]) -> None:
    (old,) = masters()
    with pytest.raises(Refused, match="is the key in use"):
        rotation.retire(old)
    rotation.new_master_if_none_waits(DAY)
    with pytest.raises(Refused, match="still locks 8 of the ledger's data keys"):
        rotation.retire(old)
    with pytest.raises(Refused, match="There is no key nobody"):
        rotation.retire("nobody")


def test_a_key_that_locks_nothing_is_retired_and_never_locks_again(
    many: list[models.Response], keys: Path
) -> None:
    (old,) = masters()
    line = next(line for line in keys.read_text().splitlines() if line.startswith(old))
    before = names()
    rotate()
    assert rotation.retire(old)
    assert not rotation.retire(old)  # twice is once
    assert old not in keys.read_text()
    assert names() == before
    keys.write_text(f"{keys.read_text()}{line}\n")  # somebody brings an old copy of the file back
    with pytest.raises(SettingsError, match="was retired, and may lock nothing"):
        kept_response()


def test_a_retirement_that_was_cut_off_is_ended(many: list[models.Response], keys: Path) -> None:
    (old,) = masters()
    rotate()
    retire_in_ledger(old)
    assert rotation.retire(old)
    assert old not in keys.read_text()


def test_a_key_that_was_made_and_never_used_is_taken_out(many: list[models.Response], keys: Path) -> None:
    unused = add_key(keys, DAY).id
    add_key(keys, DAY)
    assert rotation.retire(unused)


def test_the_states_of_keys(many: list[models.Response], keys: Path) -> None:
    (old,) = masters()
    key, _ = rotation.new_master_if_none_waits(DAY)
    assert [(each.id, each.locks, each.is_current) for each in rotation.states_of_keys()] == [
        (old, 8, False),
        (key, 0, True),
    ]
    rotation.lock_anew(lambda left: None)
    rotation.retire(old)
    MASTERS.forget()
    first, last = rotation.states_of_keys()
    assert (first.id, first.is_in_file, first.is_retired) == (old, False, True)
    assert (last.id, last.locks, last.is_current) == (key, 8, True)


def test_a_ledger_without_a_word_needs_no_new_key(db: None, keys: Path) -> None:
    assert rotate() == (read_keyring(keys).current.id, False, 0)


def test_no_new_key_is_begun_beside_a_ledger_whose_keys_are_lost(
    many: list[models.Response], keys: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    keys.rename(copy)
    add_key(keys, dt.date(2027, 3, 1))  # as `cairn import` makes one where there is none
    MASTERS.forget()
    OPENED.forget()
    with pytest.raises(SettingsError, match="is not in the file"):
        kept_response()
    assert len(masters()) == 1
    assert models.Response.objects.count() == len(many)
    copy.rename(keys)
    MASTERS.forget()
    kept_response()
