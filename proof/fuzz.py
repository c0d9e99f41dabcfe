"""Spoilt returns without end: rounds by seed, each of so many files read and so many folders checked."""

from __future__ import annotations

import hashlib
import os
import re
import traceback
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisWarning

from cairn import returns
from proof.kept import Kept
from tests.generative import test_fuzz_returns
from tests.generative.test_fuzz_returns import holds_of_a_check, holds_of_a_file
from tests.lib import nothing_lost, spoilt

ROUNDS = int(os.environ.get("FUZZ_ROUNDS", "40"))
_FILES = 1_000
_CHECKS = 15
_MOST_TOLD = 6_000


def prove_readers() -> None:
    """Run the rounds that have not been run, FUZZ_ROUNDS in all; print what was found, and exit 1 if anything was."""
    kept = Kept("fuzz")
    warnings.simplefilter("ignore", HypothesisWarning)  # that an example is long: some are, on purpose
    for number in range(ROUNDS):
        if _key(number) not in kept:
            faults = [
                *_round(number, _FILES, spoilt.spoilt(), holds_of_a_file),
                *_round(number, _CHECKS, st.lists(spoilt.spoilt(), min_size=1, max_size=4), holds_of_a_check),
            ]
            kept.add(_key(number), faults)
            print(f"  round {number + 1} of {ROUNDS}: {len(faults)} found", flush=True)
    found = [fault for number in range(ROUNDS) for fault in kept[_key(number)]]
    print(
        f"{ROUNDS * _FILES:,} spoilt files read and {ROUNDS * _CHECKS:,} folders of them checked: {len(found)} found"
    )
    for fault in found:
        print(fault)
    if found:
        raise SystemExit(1)


def _key(number: int) -> str:
    return f"{_code()} round {number} of {_FILES} and {_CHECKS}"


@cache
def _code() -> str:
    """Changes with the readers, the checks, and the way that returns are spoilt."""
    files = [
        *sorted(Path(returns.__file__).parent.rglob("*.py")),
        *(Path(module.__file__) for module in (test_fuzz_returns, nothing_lost, spoilt)),
    ]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _round(
    number: int, examples: int, files: st.SearchStrategy[Any], holds: Callable[[Any], None]
) -> list[str]:
    """Try so many examples; what fails, as its traceback with the smallest example."""
    tried = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=False,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )(given(files)(holds))
    try:
        seed(number)(tried)()
    except Exception as fault:
        told = "".join([*traceback.format_exception(fault), *getattr(fault, "__notes__", [])])
        return [re.sub(r"(.)\1{99,}", r"\1\1\1…", told)[-_MOST_TOLD:]]
    return []
