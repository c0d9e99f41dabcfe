"""How many people answered, who they are, and how far they agree: the numbers of the voices."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cairn.calls.definition import AGREEMENT_SCALE, Call, Question, QuestionKind
from cairn.responses.ledger import EvidenceKind, Response, Route
from cairn.responses.senders import one_each
from cairn.tables.counts import Counts, Definition, Population
from cairn.themes.counting import Origin, Tally, shares, tally

NOT_A_SAMPLE = (
    "Readers should note that these people chose to answer: they are no sample of any wider group, and the numbers do "
    "not stand for those who did not answer."
)
NOT_SAID = "not_said"
SECTOR = "sector"


def count_responses(call: Call, responses: Sequence[Response], origin: Origin) -> tuple[Counts, ...]:
    """Every Counts of the voices: received, by sector, agreement, and agreement as a share. What is no response to the
    call, as notes of a visit, is in none.

    Who answered twice counts once, as the response that is counted says it: by its route, its sector, its point of the
    scale; where it gives none, as the one that is joined to it says it (`cairn.responses.senders`).
    Tables by sector are made where the call's profile asks for a sector, and tables of agreement
    where the call asks for agreement.
    """
    responses = one_each(each for each in responses if each.kind is EvidenceKind.CALL)
    tables = [responses_received(call, responses, origin)]
    if call.question(SECTOR) is not None:
        tables.append(responses_by_sector(call, responses, origin))
    if _agreement_questions(call):
        counted = agreement(call, responses, origin)
        tables += [counted, agreement_share(call, counted, origin)]
    return tuple(tables)


def responses_received(call: Call, responses: Sequence[Response], origin: Origin) -> Counts:
    """Senders by the route on which the response that counts arrived; read apart or not, each counts once."""
    made = tally([response.route.value for response in responses], [route.value for route in Route])
    return Counts(
        "responses_received",
        Definition(
            title="Responses received",
            who=f"Everybody who answered the call for evidence “{call.title}”",
            what="Responses received, by the way in which they arrived",
            when=when_of(call),
            how="Each response counts once, whether it came by the online form, as a document or by e-mail, "
            "and whether or not it kept to the form's questions. Of several that are one sender's, one counts.",
            units="responses",
            decimals=0,
            source=source_of(call),
        ),
        Population.RESPONDENTS,
        ("route",),
        made.cells,
        made.sums,
        origin.of("Count the responses of the snapshot by route."),
    )


def responses_by_sector(call: Call, responses: Sequence[Response], origin: Origin) -> Counts:
    """Responses by the sector that each names; "not_said" where a response names none."""
    question = call.question(SECTOR)
    possible = [*(option.code for option in question.choices), NOT_SAID] if question else [NOT_SAID]
    made = tally([_sector(response, possible) for response in responses], possible)
    return Counts(
        "responses_by_sector",
        Definition(
            title="Responses by sector",
            who=f"Everybody who answered the call for evidence “{call.title}”",
            what="Responses received, by the sector in which the respondent works",
            when=when_of(call),
            how="Each response counts once, in the sector that it names itself. Responses that name none, "
            "as most documents do, stand in a line of their own. Of several that are one sender's, one counts.",
            units="responses",
            decimals=0,
            source=source_of(call),
        ),
        Population.RESPONDENTS,
        (SECTOR,),
        made.cells,
        made.sums,
        origin.of("Count the responses of the snapshot by their answer to the profile question on sector."),
    )


def _sector(response: Response, possible: Sequence[str]) -> str:
    chosen = [code for answer in response.profile if answer.question == SECTOR for code in answer.chosen]
    return chosen[0] if chosen and chosen[0] in possible else NOT_SAID


def agreement(call: Call, responses: Sequence[Response], origin: Origin) -> Counts:
    """How many people chose each point of the scale, for each statement."""
    points = [option.code for option in AGREEMENT_SCALE]
    tallies: list[Tally] = []
    for question in _agreement_questions(call):
        options = [
            option for response in responses if (option := agreement_of(response, question.code)) in points
        ]
        tallies.append(tally([option for option in options if option], points, (question.code,)))
    return Counts(
        "agreement",
        definition_of_agreement(call, "How far people agree", "people", 0),
        Population.RESPONDENTS,
        ("question", "option"),
        tuple(cell for each in tallies for cell in each.cells),
        tuple(total for each in tallies for total in each.sums),
        origin.of(
            "For each statement count the responses by the point chosen on the form; of documents count "
            "only agreement that a person has read in them and confirmed."
        ),
    )


def agreement_share(call: Call, counted: Counts, origin: Origin) -> Counts:
    """Each point of the scale as a percentage of the people who chose any, for each statement."""
    return Counts(
        "agreement_share",
        definition_of_agreement(call, "How far people agree, in per cent", "%", 0),
        Population.RESPONDENTS,
        counted.dimensions,
        shares(counted.name, counted.cells),
        (),
        origin.of("Divide each count of agreement by the count of all who answered on that statement."),
    )


def agreement_of(response: Response, question: str) -> str | None:
    """The point of the scale that a response gives: chosen on the form, or read in prose and confirmed."""
    for answer in response.answers:
        if answer.question == question and answer.chosen:
            return answer.chosen[0]
    confirmed = (
        proposed.option
        for proposed in response.agreements
        if proposed.question == question and proposed.option and proposed.confirmed_by
    )
    return next(confirmed, None)


def _agreement_questions(call: Call) -> list[Question]:
    return [question for question in call.questions() if question.kind is QuestionKind.AGREEMENT]


def definition_of_agreement(call: Call, title: str, units: str, decimals: int) -> Definition:
    """What a number of agreement means, under its title."""
    return Definition(
        title=title,
        who="People who answered the call's question on the statement, and kept to the form's questions",
        what="The point of the scale, from strongly agree to strongly disagree, that they chose",
        when=when_of(call),
        how="Each person counts once for each statement. What a document says in prose is counted where "
        "a person has read it and confirmed it. Of several responses of one sender the one that counts is taken, and "
        "another only where it gives no answer. People chose to answer, so these numbers do not stand for those who "
        "did not.",
        units=units,
        decimals=decimals,
        source=source_of(call),
        note=note_of(call),
    )


def note_of(call: Call) -> str:
    """What whoever reads the numbers of a call is to bear in mind: what they stand for."""
    return f"Limits are of error in the sample: {call.sample}" if call.sample else NOT_A_SAMPLE


def when_of(call: Call) -> str:
    """The days of a call, for the definition of a number."""
    if not call.window.is_stated:
        return "Before the call opened"
    return f"{_day(call.window.opens)} to {_day(call.window.closes)}"


def _day(day: dt.date) -> str:
    return f"{day:%d %B %Y}".lstrip("0")


def source_of(call: Call) -> str:
    """Whose call a number comes from, for its definition."""
    made_up = " These responses are invented." if call.synthetic else ""
    return f"Call for evidence of {call.organisation}.{made_up}"
