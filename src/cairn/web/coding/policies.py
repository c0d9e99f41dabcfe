"""What may be done in this room: each rule refuses with a sentence that says why, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cairn.tables.sentences import counted
from cairn.web.common.refusals import Refused

if TYPE_CHECKING:
    from cairn.themes.codebook import Theme
    from cairn.web.coding.queries.passed_by import PassedBy


def check_nothing_waits_blind(held: int) -> None:
    """Raises Refused where somebody asks for all that others said, and has so many passages still to code blind."""
    if held:
        raise Refused(
            f"{counted(held, 'passage')} {'waits' if held == 1 else 'wait'} for you to code before you see what others "
            "found. Code them first, or ask somebody to whom nothing was given."
        )


def check_may_see_others(*, may_see: bool) -> None:
    """Raises Refused where a coder asks for what others say of a passage before they have spoken, and may not yet."""
    if not may_see:
        raise Refused("Say what you find in this passage first: what others say of it is shown after that.")


def check_is_open(taken: Mapping[str, Theme], proposed: str) -> None:
    """Raises Refused where a proposed theme was taken up already; `taken` tells what became of those that were."""
    if proposed not in taken:
        return
    theme = taken[proposed]
    since = "" if theme.in_use else ", which is in use no longer"
    raise Refused(f"Somebody took this theme up meanwhile, as “{theme.title}”{since}. Nothing was changed.")


def check_is_not_passed(passed: PassedBy | None) -> None:
    """Raises Refused where somebody passed a proposed theme by."""
    if passed:
        raise Refused(
            f"{passed.by} passed this theme by meanwhile. Bring it back first, if it is a theme after all."
        )
