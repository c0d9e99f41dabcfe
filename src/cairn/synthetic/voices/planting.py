"""What is planted in few: rare themes, long answers and campaigns, each in a stated share of all."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cairn.calls import Call, QuestionKind
from cairn.synthetic.chance import dice
from cairn.synthetic.voices.definitions import Campaign, Essay, Grammar, Theme
from cairn.synthetic.voices.respondents import Respondent


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody who sends a campaign's letter at a question, edited in a way that the campaign names."""

    campaign: Campaign
    question: str
    edit: str


@dataclass(frozen=True, slots=True)
class Planting:
    """By the respondent's place, from 0: by question a rare theme or a long answer; and a campaign's letter."""

    rare: Mapping[int, Mapping[str, Theme]]
    essays: Mapping[int, Mapping[str, Essay]]
    supporters: Mapping[int, Supporter]


def planted_in(call: Call, grammar: Grammar, who: Sequence[Respondent], seed: int) -> Planting:
    """What is planted in whom. Nobody sends two letters."""
    asked = [one.code for one in call.questions() if one.kind is QuestionKind.OPEN]
    if not asked:
        return Planting({}, {}, {})
    rng = dice(seed, "planting", call.code, len(who))
    supporters = _supporters(grammar, asked, len(who), rng)
    return Planting(
        _rare_themes(grammar, asked, supporters, len(who), rng),
        _long_answers(grammar, asked, who, rng),
        supporters,
    )


def _rare_themes(
    grammar: Grammar,
    asked: Sequence[str],
    supporters: Mapping[int, Supporter],
    number: int,
    rng: random.Random,
) -> dict[int, dict[str, Theme]]:
    """Nobody has two rare themes, and none comes from a campaign's supporter, whose letter would take its place."""
    planted: dict[int, dict[str, Theme]] = {}
    for theme in grammar.themes.values():
        at = [code for code in theme.at if code in asked] or asked
        free = [place for place in range(number) if place not in planted and place not in supporters]
        for place in rng.sample(free, round(number * theme.share)):
            planted[place] = {rng.choice(at): theme}
    return planted


def _long_answers(
    grammar: Grammar, asked: Sequence[str], who: Sequence[Respondent], rng: random.Random
) -> dict[int, dict[str, Essay]]:
    organisations = [place for place, one in enumerate(who) if one.organisation]
    people = [place for place, one in enumerate(who) if not one.organisation]
    planted: dict[int, dict[str, Essay]] = {}
    for essay, places in (
        (grammar.essays.of_organisations, organisations),
        (grammar.essays.of_people, people),
    ):
        for place in rng.sample(places, min(len(places), round(len(who) * essay.share))):
            answers = min(len(asked), rng.randint(*essay.answers))
            planted[place] = dict.fromkeys(rng.sample(asked, answers), essay)
    return planted


def _supporters(
    grammar: Grammar, asked: Sequence[str], number: int, rng: random.Random
) -> dict[int, Supporter]:
    """Every edit comes once before any comes twice."""
    planted: dict[int, Supporter] = {}
    free = list(range(number))
    for campaign in grammar.campaigns:
        question = campaign.question if campaign.question in asked else asked[-1]
        places = sorted(rng.sample(free, round(number * campaign.share)))
        for nth, place in enumerate(places):
            planted[place] = Supporter(campaign, question, campaign.edits[nth % len(campaign.edits)])
        free = [place for place in free if place not in planted]
    return planted
