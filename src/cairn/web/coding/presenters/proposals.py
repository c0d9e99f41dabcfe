"""Themes that the machine proposes of a question, for a person to name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from cairn.tables.sentences import counted, listed
from cairn.themes.changes import Change
from cairn.themes.codebook import Codebook, Theme
from cairn.themes.coding import Stance
from cairn.web.coding.actions.opening import OpenedProposals
from cairn.web.coding.actions.taking_up import Taken
from cairn.web.coding.presenters.code import STANCES, in_order
from cairn.web.coding.presenters.coders import at_the_beginning, who_did
from cairn.web.coding.queries.made_from import taken_by
from cairn.web.coding.queries.passed_by import PassedAs, PassedBy
from cairn.web.coding.queries.proposed import GRAINS, PLAIN_GRAIN, SURE, Proposed, Quoted, taken_up
from cairn.web.common.jinja import moment
from cairn.web.ledger.coded.codebook import changes_of, codebook_now
from cairn.web.ledger.coded.made import last_proposing
from cairn.web.review.presenters.pages import pagination
from cairn.web.review.presenters.questions import numbered

SET_ASIDE = {
    "blank": "blank", "copy": "copies of a letter that is read once", "nothing_to_say": "with nothing to say",
    "says_little": "that say too little", "see_elsewhere": "that point to another answer",
}  # fmt: skip


PASSED_AS = {PassedAs.NO_THEME: "It is no theme", PassedAs.NOT_NOW: "Not now"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why what was asked of a proposed theme was not done, and at which of its fields that is shown. `taken` is what
    was sent to take it up."""

    proposed: str
    why: str
    field: str
    taken: Taken | None = None


def proposals_url(code: str, given: Mapping[str, Any], **more: object) -> str:
    """The page of a question's proposals, at the grain and the page that an address names, but for what is said."""
    said = {name: given.get(name, "") for name in ("grain", "passed", "page")} | more
    query = urlencode({name: value for name, value in said.items() if value})
    return reverse("coding:proposals", args=[code]) + (f"?{query}" if query else "")


def proposals_page(opened: OpenedProposals, refusal: Refusal | None = None) -> dict[str, Any]:
    """What the template needs. `refusal` is of what was asked of a proposed theme."""
    code, proposed = opened.question.code, opened.proposed
    codebook = codebook_now(opened.call.code)
    here = {"grain": opened.grain, "passed": int(opened.is_passed), "page": opened.page.number}
    where = _where(opened, refusal)
    return {
        "question": numbered(opened.question),
        "back": reverse("coding:question", args=[code]),
        "asking": _asking(opened),
        "ask_url": reverse("coding:ask-to-propose", args=[code]),
        "take_url": f"{reverse('coding:take-up', args=[code])}?{urlencode(here)}",
        "pass_url": f"{reverse('coding:pass-by', args=[code])}?{urlencode(here)}",
        "made": _made(proposed) if proposed else None,
        "grains": [_grain(each, opened) for each in GRAINS] if proposed else [],
        "is_passed": opened.is_passed,
        "decided": _made_of_grain(opened, codebook),
        "passed": _passed_link(opened),
        "all_url": proposals_url(code, {"grain": opened.grain}),
        "ways_to_pass": [{"value": each.value, "text": words} for each, words in PASSED_AS.items()],
        "themes": _themes(opened, codebook) if proposed else [],
        "alone": _alone(opened, proposed) if proposed else [],
        "pagination": pagination(opened.page, "Pages of themes", lambda n: proposals_url(code, here, page=n)),
        "version": codebook.version,
        "parents": _items(codebook, code, "No: it stands by itself"),
        "into": _items(codebook, code, "Choose a theme"),
        "refusal": refusal,
        "errors": [{"text": refusal.why, "href": f"#{where}"}] if refusal else [],
        "is_lost": refusal and where == "themes",
    }


