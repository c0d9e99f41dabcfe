"""What one respondent writes at each question, and the themes that stand behind it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from cairn.calls import Call, Question, QuestionKind
from cairn.synthetic.voices.definitions import Grammar, Theme
from cairn.synthetic.voices.records import PlantedAnswer, PlantedDetail, VoiceAnswer
from cairn.synthetic.voices.respondents import Respondent
from cairn.synthetic.voices.speech import Fresh, fitting, said

_SENTENCES = {"terse": (1, 1), "plain": (2, 3), "full": (2, 4), "ample": (4, 7)}
_OWN_WORDS_FIRST = 4.0  # how much likelier a sentence made for the question is than one for any
_FAVOURED = 2.5
_PARAGRAPHS_FROM = 4  # sentences from which an answer is parted into paragraphs
_BEGINS, _ASIDE, _STOCK, _DETAIL = 0.13, 0.05, 0.05, 0.09
_BLANK_AT_FIRST, _BLANK_AT_LAST = 0.03, 0.2


@dataclass(frozen=True, slots=True)
class Written:
    """The answers of one respondent and what was planted in them."""

    answers: tuple[VoiceAnswer, ...]
    planted: tuple[PlantedAnswer, ...]
    details: tuple[PlantedDetail, ...]


def written_by(
    respondent: Respondent, call: Call, grammar: Grammar, fresh: Fresh, rng: random.Random
) -> Written:
    """All that the respondent answers, in the call's order; a question passed over has no answer."""
    answers: list[VoiceAnswer] = []
    planted: list[PlantedAnswer] = []
    last = max((one.number or 0 for one in call.questions()), default=1)
    for question in call.questions():
        if question.kind is not QuestionKind.OPEN:
            if question.code in respondent.chosen:
                answers.append(VoiceAnswer(question.code, respondent.chosen[question.code]))
            continue
        text, truth = _open_answer(respondent, question, grammar, fresh, rng, (question.number or 1) / last)
        planted.append(truth)
        if text:
            answers.append(VoiceAnswer(question.code, text=text))
    answers, details = _with_a_detail(respondent, answers, planted, grammar, rng)
    return Written(tuple(answers), tuple(planted), details)


def _open_answer(
    respondent: Respondent, question: Question, grammar: Grammar, fresh: Fresh, rng: random.Random, way: float
) -> tuple[str, PlantedAnswer]:
    blank = (_BLANK_AT_FIRST + (_BLANK_AT_LAST - _BLANK_AT_FIRST) * way) * (
        1.7 if respondent.manner == "terse" else 1
    )
    draw = rng.random()
    if draw < blank:
        return "", PlantedAnswer(question.code, "blank")
    if draw < blank + _STOCK and question.number is not None:
        return _stock(question, question.number, grammar, rng)
    sentences, themes = _sentences(respondent, question, grammar, fresh, rng)
    return _as_typed(respondent, sentences), PlantedAnswer(question.code, "answer", themes)


def _stock(
    question: Question, number: int, grammar: Grammar, rng: random.Random
) -> tuple[str, PlantedAnswer]:
    """Words in place of an answer; those that point back are used only where something stands before."""
    said_instead = grammar.people.without_answer
    kind = rng.choice(("nothing", "above", "earlier")) if number > 2 else "nothing"
    text = rng.choice(said_instead[kind])
    if kind == "nothing":
        return text, PlantedAnswer(question.code, "nothing")
    if kind == "above":
        return text, PlantedAnswer(question.code, "reference")
    earlier = rng.randint(1, number - 1)
    return text.format(n=earlier), PlantedAnswer(question.code, "reference", refers_to=earlier)


