"""How many people sent a campaign's text, and how many different texts there are: both counts, always together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cairn.calls.definition import Call
from cairn.responses.campaigns import CampaignCounts, Level, find_campaigns
from cairn.responses.ledger import EvidenceKind, Response
from cairn.responses.senders import under_the_counted
from cairn.tables.counts import Cell, Counts, Definition, Population, Source, Sum
from cairn.themes.counting import Origin, count_of
from cairn.themes.counts import source_of, when_of

NAME = "campaigns"
PEOPLE, IN_CAMPAIGNS, BY_THEMSELVES, TEXTS = "people", "in_campaigns", "by_themselves", "texts"


def campaigns(call: Call, responses: Iterable[Response], origin: Origin) -> Counts:
    """For each question the people who answered in words, how many of them sent a copy of a text that others sent too,
    and how many different texts there are, where a campaign's is one. Nobody is left out of any count of people.

    Who answered twice is one of them, and in a campaign where either of their answers is a copy.

    Source of the practice: the United States' CDO Council, and reports on Scottish consultations.
    """
    theirs = under_the_counted(each for each in responses if each.kind is EvidenceKind.CALL)
    found = {each.question: each for each in find_campaigns(theirs, call, Level.ANSWER).counts}
    asked = [question.code for question in call.questions() if question.takes_words]
    counts = [found.get(code, CampaignCounts(code, 0, 0, 0)) for code in asked]
    return Counts(
        NAME,
        Definition(
            title="Answers that were sent by campaigns",
            who=f"Everybody who answered a question of the call for evidence “{call.title}” in words",
            what="People by whether they sent a text that others sent too, and how many different texts there are",
            when=when_of(call),
            how="Each person counts once for each question, whether others sent the same words or not. Texts are "
            "counted besides: copies of one text, word for word or with changes, count there as one.",
            units="people, and texts",
            decimals=0,
            source=source_of(call),
        ),
        Population.RESPONDENTS,
        ("question", "counted"),
        tuple(cell for each in counts for cell in _cells(each)),
        tuple(
            Sum((each.question, PEOPLE), ((each.question, IN_CAMPAIGNS), (each.question, BY_THEMSELVES)))
            for each in counts
        ),
        origin.of(
            "For each question find the answers that share most of their runs of four words; count people and texts."
        ),
    )


def _cells(each: CampaignCounts) -> Iterator[Cell]:
    yield count_of((each.question, PEOPLE), each.people)
    yield count_of((each.question, IN_CAMPAIGNS), each.in_campaigns)
    yield count_of((each.question, BY_THEMSELVES), each.people - each.in_campaigns)
    texts = count_of((each.question, TEXTS), each.texts)
    if each.in_campaigns:  # how many texts there are would tell how few sent one of them
        given_away = (Source(NAME, (each.question, IN_CAMPAIGNS)),)
        texts = replace(texts, people=each.in_campaigns, worked_out_from=given_away)
    yield texts