def _where(opened: OpenedProposals, refusal: Refusal | None) -> str:
    """The field at which a refusal is shown; the list, where the theme has none on the page."""
    open_ = {theme["id"] for theme in opened.page} - set(taken_up(codebook_now(opened.call.code)))
    if refusal is None or refusal.proposed not in open_ or opened.is_passed:
        return "themes"
    return f"{refusal.field}-{refusal.proposed}"


def _passed_link(opened: OpenedProposals) -> dict[str, Any]:
    """Where those of this grain stand that were passed by, and how many."""
    of_grain = opened.proposed.of_grain(opened.grain) if opened.proposed else []
    number = sum(theme["id"] in opened.passed for theme in of_grain)
    return {
        "number": number,
        "url": proposals_url(opened.question.code, {"grain": opened.grain}, passed=1),
    }


def _asking(opened: OpenedProposals) -> dict[str, str]:
    """How far what was asked for last is, in a sentence; `is_open` while it is not done."""
    run = last_proposing(opened.call.code, opened.question.code)
    if run is None:
        return {}
    who = who_did(run.by)
    if run.ended_at is None:
        taken = run.manifest.get("taken_at")
        told = "The worker is reading the answers." if taken else "It waits for the worker to begin."
        return {
            "told": f"{at_the_beginning(who)} asked for themes on {moment(run.began_at)}. {told}",
            "is_open": "yes",
        }
    fault = run.manifest.get("fault", "")
    return (
        {"told": f"What {who} asked for on {moment(run.began_at)} came to nothing. {fault}"} if fault else {}
    )


def _made(proposed: Proposed) -> dict[str, Any]:
    kept, content = proposed.kept, proposed.content
    aside = [f"{number:,} {SET_ASIDE.get(why, why)}" for why, number in content["set_aside"].items()]
    return {
        "said": f"Made on {moment(kept.at)} for {who_did(kept.by)}, of "
        f"{counted(kept.manifest['units'], 'sentence')} in {counted(kept.manifest['responses'], 'response')}.",
        "aside": f"Set aside: {listed(aside, 'and')}." if aside else "",
        "notes": content["notes"],
        "is_empty": not content["themes"],
    }


def _grain(grain: str, opened: OpenedProposals) -> dict[str, Any]:
    themes = opened.proposed.of_grain(grain) if opened.proposed else []
    number = sum(theme["id"] not in opened.passed for theme in themes)
    said = "" if grain == PLAIN_GRAIN else grain
    return {
        "words": f"{grain.capitalize()} ({number:,})",
        "url": proposals_url(opened.question.code, {}, grain=said),
        "is_here": grain == opened.grain and not opened.is_passed,
    }


def _themes(opened: OpenedProposals, codebook: Codebook) -> list[dict[str, Any]]:
    known, finer = taken_up(codebook), _parts_of(opened)
    changes = taken_by(changes_of(opened.call.code))
    made = {each.made_from: changes.get(each.id) for each in codebook.themes if each.made_from}
    found = []
    for number, theme in enumerate(opened.page, start=opened.page.start_index()):
        parent = opened.proposed.theme(theme["parent"]) if opened.proposed else None
        quotes = [opened.quotes[unit] for unit in theme["central"] if unit in opened.quotes]
        sure = sum(affinity >= SURE for _, affinity in theme["members"])
        found.append(
            {
                "id": theme["id"],
                "number": number,
                "phrases": ", ".join(theme["phrases"]) or "no phrase marks it",
                "within": _within(theme, parent) if parent else "",
                "people": f"{theme['people']:,} {'person' if theme['people'] == 1 else 'people'}",
                "sure": _sure(len(theme["members"]), sure),
                "parts": [_part(part) for part in theme["parts"]],
                "quotes": [_quote(each) for each in quotes],
                "is_taken": theme["id"] in known,
                "became": _became(known.get(theme["id"]), codebook, made.get(theme["id"])),
                "finer": _finer(finer[theme["id"]], known, opened.passed),
                "passed": _passed(opened.passed.get(theme["id"])),
            }
        )
    return found


