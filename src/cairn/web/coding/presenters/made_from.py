"""Where a theme came from that a machine proposed, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from cairn.calls import Call
from cairn.themes.changes import Change
from cairn.themes.codebook import Codebook, Theme
from cairn.web.coding.presenters.coders import who_did
from cairn.web.coding.queries.made_from import MadeFrom, made_from
from cairn.web.common.jinja import moment
from cairn.web.ledger.roles import Act, Person

MOST_PHRASES = 3
"""So many phrases name a group in a sentence."""


def made_from_told(
    call: Call, codebook: Codebook, theme: Theme, changes: Iterable[Change], person: Person
) -> list[dict[str, str]]:
    """What a theme, or one that was merged into it, was taken up from; `url` is where it stands among what is proposed
    now, "" where it does not, or for whoever may not look there."""
    may_look = person.may(Act.CHANGE_CODEBOOK)
    return [_told(call, theme, each, may_look) for each in made_from(call.code, codebook, theme, changes)]


def _told(call: Call, theme: Theme, each: MadeFrom, may_look: bool) -> dict[str, str]:
    subject = "It" if each.theme.id == theme.id else f"“{each.theme.title}”, which was merged into it,"
    question = each.theme.question
    if each.kept is None or each.proposed is None:
        return {
            "said": f"{subject} was taken up from what a machine proposed ({each.theme.made_from}). That proposal is "
            "not kept here.",
            "url": "",
        }
    asked = call.question(question)
    group = _group(each.proposed["phrases"]) if may_look else "a group of sentences"
    of = f"question {asked.label}" if asked and asked.label else f"“{asked.text}”" if asked else question
    said = (
        f"{subject} was taken up from {group}, one of the {each.proposed['grain']} ones that a machine proposed of "
        f"{of} on {moment(each.kept.at)}, for {who_did(each.kept.by)}."
    )
    if not each.stands:
        return {"said": f"{said} Themes were proposed anew since, and it is none of them.", "url": ""}
    return {"said": said, "url": proposed_url(question, each.theme.made_from) if may_look else ""}


def _group(phrases: list[str]) -> str:
    """A group by its phrases: they are respondents' own words, for whoever may see what is proposed."""
    return f"the group “{', '.join(phrases[:MOST_PHRASES])}”" if phrases else "a group that no phrase marks"


def proposed_url(question: str, proposed: str) -> str:
    """Where a proposed theme stands, at its grain and on its page, whatever was taken up or passed by since."""
    return f"{reverse('coding:proposals', args=[question])}?{urlencode({'theme': proposed})}#{proposed}"
