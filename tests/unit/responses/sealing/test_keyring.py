"""The file of keys as text: what is read, and every way in which it is refused."""

from __future__ import annotations

import base64
import datetime as dt
import os
from random import Random

import pytest

from cairn.exceptions import SettingsError
from cairn.responses.sealing.keyring import HEADING, Keyring, MasterKey, new_master_key, parse_keyring

DAY = dt.date(2027, 3, 14)
CHANCE = Random(
    1
)  # the lines stand in the tests' names, which are the same in every process that runs some of them


def line(name: str, secret: bytes | None = None) -> str:
    return f"{name} {base64.b64encode(secret or CHANCE.randbytes(32)).decode()}"


def test_a_new_key_is_named_by_its_day_and_drawn_anew() -> None:
    first, second = new_master_key(DAY), new_master_key(DAY)
    assert first.id.startswith("2027-03-14-")
    assert len(first.secret) == 32
    assert first.secret != second.secret
    assert first.digits != second.digits


def test_a_key_is_never_shown() -> None:
    key = new_master_key(DAY)
    assert key.secret.hex() not in repr(key)
    assert repr(key.secret) not in repr(Keyring((key,)))


def test_what_is_written_is_read_again_in_its_order_the_last_in_use() -> None:
    ring = Keyring((new_master_key(DAY), new_master_key(DAY)))
    read = parse_keyring(ring.text(), "keys")
    assert read == ring
    assert read.current is read.keys[-1]
    assert read.find(ring.keys[0].id) == ring.keys[0]
    assert read.find("another") is None


def test_no_word_of_the_heading_is_long_enough_to_be_taken_for_a_secret() -> None:
    assert (
        max(map(len, HEADING.split())) < 16
    )  # a backup looks for the words of secret files in what it copies
    assert len(new_master_key(DAY).id) < 16


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "holds no key"),
        ("# only a comment\n\n", "holds no key"),
        ("mine", "line 1: is not a key's name"),
        ("mine not-base64!", "line 1: is not a key's name"),
        (f"# a comment\n{line('a', b'short')}", "line 2: is not a key's name"),
        (f"my_key {line('a')}", "line 1: is not a key's name"),
        (line("a" * 41), "line 1: is not a key's name"),
        (line("a", bytes(32)), "line 1: the key is too weak"),
        (line("a", b"password" * 4), "line 1: the key is too weak"),
        (f"{line('a')}\n{line('a')}", "stands in it twice"),
        (f"{line('a', bytes(range(32)))}\n{line('b', bytes(range(32)))}", "stands in it twice"),
    ],
)
def test_what_is_wrong_is_refused_by_its_line(text: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says) as refused:
        parse_keyring(text, "/etc/cairn/keys")
    assert str(refused.value).startswith("/etc/cairn/keys")


def test_a_refusal_never_quotes_a_key() -> None:
    weak = line("a", b"secretsecret" + bytes(20))
    with pytest.raises(SettingsError) as refused:
        parse_keyring(weak, "keys")
    assert weak.split()[1] not in str(refused.value)


def test_keys_that_were_known_before_stay_known() -> None:
    old, new = MasterKey("old", os.urandom(32)), MasterKey("new", os.urandom(32))
    both = Keyring((new,)).with_those_of(Keyring((old, new)))
    assert both.keys == (old, new)
    assert both.current == new
