"""Invented responses to a call, with the themes that were planted in them kept in a file of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.calls import Call, QuestionKind
from cairn.synthetic.chance import dice
from cairn.synthetic.voices.answers import Written, written_by
from cairn.synthetic.voices.campaign import EDITS, copy_of_letter
from cairn.synthetic.voices.definitions import Grammar, load_grammar
from cairn.synthetic.voices.documents import write_documents
from cairn.synthetic.voices.records import (
    PlantedAnswer,
    PlantedResponse,
    VoiceAnswer,
    VoiceClearance,
    VoiceResponse,
)
from cairn.synthetic.voices.respondents import Respondent, respondents
from cairn.synthetic.voices.speech import Fresh
from cairn.tables import Permission
from cairn.tables.files import write_json_lines

_CAMPAIGN = 0.06
_CLEARED, _CLEARED_BY, _DAYS_TO_CLEAR = 10, "Demo reviewer", 10
_SHORTEST, _LONGEST = 90, 330  # characters of a passage that reads well by itself


@dataclass(frozen=True, slots=True)
class SyntheticVoices:
    """What was made, in numbers."""

    responses: int
    documents: int
    cleared: int

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        return (
            f"Wrote {self.responses} synthetic responses and {self.documents} synthetic documents.",
            f"{self.cleared} passages are cleared to be quoted by an invented reviewer.",
        )


def build_voices(call: Call, seed: int, number: int, into: Path) -> SyntheticVoices:
    """Write `number` invented responses to `call`, and three documents, into the folder `into`.

    responses.jsonl, clearances.jsonl and truth.jsonl are as cairn.synthetic.voices.records tells;
    documents/ holds the documents and documents.toml, and documents_truth.jsonl what stands in them.
    The same call, seed and number give the same bytes.
    """
    grammar = load_grammar()
    voices = list(_voices(call, grammar, seed, number))
    clearances = list(_clearances(voices, seed))
    write_json_lines(into / "responses.jsonl", (response for response, _ in voices))
    write_json_lines(into / "truth.jsonl", (truth for _, truth in voices))
    write_json_lines(into / "clearances.jsonl", clearances)
    documents = write_documents(call, number, into)
    return SyntheticVoices(len(voices), documents, len(clearances))


def _voices(
    call: Call, grammar: Grammar, seed: int, number: int
) -> Iterator[tuple[VoiceResponse, PlantedResponse]]:
    fresh = Fresh(grammar.people.asides["run_ups"])
    supporters = _supporters(call, seed, number)
    for place, respondent in enumerate(respondents(call, grammar, seed, number)):
        rng = dice(seed, "answers", call.code, place)
        written = written_by(respondent, call, grammar, fresh, rng)
        copy = supporters.get(place, "")
        if copy:
            letter = copy_of_letter(grammar.people.campaign, copy, rng)
            written = _with_letter(written, _campaigned_at(call), letter)
        yield (
            _response(call, respondent, written),
            PlantedResponse(
                public_reference=respondent.public_reference,
                answers=written.planted,
                campaign=grammar.people.campaign.code if copy else "",
                copy=copy,
                details=written.details,
            ),
        )


def _supporters(call: Call, seed: int, number: int) -> dict[int, str]:
    """Who sends the campaign's letter, and how each edits it: every edit once before any comes twice."""
    if not _campaigned_at(call):
        return {}
    rng = dice(seed, "campaign", call.code, number)
    places = sorted(rng.sample(range(number), round(number * _CAMPAIGN)))
    edits = (EDITS * (len(places) // len(EDITS) + 1))[: len(places)]
    return dict(zip(places, edits, strict=True))


def _campaigned_at(call: Call) -> str:
    """The campaign sends its letter in answer to the last open question."""
    open_questions = [one.code for one in call.questions() if one.kind is QuestionKind.OPEN]
    return open_questions[-1] if open_questions else ""


def _with_letter(written: Written, question: str, letter: str) -> Written:
    others = tuple(one for one in written.answers if one.question != question)
    planted = tuple(
        PlantedAnswer(question, "campaign", ("early_help",)) if one.question == question else one
        for one in written.planted
    )
    details = tuple(one for one in written.details if one.question != question)
    return Written((*others, VoiceAnswer(question, text=letter)), planted, details)


def _response(call: Call, respondent: Respondent, written: Written) -> VoiceResponse:
    return VoiceResponse(
        reference=respondent.reference,
        public_reference=respondent.public_reference,
        call=call.code,
        received_on=respondent.received_on,
        permission=respondent.permission,
        answering_as="organisation" if respondent.organisation else "person",
        name=respondent.organisation,
        profile=respondent.profile(call),
        answers=written.answers,
    )


# ------------------------------------------------------------------------------------- clearances


def _clearances(
    voices: Sequence[tuple[VoiceResponse, PlantedResponse]], seed: int
) -> Iterator[VoiceClearance]:
    """About ten passages that read well by themselves, each of another respondent and question."""
    rng = dice(seed, "clearances")
    candidates = [passage for response, truth in voices for passage in _quotable(response, truth)]
    rng.shuffle(candidates)
    questions: set[str] = set()
    people: set[str] = set()
    chosen: list[tuple[VoiceResponse, str]] = []
    for response, question in candidates:
        if question in questions or response.public_reference in people or len(chosen) == _CLEARED:
            continue
        questions.add(question)
        people.add(response.public_reference)
        chosen.append((response, question))
    for response, question in sorted(chosen, key=lambda one: (one[0].public_reference, one[1])):
        on = response.received_on + dt.timedelta(days=_DAYS_TO_CLEAR)
        yield VoiceClearance(f"{response.public_reference}-{question}-1", _CLEARED_BY, on)


def _quotable(response: VoiceResponse, truth: PlantedResponse) -> Iterator[tuple[VoiceResponse, str]]:
    if response.permission is Permission.NOT_AT_ALL or truth.details:
        return
    themed = {one.question for one in truth.answers if one.kind == "answer" and one.themes}
    for answer in response.answers:
        first = answer.text.split("\n\n")[0]
        if answer.question in themed and first[:1].isupper() and _SHORTEST <= len(first) <= _LONGEST:
            yield response, answer.question
