"""What a released number or a table of them is called: a sentence that people say, and not the codes of its key."""

from __future__ import annotations

from collections.abc import Mapping

from cairn.disclosure.released import Released
from cairn.publication.labels import Labels
from cairn.tables.counts import Key, Kind

_ALL = "all"
_QUESTION, _THEME, _GROUP, _COUNTED, _OPTION = "question", "theme", "group", "counted", "option"
_MANY = {
    "received": "How many {responses} were received?",
    "said": "How many {responses} say something?",
    "read": "How many {responses} were read?",
    "found": "How many {responses} have {theme}?",
    "not_found": "How many {responses} do not have {theme}?",
    "not_found_or_unsettled": "In how many {responses} was {theme} not found, or do coders differ on it?",
    "unsettled": "On how many {responses} do coders differ about {theme}?",
    "texts": "How many different texts have {theme}?",
    "both": "How many {responses} have both {theme}?",
    "first_only": "How many {responses} have the first alone of {theme}?",
    "second_only": "How many {responses} have the second alone of {theme}?",
    "neither": "How many {responses} have neither {theme}?",
    "lift": "How much more often than by chance do {responses} have both {theme}?",
    "stance_for": "Of the {responses} that have {theme}, how many speak for it?",
    "stance_against": "Of the {responses} that have {theme}, how many speak against it?",
    "stance_mixed": "Of the {responses} that have {theme}, how many speak both for it and against it?",
    "stance_not_said": "Of the {responses} that have {theme}, how many take no side?",
    "stance_unsettled": "Of the {responses} that have {theme}, on how many do coders differ which side they take?",
    "strength_passing": "Of the {responses} that have {theme}, how many name it in passing?",
    "strength_plain": "Of the {responses} that have {theme}, how many say it plainly?",
    "strength_strong": "Of the {responses} that have {theme}, how many say it strongly?",
    "strength_not_said": "Of the {responses} that have {theme}, of how many is it not marked how strongly they say it?",
    "strength_unsettled": "Of the {responses} that have {theme}, on how many do coders differ how strongly?",
}
_OF_VIEWS = {
    "received": "Whose responses were received",
    "said": "Who said something",
    "read": "Whose answers were read",
    "both": "Themes that stand in one answer",
    "lift": "Themes that stand in one answer, as a multiple of chance",
}
"""What a table of one thing counted is called, where the title of all that its table counts would mislead."""
_SHARE = {"found": "What share of {responses} have {theme}?"}
_CHOSEN = {False: "How many chose “{option}”?", True: "What share chose “{option}”?"}
_LIMITS = {"agreed_low": "lower", "agreed_high": "upper"}


def heading_of(released: Released, key: Key, kind: Kind, labels: Labels) -> str:
    """What one number is: "Question 6: winning trust. Teachers: what share of their responses have “Time”?"

    Of a table that is not of themes or of agreement its title, and the words of its key.
    """
    codes = dict(zip(released.dimensions, key, strict=True))
    sentence = _sentence(codes, kind, labels)
    if not sentence:
        return f"{released.definition.title}: {labels.of_key(released.dimensions, key)}"
    group = codes.get(_GROUP, _ALL)
    if group != _ALL:
        sentence = f"{labels.of(_GROUP, group)}: {sentence[0].lower()}{sentence[1:]}"
    question = codes[_QUESTION]
    return sentence if question == _ALL else f"{labels.of(_QUESTION, question)}. {sentence}"


def _sentence(codes: Mapping[str, str], kind: Kind, labels: Labels) -> str:
    """The sentence without question and group; "" where the number is of another sort of table."""
    if _QUESTION not in codes:
        return ""
    if _THEME in codes and _COUNTED in codes:
        form = (_SHARE if kind is Kind.SHARE else _MANY).get(codes[_COUNTED], "")
        responses = "responses" if codes.get(_GROUP, _ALL) == _ALL else "their responses"
        theme = codes[_THEME]
        return form.format(responses=responses, theme=quoted_theme(theme, labels) if theme != _ALL else "")
    option = codes.get(_OPTION)
    if option is None or _COUNTED in codes:
        return ""
    if option in _LIMITS:
        return f"What is the {_LIMITS[option]} limit of error of the share who agree?"
    if option == _ALL:
        return "How many answered?"
    return _CHOSEN[kind is Kind.SHARE].format(option=labels.of(_OPTION, option))


def quoted_theme(theme: str, labels: Labels) -> str:
    """The title of a theme in quotation marks; of two that are counted together, both."""
    return " and ".join(f"“{labels.of(_THEME, each)}”" for each in theme.split("+"))


def title_of_view(title: str, fixed: Mapping[str, str], labels: Labels) -> str:
    """What a table or a chart shows, as its caption: the question first, then what is counted and of whom."""
    question = labels.of(_QUESTION, fixed[_QUESTION]) if fixed.get(_QUESTION, _ALL) != _ALL else ""
    counted = _OF_VIEWS.get(fixed.get(_COUNTED, ""), "")
    rest = [
        quoted_theme(code, labels) if dimension == _THEME else labels.of(dimension, code)
        for dimension, code in fixed.items()
        if dimension != _QUESTION
        and not (dimension == _THEME and code == _ALL)
        and not (dimension == _COUNTED and counted)
    ]
    return ". ".join(part for part in (question, ", ".join([counted or title, *rest])) if part)