def _alone(opened: OpenedProposals, proposed: Proposed) -> list[dict[str, Any]]:
    """What is like no other and in no theme, as far as it is shown."""
    return [_quote(opened.quotes[unit]) for unit in proposed.content["unplaced"] if unit in opened.quotes]


def _sure(sentences: int, surely: int) -> str:
    told = counted(sentences, "sentence")
    return told if surely == sentences else f"{told}, {surely:,} of them surely in it"


def _within(theme: Mapping[str, Any], parent: Mapping[str, Any]) -> str:
    """By what the broader theme is marked; "" where it holds no more than the theme itself."""
    is_all = len(parent["members"]) == len(theme["members"])
    return "" if is_all else ", ".join(parent["phrases"][:3])


def _became(theme: Theme | None, codebook: Codebook, taken: Change | None) -> dict[str, Any] | None:
    """What was made of a proposed theme: by whom it was taken up and when, and what it is now."""
    if theme is None:
        return None
    parts = [each for part in theme.split_into if (each := codebook.now(part)) is not None]
    since = "" if theme.in_use else "split since into" if parts else "dropped since"
    return {
        "title": theme.title,
        "url": reverse("coding:theme", args=[theme.id]),
        "by": f"by {who_did(taken.by)} on {moment(taken.at)}" if taken else "",
        "since": since,
        "parts": [{"title": each.title, "url": reverse("coding:theme", args=[each.id])} for each in parts],
    }


def _parts_of(opened: OpenedProposals) -> Mapping[str, list[str]]:
    """The ids of the finer themes right within each proposed one."""
    found: dict[str, list[str]] = defaultdict(list)
    for theme in opened.proposed.content["themes"] if opened.proposed else ():
        found[theme["parent"]].append(theme["id"])
    return found


def _decided(ids: Sequence[str], known: Container[str], passed: Container[str]) -> list[str]:
    """How many of these were taken up and passed by, as far as any was."""
    up = sum(each in known for each in ids)
    by = sum(each in passed for each in ids)
    return [*([f"{up:,} taken up"] if up else []), *([f"{by:,} passed by"] if by else [])]


def _finer(ids: Sequence[str], known: Container[str], passed: Container[str]) -> str:
    """What was made of the finer themes within one; "" while nothing was."""
    decided = _decided(ids, known, passed)
    return f"Of {counted(len(ids), 'finer theme')} within it: {listed(decided, 'and')}." if decided else ""


def _made_of_grain(opened: OpenedProposals, codebook: Codebook) -> str:
    """What was made of the themes of the grain that is shown, all its pages together."""
    ids = [theme["id"] for theme in opened.proposed.of_grain(opened.grain)] if opened.proposed else []
    known = taken_up(codebook)
    decided = _decided(ids, known, opened.passed)
    left = sum(each not in known and each not in opened.passed for each in ids)
    said = listed([*decided, *([f"{left:,} not decided"] if left else [])], "and")
    return f"Of the {counted(len(ids), f'{opened.grain} theme')}: {said}." if decided else ""


def _passed(passed: PassedBy | None) -> str:
    """Who passed it by, when and why; "" where nobody did."""
    return f"{PASSED_AS[passed.passed_as]}, said {passed.by} on {moment(passed.at)}." if passed else ""


def _part(part: Mapping[str, Any]) -> dict[str, str]:
    words = STANCES[Stance(part["stance"])]
    return {"stance": words, "responses": f"{part['responses']:,}", "phrases": ", ".join(part["phrases"][:3])}


def _quote(each: Quoted) -> dict[str, Any]:
    passage = each.passage
    response = reverse("review:response", args=[passage.response.public_reference])
    return {
        "words": " ".join(each.unit.text.split()),
        "id": passage.pk,
        "url": f"{response}#{passage.pk}",
        "confidential": passage.confidential,
    }


def _items(codebook: Codebook, question: str, none: str) -> list[dict[str, str]]:
    themes = in_order(codebook, question)
    return [{"value": "", "text": none}, *({"value": each.id, "text": each.title} for each in themes)]
