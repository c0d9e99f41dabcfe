"""Every address of the site, asked of the site itself, so that a new one is tested from its first day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES: dict[str, str] = {
    "code": "priorities",
    "number": "7HKD-3CXR",
    "public_reference": "P-777777",
    "passage_id": "P-777777-q01-1",
    "name": "interim.html",
}
"""What stands in an address where it asks for something of that name."""
OF_A_KIND = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000", "str": "x", "slug": "x", "path": "x"}
"""What stands in any other place, by its converter."""


def every_address(under: str = "/", given: Mapping[str, str] = SAMPLES) -> list[str]:
    """Every address beneath `under`, with what is `given` in its places."""
    found = sorted(
        {f"/{address}" for address in _walk(get_resolver().url_patterns, "", SAMPLES | dict(given))}
    )
    return [address for address in found if address.startswith(under)]


def _walk(patterns: list[URLPattern | URLResolver], before: str, given: Mapping[str, str]) -> Iterator[str]:
    for pattern in patterns:
        here = before + _filled(pattern, given)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, here, given)
        else:
            yield here


def _filled(pattern: URLPattern | URLResolver, given: Mapping[str, str]) -> str:
    address = str(pattern.pattern)
    for name in pattern.pattern.converters:
        kind = next(kind for kind in OF_A_KIND if f"<{kind}:{name}>" in address)
        sample = given.get(name, OF_A_KIND[kind])
        if (kind == "slug" and "." in sample) or (kind == "int" and not sample.isdecimal()):
            sample = OF_A_KIND[kind]
        address = address.replace(f"<{kind}:{name}>", sample)
    return address
