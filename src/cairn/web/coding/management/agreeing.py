"""Asking whoever runs a command whether to go on, once it was told what that costs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from django.core.management.base import OutputWrapper

if TYPE_CHECKING:
    from cairn.themes.labellers.costs import Estimate


def agrees(estimate: Estimate, out: OutputWrapper, *, yes: bool) -> bool:
    """Tell what it costs; whether they type yes, which `yes` says for them."""
    for line in estimate.sentences():
        out.write(line)
    if yes:
        return True
    out.write("Go on? Type yes: ", ending="")
    out.flush()
    return sys.stdin.readline().strip().lower() == "yes"
