"""What one respondent writes at each question, and what stands behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cairn.calls import Call, Question, QuestionKind
from cairn.synthetic.voices.definitions import Theme
from cairn.synthetic.voices.details import giving_away
from cairn.synthetic.voices.instead import words_instead
from cairn.synthetic.voices.phrasing import Speaker
from cairn.synthetic.voices.pieces import Paragraph, Piece, cased, lay_out, slipped
from cairn.synthetic.voices.records import PlantedAnswer, PlantedDetail, VoiceAnswer

_PARAGRAPHS_FROM = 4  # sentences from which an answer is parted into paragraphs
_TERSE_BLANK = 1.7  # how much oftener those who write little write nothing
_TWO_THINGS = 0.2  # of brief answers
_WRITTEN = {"answer", "essay", "campaign"}
_TYPED = {"answer", "essay", "off_topic"}


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is typed."""

    question: str
    kind: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    refers_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The answers of one respondent and what was planted in them."""

    answers: tuple[VoiceAnswer, ...]
    planted: tuple[PlantedAnswer, ...]
    details: tuple[PlantedDetail, ...]


def written_by(speaker: Speaker, call: Call, planted: Mapping[str, Draft]) -> Written:
    """All that the respondent answers, in the call's order; a question passed over has no answer.

    `planted` holds, by question, what stands there whatever else the respondent does.
    """
    drafts: list[Draft] = []
    asked = [one for one in call.questions() if one.kind is QuestionKind.OPEN]
    lasts = speaker.rng.randint(1, len(asked)) if asked and speaker.happens("gives_up") else len(asked)
    for place, question in enumerate(asked):
        if question.code in planted:
            drafts.append(planted[question.code])
        elif place >= lasts or _is_blank(speaker, place / len(asked)):
            drafts.append(Draft(question.code, "blank"))
        else:
            drafts.append(_draft(speaker, question, _numbers_written(drafts, asked)))
    typed = {draft.question: _typed(speaker, draft) for draft in _with_a_detail(speaker, drafts)}
    return Written(
        tuple(_answers(speaker, call, {code: answer for code, (answer, _, _) in typed.items()})),
        tuple(planted for _, planted, _ in typed.values()),
        tuple(detail for _, _, details in typed.values() for detail in details),
    )


def answer_on(speaker: Speaker, question: str, theme: Theme) -> Draft:
    """An answer that begins with the theme, whatever else it says."""
    return _answer(speaker, question, [speaker.on(theme, question)])


def _answers(speaker: Speaker, call: Call, texts: Mapping[str, str]) -> list[VoiceAnswer]:
    chosen = speaker.respondent.chosen
    both = (
        VoiceAnswer(one.code, chosen.get(one.code, ()), texts.get(one.code, "")) for one in call.questions()
    )
    return [answer for answer in both if answer.chosen or answer.text]


def _numbers_written(drafts: Sequence[Draft], asked: Sequence[Question]) -> dict[int, str]:
    """The numbers and codes of the questions that were answered in words; the last is the one above."""
    numbers = {one.code: one.number for one in asked}
    said = ((numbers[draft.question], draft.question) for draft in drafts if draft.kind in _WRITTEN)
    return {number: code for number, code in said if number is not None}


def _is_blank(speaker: Speaker, way: float) -> bool:
    """Fewer and fewer answer as the call goes on; `way` is how far it has gone, from 0."""
    chances = speaker.grammar.manners.chances
    share = chances["blank_at_first"] + (chances["blank_at_last"] - chances["blank_at_first"]) * way
    return speaker.rng.random() < share * (_TERSE_BLANK if speaker.is_brief else 1)


def _draft(speaker: Speaker, question: Question, written: dict[int, str]) -> Draft:
    instead = words_instead(speaker, written)
    if instead is not None:
        return Draft(question.code, instead.kind, [[Piece(instead.text)]], instead.refers_to)
    if speaker.is_brief:
        return _brief_answer(speaker, question)
    draft = _answer(speaker, question.code, [])
    if written and speaker.happens("reference_and_more"):
        number = speaker.rng.choice(sorted(written))
        pointer = speaker.rng.choice(speaker.grammar.people.without_answer["and_more"])
        draft.paragraphs[-1].append(Piece(pointer.format(q=number)))
        return replace(draft, refers_to=(written[number],))
    return draft


def _brief_answer(speaker: Speaker, question: Question) -> Draft:
    begins = speaker.grammar.begins(question.code)
    if begins.templates and speaker.rng.random() < begins.share:
        return Draft(question.code, "answer", [[speaker.without_theme(begins.templates)]])
    themes = speaker.themes(question.code, 2 if speaker.rng.random() < _TWO_THINGS else 1)
    return Draft(question.code, "answer", [[speaker.briefly(one) for one in dict.fromkeys(themes)]])


def _answer(speaker: Speaker, question: str, first: list[Piece]) -> Draft:
    """An answer in sentences, after those that stand first."""
    made = list(first)
    begins = speaker.grammar.begins(question)
    if not made and begins.templates and speaker.rng.random() < begins.share:
        made.append(speaker.without_theme(begins.templates))
    number = max(0 if made else 1, speaker.sentences() - len(made))
    made += [speaker.on(theme, question) for theme in speaker.themes(question, number)]
    if len(made) > 1 and speaker.happens("aside"):
        made.append(speaker.without_theme(speaker.tone.asides))
    if len(made) < _PARAGRAPHS_FROM:
        return Draft(question, "answer", [made])
    half = (len(made) + 1) // 2
    return Draft(question, "answer", [made[:half], made[half:]])


def _with_a_detail(speaker: Speaker, drafts: list[Draft]) -> list[Draft]:
    """Now and then, words at the end of one answer that would give somebody away."""
    places = [place for place, draft in enumerate(drafts) if draft.kind == "answer"]
    if not places or not speaker.happens("detail"):
        return drafts
    words, rng = speaker.grammar.details, speaker.rng
    piece = giving_away(rng.choice(words.says), words, speaker.grammar.words["town"], speaker.slots, rng)
    drafts[rng.choice(places)].paragraphs[-1].append(piece)
    return drafts


def _typed(speaker: Speaker, draft: Draft) -> tuple[str, PlantedAnswer, tuple[PlantedDetail, ...]]:
    """The answer as the respondent's hand types it, with the truth of it."""
    paragraphs, slips = draft.paragraphs, 0
    if draft.kind in _TYPED:
        paragraphs, slips = _by_hand(speaker, draft)
    laid = lay_out(paragraphs, draft.question)
    themes = tuple(dict.fromkeys(mention.theme for mention in laid.mentions))
    planted = PlantedAnswer(draft.question, draft.kind, themes, draft.refers_to, laid.mentions, slips)
    return laid.text, planted, laid.details


def _by_hand(speaker: Speaker, draft: Draft) -> tuple[list[Paragraph], int]:
    manner, grammar = speaker.respondent.manner, speaker.grammar
    slips = 0
    paragraphs: list[Paragraph] = []
    for paragraph in draft.paragraphs:
        paragraphs.append([])
        for piece in paragraph:
            typed, made = slipped(piece, grammar.manners.hands[manner.hand].slips, grammar.slips, speaker.rng)
            slips += made
            paragraphs[-1].append(cased(typed, manner.case))
    return paragraphs, slips
