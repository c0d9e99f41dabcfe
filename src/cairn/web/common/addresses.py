"""Where a request came from, as the rate limits count it. The address is used and let go, never kept."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOBODY_KNOWS = "nobody knows"
HOMES_NETWORK = 64
"""Of an IPv6 address, the bits that a home or a school is given; the rest its computers choose at will."""


def address_of(request: HttpRequest) -> str:
    """The IPv4 address or the IPv6 network that asked, as text; NOBODY_KNOWS where it is neither.

    With CAIRN_PROXIES=n it is the n-th from the right of X-Forwarded-For, which the outermost of our own
    proxies wrote: what stands to the left of it, anybody can write. A shorter list has not come through
    all of them, and then only the connection itself is believed.
    """
    address = request.META.get("REMOTE_ADDR", "")
    proxies = settings.CAIRN_PROXIES
    if proxies:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(forwarded) >= proxies and forwarded[-proxies].strip():
            address = forwarded[-proxies]
    return grouped(address.strip())


def grouped(address: str) -> str:
    """An address as one key: IPv6 by its /64, IPv4 written as IPv6 as what it is, a port left out."""
    try:
        parsed = ipaddress.ip_address(_without_port(address))
    except ValueError:
        return NOBODY_KNOWS  # one key for all, so that writing nonsense is no way around a limit
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    network = int(parsed) >> (128 - HOMES_NETWORK)
    return f"{network:x}::/{HOMES_NETWORK}"


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
