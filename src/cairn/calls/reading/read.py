"""The reading of a call: every check run over it, its doubts weighed against what was considered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cairn.calls.definition import Call
from cairn.calls.lines import line_of, lines_of_keys
from cairn.calls.load import read_call
from cairn.calls.reading.figures import Claim, claims
from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.how_long import TimeToAnswer, time_to_answer
from cairn.calls.reading.looked_at import LOOKED_AT
from cairn.calls.reading.material import Material
from cairn.calls.texts import languages_of
from cairn.exceptions import DefinitionError
from cairn.tables.files import parse_toml

MEASURED = "en"
"""The language whose wording the checks know."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a call's file, sorted by place; `lines` has the line of each finding, None where it has none.

    `call` is None where the file cannot be read as a call: its findings are then the mistakes for which it is refused,
    and nothing else was looked at. `considered` are doubts that the file says were thought about. `not_measured` are
    the call's languages whose wording no check knows. `language` is the one whose texts alone were looked at, "" for
    all.
    """

    path: Path
    call: Call | None
    findings: tuple[Finding, ...]
    lines: tuple[int | None, ...]
    considered: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    time: TimeToAnswer | None = None
    not_measured: tuple[str, ...] = ()
    language: str = ""

    @property
    def refused(self) -> tuple[Finding, ...]:
        """The findings with which the call must not open."""
        return tuple(finding for finding in self.findings if finding.level is Level.REFUSED)

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """The findings that somebody should think about."""
        return tuple(finding for finding in self.findings if finding.level is Level.DOUBT)


def read_as_respondent(path: Path, on: dt.date, also: Sequence[Finding] = (), language: str = "") -> Reading:
    """Read a call's file with every check, as on a day. `also` are findings of others, such as about releases.

    With a `language` what is found in texts of the call's other languages is left out.
    Raises DefinitionError where the file is no TOML, or the call has no such language; every other mistake is a
    finding.
    """
    data = parse_toml(path)
    lines = lines_of_keys(path.read_text(encoding="utf-8"))
    own, *others = languages_of(data)
    if language not in ("", own, *others):
        raise DefinitionError(
            f'{path}: languages: the call is not in "{language}". It has: {", ".join((own, *others))}.'
        )
    calls: list[Call] = []
    faults = []
    for each in (own, *others):
        call, found = read_call(data, path, each)
        calls += [call] if call else []
        faults += found
    if len(calls) < 1 + len(others):
        mistakes = [
            Finding("mistake", fault.key or "file", fault.key, fault.sentence, "", Level.REFUSED)
            for fault in dict.fromkeys(faults)
        ]
        return _reading(path, None, mistakes, lines)
    material = Material(tuple(calls), data, on)
    found_by_all = [
        *also,
        *(finding for _, checks in LOOKED_AT for check in checks for finding in check(material)),
    ]
    left, considered = _weighed(material.call, found_by_all)
    reading = _reading(path, material.call, _in_language(left, language, material), lines)
    return Reading(
        path, reading.call, reading.findings, reading.lines, tuple(considered), claims(material),
        time_to_answer(material.call),
        tuple(one for one in (own, *others) if one != MEASURED and language in ("", one)), language,
    )  # fmt: skip


def _in_language(findings: Iterable[Finding], language: str, material: Material) -> list[Finding]:
    """The findings about texts in a language, and those about no text; all of them for ""."""
    if not language:
        return list(findings)
    written_in = {text.key: text.language for text in material.texts}
    own = languages_of(material.data)

    def is_kept(finding: Finding) -> bool:
        about = finding.about.rpartition(".")[2]  # of a translation: "title.cy"
        said_in = about if about in own else written_in.get(finding.key, "")
        if finding.check == "reading-age" and not said_in:
            said_in = MEASURED
        return said_in in ("", language)

    return [finding for finding in findings if is_kept(finding)]


def _reading(path: Path, call: Call | None, findings: Iterable[Finding], lines: dict[str, int]) -> Reading:
    placed = [
        (line_of(finding.key, lines) if finding.key else None, finding) for finding in dict.fromkeys(findings)
    ]
    placed.sort(key=lambda each: (each[0] is None, each[0] or 0, each[1].key, each[1].check))
    return Reading(path, call, tuple(finding for _, finding in placed), tuple(line for line, _ in placed))


def _weighed(call: Call, findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """The findings that are left, among them what was considered in vain; and the doubts that were considered."""
    names = {each.finding for each in call.considered}
    considered = [each for each in findings if each.level is Level.DOUBT and each.name in names]
    left = [each for each in findings if each not in considered]
    return [*left, *_in_vain(call, findings)], considered


def _in_vain(call: Call, findings: Sequence[Finding]) -> Iterator[Finding]:
    doubts = {each.name for each in findings if each.level is Level.DOUBT}
    refused = {each.name for each in findings if each.level is Level.REFUSED}
    for place, each in enumerate(call.considered):
        key = f"considered[{place}].finding"
        if each.finding in refused - doubts:
            yield Finding(
                "not-a-doubt",
                each.finding,
                key,
                f"{each.finding} is refused, and cannot be considered away.",
                "Mend it.",
            )
        elif each.finding not in doubts:
            yield Finding(
                "stale",
                each.finding,
                key,
                f"there is no such doubt any more: {each.finding}.",
                "Take it out.",
            )