def _sentences(
    respondent: Respondent, question: Question, grammar: Grammar, fresh: Fresh, rng: random.Random
) -> tuple[list[str], tuple[str, ...]]:
    leaning = grammar.leaning(question.code)
    number = rng.randint(*_SENTENCES[respondent.manner])
    made: list[str] = []
    begins = fitting(leaning.begins, respondent.sector)
    # How long somebody stays is answered with a length of time; other answers seldom need a run-up.
    if begins and (rng.random() < _BEGINS or question.code == "q12"):
        made.append(fresh.sentence(begins, [1.0] * len(begins), rng, respondent.slots))
    themes = _themes(respondent, leaning.themes, rng, number - (1 if made and number > 1 else 0))
    if made and question.code == "q12" and number == 1:
        themes = ()
    for code in dict.fromkeys(themes):
        made += _on_theme(grammar.themes[code], themes.count(code), question, respondent, fresh, rng)
    if len(made) > 1 and rng.random() < _ASIDE:
        made.append(rng.choice(grammar.people.asides["sentences"]))
    return made, tuple(dict.fromkeys(themes))


def _themes(
    respondent: Respondent, weights: dict[str, float], rng: random.Random, number: int
) -> tuple[str, ...]:
    """A theme for each of `number` sentences; two or three sentences may share one."""
    leaning = {
        code: weight * (_FAVOURED if code in respondent.favourites else 1) for code, weight in weights.items()
    }
    chosen: list[str] = []
    while len(chosen) < number:
        code = rng.choices(list(leaning), weights=list(leaning.values()))[0]
        chosen += [code] * min(rng.choice((1, 1, 2)), number - len(chosen))
        leaning.pop(code)
        if not leaning:
            break
    return tuple(chosen)


def _on_theme(
    theme: Theme, number: int, question: Question, respondent: Respondent, fresh: Fresh, rng: random.Random
) -> list[str]:
    only = fitting(theme.only.get(question.code, ()), respondent.sector)
    general = fitting(theme.says, respondent.sector)
    templates, weights = only + general, [_OWN_WORDS_FIRST] * len(only) + [1.0] * len(general)
    made: list[str] = []
    for _ in range(min(number, len(templates))):
        made.append(fresh.sentence(templates, weights, rng, respondent.slots))
        used = fresh.last
        weights = [weight for one, weight in zip(templates, weights, strict=True) if one != used]
        templates = [one for one in templates if one != used]
    return made


def _as_typed(respondent: Respondent, sentences: list[str]) -> str:
    if respondent.careless:
        return " ".join(sentences).lower().rstrip(".")
    if len(sentences) < _PARAGRAPHS_FROM:
        return " ".join(sentences)
    half = (len(sentences) + 1) // 2
    return " ".join(sentences[:half]) + "\n\n" + " ".join(sentences[half:])


def _with_a_detail(
    respondent: Respondent,
    answers: list[VoiceAnswer],
    planted: list[PlantedAnswer],
    grammar: Grammar,
    rng: random.Random,
) -> tuple[list[VoiceAnswer], tuple[PlantedDetail, ...]]:
    """Now and then, words at the end of one answer that would give somebody away."""
    real = {one.question for one in planted if one.kind == "answer"}
    places = [place for place, one in enumerate(answers) if one.question in real]
    if not places or respondent.careless or rng.random() >= _DETAIL:
        return answers, ()
    place = rng.choice(places)
    kind = rng.choice(("email", "telephone", "name"))
    words = _giving_away(kind, rng)
    sentence = said(grammar.people.personal[kind], rng, {kind: words})
    answers = list(answers)
    answers[place] = replace(answers[place], text=f"{answers[place].text} {sentence}")
    return answers, (PlantedDetail(answers[place].question, kind, words),)


def _giving_away(kind: str, rng: random.Random) -> str:
    """A detail that belongs to nobody: a reserved domain, a number kept for drama, an invented name."""
    forename = rng.choice(("Jo", "Sam", "Alex", "Priya", "Megan", "Kofi", "Ruth", "Ellen"))
    surname = rng.choice(("Thornlow", "Wainmere", "Larkstead", "Quarrside", "Hazelcombe", "Sedshaw"))
    if kind == "email":
        return f"{forename.lower()}.{surname.lower()}@example.org"
    if kind == "telephone":
        return f"01632 960{rng.randint(0, 999):03d}"
    return f"{rng.choice(('Mrs', 'Mr', 'Ms'))} {surname}" if rng.random() < 0.5 else f"{forename} {surname}"
