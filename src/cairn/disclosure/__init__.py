"""Disclosure control: the only door from Counts and Quotables to what may be printed."""

from cairn.disclosure.build import build, read_release
from cairn.disclosure.control import release_quotes, release_tables
from cairn.disclosure.policy import SHIPPED_POLICY, Limit, Limits, Policy, Switch, load_policy
from cairn.disclosure.released import (
    HeldBack,
    Release,
    Released,
    ReleasedCell,
    ReleasedQuote,
    Symbol,
)

__all__ = [
    "SHIPPED_POLICY",
    "HeldBack",
    "Limit",
    "Limits",
    "Policy",
    "Release",
    "Released",
    "ReleasedCell",
    "ReleasedQuote",
    "Switch",
    "Symbol",
    "build",
    "load_policy",
    "read_release",
    "release_quotes",
    "release_tables",
]
