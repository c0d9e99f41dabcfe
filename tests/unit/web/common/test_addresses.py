"""Whose request it is: as the connection says, or as the outermost of our own proxies says."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from cairn.web.common.addresses import NOBODY_KNOWS, address_of, grouped


def asked(connection: str, forwarded: str | None = None) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return address_of(RequestFactory(REMOTE_ADDR=connection).get("/", headers=headers))


def test_without_a_proxy_what_the_header_says_is_not_believed(settings: object) -> None:
    settings.CAIRN_PROXIES = 0
    assert asked("192.0.2.1", "198.51.100.7") == "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),  # the left one anybody can write
        (2, "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
        (2, "198.51.100.7", "192.0.2.1"),  # it has not come through both
        (1, None, "192.0.2.1"),
        (1, "  ", "192.0.2.1"),
        (1, "nonsense", NOBODY_KNOWS),
    ],
)
def test_behind_proxies_the_outermost_of_ours_is_believed(
    proxies: int, forwarded: str | None, address: str, settings: object
) -> None:
    settings.CAIRN_PROXIES = proxies
    assert asked("192.0.2.1", forwarded) == address


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("192.0.2.1:4711", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("[2001:db8:1:2:3::4]:4711", "20010db800010002::/64"),
        ("2001:db8:1:2:ffff::1", "20010db800010002::/64"),
        ("2001:db8:1:3::1", "20010db800010003::/64"),
        ("fe80::1%eth0", "fe80000000000000::/64"),
        ("", NOBODY_KNOWS),
        ("unix:", NOBODY_KNOWS),
    ],
)
def test_what_one_household_or_school_has_is_one_key(address: str, key: str) -> None:
    assert grouped(address) == key
