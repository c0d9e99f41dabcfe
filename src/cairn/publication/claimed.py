"""Whether the sentence around a claim says what its share says: of the same people, theme and question, and not the
contrary. The words alone may be true of the share, and the sentence not.

What is refused wrongly an author lets stand with `because="…"`, which the page of evidence prints.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cairn.publication.claims import speaks_as_one
from cairn.publication.labels import Labels
from cairn.publication.resolve import Cite, Claim, Named, Resolved, Value
from cairn.publication.selection import Refusal
from cairn.tables.counts import Population
from cairn.tables.numbers import CITED

_ALTERED = re.compile(
    r"\b(not|never|hardly|scarcely|barely|far from|less than|fewer than|more than|over|under|nearly|almost|at least|"
    r"at most|up to|nid|nad)(?: (?:the|an?))?\s*$",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(not|never|cannot|without|nobody|none|fail(?:ed|s)? to|lack(?:ed|s)?|\w+n['’]t|nid|ddim)\b", re.I
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|where|when|if|a oedd|sydd)\b", re.IGNORECASE)
_CLAUSE = re.compile(rf"[,;:.(—{CITED}]|\b(?:and|but|while)\b")
_QUESTION = re.compile(r"\bquestions? (\d+)", re.IGNORECASE)
_OF_EVERYBODY = {
    "responses", "response", "respondents", "respondent", "people", "those", "them", "these", "replies", "answers",
    "us", "everybody", "contributors", "submissions", "participants",
}  # fmt: skip
_OF_SOME = re.compile(
    r"\b(teachers?|heads?|head ?teachers?|leaders|social workers?|nurses?|doctors?|police|carers?|parents?|families|"
    r"organisations?|charities|practitioners?|professionals?|schools?|colleges?|academics|researchers|governors?|"
    r"directors?|managers|psychologists?|councils?|authorities|childminders?|care leavers|young people|children|pupils|"
    r"individuals|staff|members)\b",
    re.IGNORECASE,
)
_WHOM_BEFORE = re.compile(
    rf"\b(?:among|amongst|of|for|from|by) (?:(?:the|all|those|these|our)\b ?)*(?:\w+ )??{_OF_SOME.pattern}",
    re.I,
)
_SAME_AS_BEFORE = re.compile(r"\s*(?:of )?(?:them|these|those)\b(?! who| which| that)", re.IGNORECASE)
_BEYOND = re.compile(
    r"\b(?:the (?:country|nation|public|profession|workforce|population)|"
    r"(?:in|of|across) (?:England|Wales|Scotland|Britain))\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b((?:disagree|reject|oppose|dispute|den(?:y|ie)|resist|refuse)\w*|doubts? (?:it|this|that|the|whether)|"
    r"object(?:s|ed)? to)\b",
    re.IGNORECASE,
)
_THEME, _GROUP, _ALL = "theme", "group", "all"
_COUNTED, _FOUND = "counted", "found"
_SHORTEST_STEM = 4


def check_claim(claim: Claim, sentence: str, at: int, others: Sequence[Resolved], labels: Labels) -> None:
    """Raises Refusal where a sentence says something else than the share that its claim rests on.

    `sentence` has CITED for each citation, this claim's at `at`; `others` are all that the sentence cites, in order.
    """
    _check_themes(claim, others)
    if claim.because:
        return
    before, after = sentence[:at], sentence[at + 1 :]
    for fault in (
        _altered(before),
        _denied(claim, after),
        _of_others(claim, before, after, labels),
        _of_another_question(claim, sentence),
    ):
        if fault:
            raise Refusal(f'{fault} Where it is right as it stands, say so: because="…".')


def check_value(value: Value, sentence: str, at: int, others: Sequence[Resolved]) -> None:
    """Raises Refusal where a sentence gives a number about a theme to another theme, or that of all to some of them."""
    own = _of(value, _THEME)
    if own is None:
        return
    if own != _ALL and not _is_named_beside(value, own, others):
        raise Refusal(
            f"is a number of the theme {own}, and stands beside the name of another. Put each number beside the name "
            "of its own theme, or in a sentence of its own."
        )
    named = _named_among(sentence[at + 1 :])
    if named and _of(value, _GROUP) == _ALL:
        raise Refusal(
            f"is of all who answered and were read, and the sentence speaks of “{named}”. Cite the number of that "
            "group."
        )


def check_of_those_who_said_it(number: Claim | Value, sentence: str, others: Sequence[Resolved]) -> None:
    """Raises Refusal where a sentence says what respondents said, and the numbers that it cites are of children alone:
    "Respondents agreed that {{ value("attainment_8", …) }} is too low"."""
    borne = any(
        isinstance(each, Named | Cite) or (isinstance(each, Claim | Value) and _is_of_respondents(each))
        for each in others
    )
    if not borne and speaks_as_one(sentence):
        raise Refusal(
            "is a number of children, and the sentence says what respondents said without how many of them did. Cite a "
            "number of theirs too."
        )


def _is_of_respondents(number: Claim | Value) -> bool:
    return number.released.population is Population.RESPONDENTS


def _altered(before: str) -> str:
    match = _ALTERED.search(before)
    return (
        f"is altered by the “{match[1]}” before it. Put all of what is claimed into says=." if match else ""
    )


def _denied(claim: Claim, after: str) -> str:
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    denials = (_DENIED, _AGAINST) if _of(claim, _COUNTED) == _FOUND else (_DENIED,)
    match = next((match for each in denials if (match := each.search(clause))), None)
    if match is None or _RELATIVE.search(clause[: match.start()]):
        return ""
    return (
        f"claims “{claim.says}” of those in the share, and the sentence goes on with “{match[1]}”. Say it of those "
        "who are in the share."
    )


def _of_others(claim: Claim, before: str, after: str, labels: Labels) -> str:
    """The share is of all, and the sentence names some or more than them; or of some, and it does not name them."""
    group = _of(claim, _GROUP)
    if group is None or (group == _ALL and not _is_of_respondents(claim)):
        return ""  # "all" of a table of children are children: the sentence says of which
    if group == _ALL:
        named = _named_among(after) or _named_before(before, after)
        return (
            f"is of all who answered and were read, and the sentence speaks of “{named}”. Cite the share of that "
            "group."
            if named
            else ""
        )
    words = labels.of(_GROUP, group)
    stems = {word[: max(_SHORTEST_STEM, len(word) - 3)] for word in re.findall(r"\w{4,}", words.casefold())}
    if any(stem in f"{before} {after}".casefold() for stem in stems):
        return ""
    return f"is of one group alone ({words}), and the sentence does not name it. Name it, or cite the share of all."


def _named_among(after: str) -> str:
    """Those of whom a number is said, where they are some of those who answered, or people besides: "teachers"."""
    whom = " ".join(_CLAUSE.split(after, maxsplit=1)[0].split()[:8])
    match = _OF_SOME.search(_before_the_verb(whom)) or _BEYOND.search(whom)
    return match[0] if match else ""


def _named_before(before: str, after: str) -> str:
    """ "Among the teachers, most …", and "Teachers agree: most of them …"."""
    match = _WHOM_BEFORE.search(_CLAUSE.split(before.rstrip(" ,"))[-1])
    if match is None and _SAME_AS_BEFORE.match(after):
        match = _OF_SOME.search(before)
    return match[1] if match else ""


def _before_the_verb(whom: str) -> str:
    """ "of the teachers", of "of the teachers said that children …": up to the first word that is no name of people."""
    kept = []
    for word in whom.split():
        bare = word.strip("’'s.,").casefold()
        kept.append(word)
        if bare in _OF_EVERYBODY:
            break
    return " ".join(kept[:6]) if kept and kept[-1].casefold() in _OF_EVERYBODY else " ".join(kept[:4])


def _of_another_question(claim: Claim, sentence: str) -> str:
    code = _of(claim, "question")
    if code is None:
        return ""
    match = re.fullmatch(r"q0*(\d+)", code)
    named = _QUESTION.findall(sentence)
    if match is None or not named or match[1] in named:
        return ""
    return f"is of answers to {code}, and the sentence speaks of question {named[0]}."


def _check_themes(claim: Claim, others: Sequence[Resolved]) -> None:
    """Each theme that a sentence names beside a claim has a number of its own in that sentence."""
    own = _of(claim, _THEME)
    if own is None:
        return
    if not _is_named_beside(claim, own, others):
        raise Refusal(
            f"claims “{claim.says}” of the theme {own}, and the sentence names another. Cite its share."
        )
    backed = {one for each in others for one in (_theme_of(each) or "").split("+")}
    for each in others:
        if isinstance(each, Named) and each.theme.id not in backed:
            raise Refusal(
                f"claims “{claim.says}” of the theme {own} alone, and the sentence names “{each.theme.title}” besides. "
                "Cite a share or a number of that theme too, or name it in a sentence of its own."
            )


def _is_named_beside(number: Claim | Value, own: str, others: Sequence[Resolved]) -> bool:
    """Whether the themes named next to a number, up to the numbers of other themes on both sides, have its own among
    them, or there is none."""
    place = next(place for place, each in enumerate(others) if each is number)
    named: list[str] = []
    for side in (others[place + 1 :], others[:place][::-1]):
        for each in side:
            if _theme_of(each) not in (None, own):
                break
            if isinstance(each, Named):
                named.append(each.theme.id)
    return not named or not {*own.split("+")}.isdisjoint(named)


def _theme_of(each: Resolved) -> str | None:
    """The theme that a number is of; None of what is no number, and of all who were read: it belongs to no theme."""
    code = _of(each, _THEME) if isinstance(each, Claim | Value) else None
    return None if code == _ALL else code


def _of(number: Claim | Value, dimension: str) -> str | None:
    """The code of a number in one dimension; None where its table has no such dimension."""
    dimensions = number.released.dimensions
    return number.cell.key[dimensions.index(dimension)] if dimension in dimensions else None
