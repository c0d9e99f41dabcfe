"""Invented responses to a call, with what was planted in them kept in files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cairn.calls import Call
from cairn.synthetic.chance import dice
from cairn.synthetic.voices.answers import Draft, Written, answer_on, written_by
from cairn.synthetic.voices.campaign import Copy, copy_of_letter, letter_of
from cairn.synthetic.voices.clearances import Voice, clearances, clearances_by_theme
from cairn.synthetic.voices.coders import Coded, by_passage, coded
from cairn.synthetic.voices.definitions import Grammar, load_grammar
from cairn.synthetic.voices.documents import write_documents
from cairn.synthetic.voices.essays import long_answer
from cairn.synthetic.voices.messages import write_messages
from cairn.synthetic.voices.phrasing import Speaker
from cairn.synthetic.voices.planting import Planting, Supporter, planted_in
from cairn.synthetic.voices.records import (
    PlantedCampaign,
    PlantedCopy,
    PlantedResponse,
    PlantedTheme,
    VoiceResponse,
)
from cairn.synthetic.voices.respondents import Respondent, respondents
from cairn.synthetic.voices.speech import Memory
from cairn.tables.files import write_json_lines


@dataclass(frozen=True, slots=True)
class SyntheticVoices:
    """What was made, in numbers."""

    responses: int
    documents: int
    messages: int
    cleared: int
    codings: int

    def sentences(self) -> tuple[str, ...]:
        """What was done, for the terminal."""
        return (
            f"Wrote {self.responses} synthetic responses and {self.documents} synthetic documents.",
            f"Wrote {self.messages} synthetic e-mails into mailbox/.",
            f"{self.cleared} passages are cleared to be quoted by an invented reviewer.",
            f"Wrote {self.codings} codings by two invented coders.",
        )


def build_voices(
    call: Call, seed: int, number: int, into: Path, truth: Path | None = None
) -> SyntheticVoices:
    """Write `number` invented responses to `call`, three documents and a mailbox into the folder `into`.

    responses.jsonl, clearances.jsonl and what two coders leave behind (codebook.jsonl, samples.jsonl, codings.jsonl)
    are as cairn.synthetic.voices.records tells; documents/ holds the documents and documents.toml, mailbox/ the
    e-mails and senders.toml. truth.jsonl, planted_themes.jsonl, planted_campaigns.jsonl, codebook_truth.jsonl,
    codings_truth.jsonl, documents_truth.jsonl and messages_truth.jsonl, which say what was planted, go into the
    folder `truth` (into `into` where none is named). The same call, seed and number give the same bytes.
    """
    apart = truth or into
    grammar = load_grammar()
    voices = list(_voices(call, grammar, seed, number))
    cleared = list(clearances(voices, grammar, seed))
    of_coders = coded(call, voices, seed)
    cleared += clearances_by_theme(voices, by_passage(of_coders.codings), cleared, seed)
    write_json_lines(into / "responses.jsonl", (response for response, _ in voices))
    write_json_lines(into / "clearances.jsonl", cleared)
    write_json_lines(apart / "truth.jsonl", (planted for _, planted in voices))
    write_json_lines(apart / "planted_themes.jsonl", _themes(grammar))
    write_json_lines(apart / "planted_campaigns.jsonl", _campaigns(grammar))
    _write_coded(of_coders, into, apart)
    documents = write_documents(call, number, into, apart)
    messages = write_messages(call, number + documents, into, apart)
    return SyntheticVoices(len(voices), documents, messages, len(cleared), len(of_coders.codings))


def _write_coded(of_coders: Coded, into: Path, apart: Path) -> None:
    write_json_lines(into / "codebook.jsonl", of_coders.codebook)
    write_json_lines(into / "samples.jsonl", of_coders.samples)
    write_json_lines(into / "codings.jsonl", of_coders.codings)
    write_json_lines(apart / "codebook_truth.jsonl", of_coders.planted)
    write_json_lines(apart / "codings_truth.jsonl", of_coders.slips)


def _voices(call: Call, grammar: Grammar, seed: int, number: int) -> Iterator[Voice]:
    memory = Memory()
    everybody = respondents(call, grammar, seed, number)
    planting = planted_in(call, grammar, everybody, seed)
    sent: dict[str, list[tuple[str, str]]] = {}
    for place, respondent in enumerate(everybody):
        speaker = Speaker(respondent, grammar, memory, dice(seed, "answers", call.code, place))
        supporter, letter = planting.supporters.get(place), None
        if supporter:
            earlier = sent.setdefault(supporter.campaign.code, [])
            letter = copy_of_letter(supporter.campaign, supporter.edit, earlier, speaker.slots, speaker.rng)
            earlier.append((respondent.public_reference, letter.text))
        drafts = _planted(speaker, planting, place, supporter, letter)
        written = written_by(speaker, call, drafts)
        copied = _copied(supporter, letter) if supporter and letter else None
        yield _response(call, respondent, written), _truth(respondent, written, copied)


def _planted(
    speaker: Speaker, planting: Planting, place: int, supporter: Supporter | None, letter: Copy | None
) -> dict[str, Draft]:
    """By question, what was planted in a respondent: a rare theme, a long answer or a campaign's letter."""
    drafts = {code: answer_on(speaker, code, theme) for code, theme in planting.rare.get(place, {}).items()}
    for code, essay in planting.essays.get(place, {}).items():
        drafts.setdefault(code, Draft(code, "essay", long_answer(essay, code, speaker)))
    if supporter and letter:
        theme = speaker.grammar.themes[supporter.campaign.theme]
        drafts[supporter.question] = Draft(
            supporter.question, "campaign", [[speaker.as_given(letter.text, theme)]]
        )
    return drafts


def _copied(supporter: Supporter, letter: Copy) -> PlantedCopy:
    campaign = supporter.campaign.code
    return PlantedCopy(campaign, supporter.question, supporter.edit, letter.parent, letter.changes)


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


def _truth(respondent: Respondent, written: Written, copy: PlantedCopy | None) -> PlantedResponse:
    manner = respondent.manner
    return PlantedResponse(
        respondent.public_reference,
        manner.tone,
        manner.length,
        manner.hand,
        manner.case,
        written.planted,
        written.details,
        copy,
    )


def _themes(grammar: Grammar) -> Iterator[PlantedTheme]:
    for theme in grammar.themes.values():
        yield PlantedTheme(theme.code, theme.title, theme.claim, theme.keywords, theme.share, theme.sectors)


def _campaigns(grammar: Grammar) -> Iterator[PlantedCampaign]:
    for campaign in grammar.campaigns:
        yield PlantedCampaign(campaign.code, campaign.question, campaign.theme, letter_of(campaign))
