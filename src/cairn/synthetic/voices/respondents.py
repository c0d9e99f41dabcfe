"""Who responds: the mix is shared out to whole people by largest remainders, so that it holds at any number."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass

from cairn.calls import Call, Question, QuestionKind
from cairn.synthetic.chance import dice, one_of, shared_out
from cairn.synthetic.voices.definitions import Grammar, Shares
from cairn.synthetic.voices.manners import Manner, manner_of
from cairn.synthetic.voices.records import VoiceAnswer
from cairn.synthetic.voices.speech import I_SPEAK, WE_SPEAK
from cairn.tables import Permission

_PERMISSIONS = {Permission.WITHOUT_NAME: 84.0, Permission.NOT_AT_ALL: 16.0}
_PERMISSIONS_OF_ORGANISATIONS = {
    Permission.WITH_NAME: 70.0,
    Permission.WITHOUT_NAME: 24.0,
    Permission.NOT_AT_ALL: 6.0,
}
_ORGANISATIONS = 0.18
_LATE = 0.07  # the share that comes after the first closing date, where it was put off
_NOT_SAID = 0.06


@dataclass(frozen=True, slots=True)
class Respondent:
    """One invented respondent. `chosen` holds the codes chosen at each closed question, by its code."""

    public_reference: str
    reference: str
    received_on: dt.date
    sector: str
    organisation: str
    permission: Permission
    manner: Manner
    favourites: frozenset[str]
    slots: Mapping[str, str]
    chosen: Mapping[str, tuple[str, ...]]

    def profile(self, call: Call) -> tuple[VoiceAnswer, ...]:
        """The answers about the respondent, in the call's order."""
        return tuple(
            VoiceAnswer(one.code, self.chosen[one.code]) for one in call.profile if one.code in self.chosen
        )


def respondents(call: Call, grammar: Grammar, seed: int, number: int) -> list[Respondent]:
    """`number` respondents in order of the day on which they responded."""
    rng = dice(seed, "respondents", call.code, number)
    days = _days(call, rng, number)
    shared = {question.code: _shared_choices(question, grammar, rng, number) for question in _shared(call)}
    return [
        _respondent(call, grammar, dice(seed, "respondent", call.code, place), place, day, shared)
        for place, day in enumerate(days)
    ]


def _shared(call: Call) -> list[Question]:
    """The questions whose answers are shared out over everybody; a role follows from the sector."""
    profile = [one for one in call.profile if one.kind is not QuestionKind.SEVERAL and one.code != "role"]
    closed = [one for one in call.questions() if one.choices and one.kind is not QuestionKind.SEVERAL]
    return profile + closed


def shares_at(question: Question, shares: Shares) -> Shares:
    """The shares of the options that the question has; all alike where it has none of them."""
    had = {option.code: shares[option.code] for option in question.choices if option.code in shares}
    return had or {option.code: 1.0 for option in question.choices}


def _shared_choices(
    question: Question, grammar: Grammar, rng: random.Random, number: int
) -> list[tuple[str, ...]]:
    """One place a respondent: the code chosen, or none where the question was passed over."""
    shares = shares_at(question, grammar.people.options.get(question.code, {}))
    silent = 0 if question.required else round(number * _NOT_SAID)
    codes: list[tuple[str, ...]] = [()] * silent
    for code, places in zip(shares, shared_out(list(shares.values()), number - silent), strict=True):
        codes += [(code,)] * places
    rng.shuffle(codes)
    return codes


def _respondent(
    call: Call,
    grammar: Grammar,
    rng: random.Random,
    place: int,
    received_on: dt.date,
    shared: Mapping[str, list[tuple[str, ...]]],
) -> Respondent:
    chosen = {code: choices[place] for code, choices in shared.items() if choices[place]}
    sector = next(iter(chosen.get("sector", ())), "")
    chosen |= _own_choices(call, grammar, rng, sector)
    is_organisation = rng.random() < _ORGANISATIONS
    people = grammar.people
    places = people.places.get(sector, ("organisation",))
    speaks = WE_SPEAK if is_organisation or rng.random() < 0.45 else I_SPEAK
    return Respondent(
        public_reference=f"S-{place + 1:04d}",
        reference="SYN-" + "".join(rng.choices("ABCDEFGHJKMNPQRSTUVWXYZ23456789", k=6)),
        received_on=received_on,
        sector=sector,
        organisation=_organisation(grammar, rng, sector) if is_organisation else "",
        permission=one_of(rng, _PERMISSIONS_OF_ORGANISATIONS if is_organisation else _PERMISSIONS),
        manner=manner_of(grammar.manners, is_organisation, rng),
        favourites=frozenset(rng.sample(sorted(grammar.themes), 3)),
        slots={**speaks, "place": rng.choice(places)},
        chosen=chosen,
    )


def _own_choices(call: Call, grammar: Grammar, rng: random.Random, sector: str) -> dict[str, tuple[str, ...]]:
    """The choices that are not shared out: a role that fits the sector, and all questions with several."""
    chosen: dict[str, tuple[str, ...]] = {}
    for question in (*call.profile, *call.questions()):
        if question.code == "role" and question.kind is QuestionKind.ONE:
            chosen[question.code] = (one_of(rng, shares_at(question, grammar.people.roles.get(sector, {}))),)
        elif question.kind is QuestionKind.SEVERAL:
            shares = shares_at(question, grammar.people.options.get(question.code, {}))
            some = tuple(code for code, share in shares.items() if rng.random() < share / 100)
            chosen[question.code] = some or (one_of(rng, shares),)
    return chosen


def _organisation(grammar: Grammar, rng: random.Random, sector: str) -> str:
    kinds = grammar.people.organisations
    return f"{rng.choice(grammar.words['town'])} {rng.choice(kinds.get(sector, ('Partnership',)))}"


def _days(call: Call, rng: random.Random, number: int) -> list[dt.date]:
    """Most come soon after a call opens; a few after the first closing date, where that was put off.

    A call that was put off again is taken to have had its answers by the first of its later dates.
    """
    window = call.window
    put_off = sorted((change.was, change.becomes) for change in window.changes if change.which == "closes")
    first_close, second_close = put_off[0] if put_off else (window.closes, window.closes)
    more_time = (second_close - first_close).days
    late = round(number * _LATE) if more_time else 0
    in_time = max(0, (first_close - window.opens).days)
    after = [int(in_time * min(1.0, rng.betavariate(1.1, 3.2))) for _ in range(number - late)]
    after += [in_time + rng.randint(1, more_time) for _ in range(late)]
    return [window.opens + dt.timedelta(days=days) for days in sorted(after)]
