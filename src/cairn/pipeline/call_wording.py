"""The call's own words for what its tables are counted by, where a publication's labels.toml has none."""

from __future__ import annotations

from cairn.calls import Call, Question
from cairn.calls.definition import AGREEMENT_SCALE

_LONGEST = 90
_GROUPS = {
    "all": "All who were read",
    "answering_as:person": "People for themselves",
    "answering_as:organisation": "Organisations",
    "sent:copy": "Sent a campaign's text",
    "sent:own_words": "In words of their own",
}
_COUNTED = {
    "received": "Responses received",
    "said": "Said something",
    "read": "Read",
    "found": "Theme found",
    "not_found": "Theme not found",
    "unsettled": "Coders differ",
    "not_found_or_unsettled": "Not found, or coders differ",
    "texts": "Different texts",
    "both": "Both themes",
    "first_only": "The first theme alone",
    "second_only": "The second theme alone",
    "neither": "Neither theme",
    "lift": "Times as often as by chance",
    "stance_for": "For it",
    "stance_against": "Against it",
    "stance_mixed": "Both for and against",
    "stance_not_said": "No stance taken",
    "stance_unsettled": "Coders differ on the stance",
    "strength_passing": "In passing",
    "strength_plain": "Plainly",
    "strength_strong": "Strongly",
    "strength_not_said": "Strength not marked",
    "strength_unsettled": "Coders differ on the strength",
}
_OPTION = {
    "agreed": "Agree or strongly agree",
    "disagreed": "Disagree or strongly disagree",
    "agreed_low": "Who agree, from (lower limit of error)",
    "agreed_high": "to (upper limit of error)",
}
_ESTIMATE = {
    "share": "Estimate",
    "low": "From (lower limit of error)",
    "high": "To (upper limit of error)",
    "sampled": "Passages drawn and read",
}
Words = dict[str, dict[str, str]]


def wording_of(call: Call) -> Words:
    """By dimension and code the words of the call: its questions, and the options by which people are grouped.

    Of a partition ("role") each option stands both as a code of its own dimension and as a group, "role:teacher".
    """
    found: Words = {
        "group": dict(_GROUPS),
        "counted": dict(_COUNTED),
        "theme": {"all": "All themes"},
        "option": {each.code: each.label for each in AGREEMENT_SCALE} | _OPTION,
        "estimate": dict(_ESTIMATE),
        "question": {each.code: _question(each) for each in call.questions() if each.number},
    }
    for question in call.profile:
        options = {option.code: option.label for option in question.choices}
        found[question.code] = {**options, "not_said": "Not said", "all": "All"}
        of_group = {
            **options,
            "few": "Others, taken together",
            "not_said": f"{_name(question.code)} not said",
        }
        found["group"] |= {f"{question.code}:{code}": words for code, words in of_group.items()}
    return found


def _question(question: Question) -> str:
    text = " ".join((question.statement or question.text).split())
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
    return f"Question {question.number}: {text}"


def _name(code: str) -> str:
    return code.replace("_", " ").capitalize()
