"""Addresses of our own pages by their names, each worked out once: a page has dozens, and none ever changes."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse

MOST = 500


@lru_cache(maxsize=MOST)
def link(name: str, *args: object) -> str:
    """The address of a page. Raises NoReverseMatch where there is none of that name."""
    return reverse(name, args=args)
