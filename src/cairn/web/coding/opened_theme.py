"""Opening the page of a theme: what is shown, and the traces that showing it leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from cairn.calls import Call
from cairn.web.coding.held_back import not_coded, note_shown
from cairn.web.coding.theme_read import ThemeRead, narrowed_by, read_theme
from cairn.web.common.definitions import current_call
from cairn.web.ledger.coded.codebook import codebook_now
from cairn.web.ledger.roles import Person
from cairn.web.review import actions


@dataclass(frozen=True, slots=True)
class OpenedTheme:
    """A theme to show. `not_blind` is how many passages are shown that whoever reads has not coded, and so will not
    code blind."""

    call: Call
    read: ThemeRead
    not_blind: int


def opened_theme(theme_id: str, given: Mapping[str, Any], who: Person) -> OpenedTheme:
    """Read a theme, and write down who saw which words, and whose coding is blind no longer. Raises Http404 where there
    is none of that id."""
    call = current_call()
    codebook = codebook_now(call.code)
    theme = codebook.theme(theme_id)
    if theme is None:
        raise Http404
    read = read_theme(call.code, codebook, theme, who, narrowed_by(given), given.get("page", ""))
    passages = [each.passage for each in read.shown]
    open_eyed = not_coded((passage.pk for passage in passages), who)
    note_shown(open_eyed, who)
    actions.record_phrases(question=theme.question or theme.id, passages=passages, by=who.name)
    return OpenedTheme(call, read, len(open_eyed))
