"""Who holds a theme, the slow and obvious way: each response read through again for each number."""

from __future__ import annotations

from collections.abc import Sequence

from cairn.responses import Response
from cairn.themes.codebook import Codebook
from cairn.themes.coding import Coding


def latest_by_coder(passage: str, codings: Sequence[Coding]) -> dict[str, Coding]:
    found: dict[str, Coding] = {}
    for each in codings:
        if each.passage == passage and (each.coder not in found or each.made_at >= found[each.coder].made_at):
            found[each.coder] = each
    return found


def themes_in(passage: str, codings: Sequence[Coding]) -> tuple[set[str], set[str]] | None:
    """Themes that all coders found in a passage and those that only some did; None where nobody read it."""
    read = latest_by_coder(passage, codings)
    if not read:
        return None
    each = [{applied.theme for applied in one.applied} for one in read.values()]
    return set.intersection(*each), set.union(*each) - set.intersection(*each)


def narrower(theme: str, codebook: Codebook) -> set[str]:
    found = {theme}
    for _ in codebook.themes:
        found |= {each.id for each in codebook.themes if each.parent in found}
    return found


def state(
    response: Response, question: str, theme: str, codebook: Codebook, codings: Sequence[Coding]
) -> str:
    """What a response is counted as: found, unsettled, not_found; "" where it said nothing or was not read."""
    passages = [each.id for each in response.passages if each.question == question]
    read = [themes_in(each, codings) for each in passages]
    if not passages or None in read:
        return ""
    family = narrower(theme, codebook)
    if any(family & each[0] for each in read if each):
        return "found"
    return "unsettled" if any(family & each[1] for each in read if each) else "not_found"


def people(
    responses: Sequence[Response], question: str, theme: str, codebook: Codebook, codings: Sequence[Coding]
) -> dict[str, list[str]]:
    """By state the responses."""
    found: dict[str, list[str]] = {"found": [], "unsettled": [], "not_found": [], "": []}
    for each in responses:
        found[state(each, question, theme, codebook, codings)].append(each.public_reference)
    return found


def role_of(response: Response) -> str:
    return next((each.chosen[0] for each in response.profile if each.question == "role"), "not_said")
