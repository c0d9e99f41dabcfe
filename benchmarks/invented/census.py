"""An invented children in need census: the XML of one authority's year, with every module and seeded faults.

    python -m benchmarks.invented.census 10000 cin.xml

About six rows a child over all tables and 8 MB for 10,000 children; 4 children in 100 carry a seeded fault.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.invented.chance import (
    AUTHORITY,
    ETHNICITIES,
    FAULTY,
    YEAR,
    YEAR_END,
    YEAR_START,
    age_at,
    codes,
    day,
    days,
    upn,
    weekday,
)

Element = dict[str, Any]
_SOURCES = codes("1A 1B 1C 1D 2A 2A 2A 2B 3A 3B 3C 3E 4 5A 5B 5D 6 6 6 7 8 9 10")
_NEEDS = codes("N1 N1 N1 N1 N1 N1 N2 N2 N3 N4 N4 N5 N5 N5 N6 N8")
_DISABILITIES = codes("MOB HAND PC INC COMM LD HEAR VIS BEH CON AUT DDA")
_FACTORS = codes(
    "1B 1B 2A 2B 3A 3B 3B 3B 4A 4B 4B 4C 5A 5B 6A 6B 7A 8B 10A 11A 12A 13A 14A 15A 16A 16A 17A 18C 19B 20 22A 24A"
)
_ABUSE = codes("NEG NEG NEG EMO EMO PHY SAB MUL")
_REASONS = codes("RC1 RC3 RC4 RC5 RC6 RC7 RC7 RC7 RC7")
_HEAD = f"""<?xml version="1.0" encoding="UTF-8"?>
<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{YEAR}</Year><ReferenceDate>{YEAR_END}\
</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>{AUTHORITY}</LEA><SoftwareCode>invented\
</SoftwareCode><Release>1</Release><SerialNo>001</SerialNo><DateTime>{YEAR}-05-01T09:00:00</DateTime></Source></Header>\
<Children>
"""
_DROP, _DOUBLE = "drop", "double"
_FAULTS: tuple[tuple[str, str | int], ...] = (
    ("ChildIdentifiers/Sex", "X"),
    ("ChildIdentifiers/UPN", "A330200000001"),
    ("ChildIdentifiers/UPN", _DROP),
    ("ChildIdentifiers/UPNunknown", "UN9"),
    ("ChildIdentifiers/PersonBirthDate", "2025-08-14"),
    ("ChildIdentifiers/PersonBirthDate", _DROP),
    ("ChildIdentifiers/PersonBirthDate", "2015-02-30"),
    ("ChildIdentifiers/PersonDeathDate", "2023-02-01"),
    ("ChildIdentifiers/LAchildID", "C0000001"),
    ("ChildIdentifiers/LAchildID", "C 17/b"),
    ("ChildCharacteristics/Ethnicity", "ZZZZ"),
    ("ChildCharacteristics/Disabilities/Disability", _DOUBLE),
    ("ChildCharacteristics/Disabilities", _DROP),
    ("CINdetails/CINreferralDate", 40),
    ("CINdetails/CINreferralDate", _DROP),
    ("CINdetails/ReferralSource", "99"),
    ("CINdetails/PrimaryNeedCode", "N99"),
    ("CINdetails/PrimaryNeedCode", _DROP),
    ("CINdetails/CINclosureDate", -400),
    ("CINdetails/CINclosureDate", _DROP),
    ("CINdetails/CINclosureDate", "2025-06-09"),
    ("CINdetails/ReasonForClosure", _DROP),
    ("CINdetails/ReasonForClosure", "RC2"),
    ("CINdetails/ReasonForClosure", "RC8"),
    ("CINdetails/ReferralNFA", "true"),
    ("CINdetails/ReferralNFA", "maybe"),
    ("CINdetails/Assessments", _DOUBLE),
    ("CINdetails/Assessments/AssessmentActualStartDate", -30),
    ("CINdetails/Assessments/AssessmentAuthorisationDate", -200),
    ("CINdetails/Assessments/AssessmentAuthorisationDate", _DROP),
    ("CINdetails/Assessments/FactorsIdentifiedAtAssessment", _DROP),
    ("CINdetails/Assessments/FactorsIdentifiedAtAssessment/AssessmentFactors", "99Z"),
    ("CINdetails/Assessments/FactorsIdentifiedAtAssessment/AssessmentFactors", _DOUBLE),
    ("CINdetails/CINPlanDates", _DOUBLE),
    ("CINdetails/CINPlanDates/CINPlanStartDate", -90),
    ("CINdetails/CINPlanDates/CINPlanEndDate", -300),
    ("CINdetails/Section47/S47ActualStartDate", "2025-05-02"),
    ("CINdetails/Section47/InitialCPCtarget", _DROP),
    ("CINdetails/Section47/DateOfInitialCPC", -60),
    ("CINdetails/Section47/ICPCnotRequired", "true"),
    ("CINdetails/ChildProtectionPlans", _DOUBLE),
    ("CINdetails/ChildProtectionPlans/CPPstartDate", 5),
    ("CINdetails/ChildProtectionPlans/CPPendDate", -250),
    ("CINdetails/ChildProtectionPlans/InitialCategoryOfAbuse", "BAD"),
    ("CINdetails/ChildProtectionPlans/NumberOfPreviousCPP", "many"),
    ("CINdetails/ChildProtectionPlans/Reviews/CPPreviewDate", _DOUBLE),
    ("CINdetails/ChildProtectionPlans/Reviews/CPPreviewDate", -300),
)


def write_census(children: int, path: Path, seed: int = 2025) -> None:
    """Write the census of so many children to `path`: the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_HEAD)
        for child in _children(children, Random(seed)):
            file.write("".join(_xml("Child", child)) + "\n")
        file.write("</Children></Message>\n")


def _children(number: int, rng: Random) -> Iterator[Element]:
    for order in range(number):
        child = _child(order, rng)
        if rng.random() < FAULTY:
            _spoil(child, rng)
        yield child


def _xml(name: str, value: Any) -> Iterator[str]:
    """The element, or the elements where `value` is a list of them."""
    if isinstance(value, list):
        for each in value:
            yield from _xml(name, each)
    elif isinstance(value, dict):
        yield f"<{name}>"
        for below, each in value.items():
            yield from _xml(below, each)
        yield f"</{name}>"
    else:
        yield f"<{name}>{value}</{name}>"


def _child(order: int, rng: Random) -> Element:
    unborn = rng.random() < 0.02
    first = day(rng, YEAR_END - days(60), YEAR_END - days(2)) if unborn else _first_referral(rng)
    birth = day(rng, YEAR_END + days(5), YEAR_END + days(150)) if unborn else _birth(rng, first)
    disabilities = ["NONE"] if rng.random() < 0.87 else rng.sample(_DISABILITIES, rng.choice((1, 1, 2, 3)))
    cases = [_case(first, rng)]
    closed = cases[0].get("CINclosureDate")
    if closed and rng.random() < 0.25 and closed < YEAR_END - days(30):
        cases.append(_case(day(rng, closed + days(5), YEAR_END - days(5)), rng))
    characteristics = {"Ethnicity": rng.choice(ETHNICITIES), "Disabilities": {"Disability": disabilities}}
    return {
        "ChildIdentifiers": _identifiers(order, birth, unborn, rng),
        "ChildCharacteristics": characteristics,
        "CINdetails": cases,
    }


def _first_referral(rng: Random) -> dt.date:
    if rng.random() < 0.3:
        return day(rng, YEAR_START - days(700), YEAR_START - days(1))
    return day(rng, YEAR_START, YEAR_END - days(2))


def _birth(rng: Random, referred: dt.date) -> dt.date:
    return day(rng, referred - days(365 * 17), min(referred + days(200), YEAR_END - days(1)))


def _identifiers(order: int, birth: dt.date, unborn: bool, rng: Random) -> Element:
    told: Element = {"LAchildID": f"C{order:07d}"}
    if unborn:
        return told | {"UPNunknown": "UN1", "ExpectedPersonBirthDate": birth, "Sex": "U"}
    named = age_at(birth, YEAR_END) >= 4 and rng.random() < 0.97
    told |= {"UPN": upn(order, birth)} if named else {"UPNunknown": "UN1" if birth.year > 2020 else "UN3"}
    return told | {"PersonBirthDate": birth, "Sex": rng.choice("MF")}


def _case(referred: dt.date, rng: Random) -> Element:
    case: Element = {"CINreferralDate": referred, "ReferralSource": rng.choice(_SOURCES)}
    fate = rng.random()
    if referred >= YEAR_START and fate < 0.06:
        return case | {"ReferralNFA": "true"}
    case["PrimaryNeedCode"] = rng.choice(_NEEDS)
    if referred >= YEAR_START and fate < 0.3:
        return case | _assessed_and_closed(referred, rng)
    if fate < 0.52:
        return case | _in_need(referred, rng)
    if referred >= YEAR_START and fate < 0.72:
        return case | _protected(referred, rng)
    return case | _closed(referred, rng)


def _assessment(start: dt.date, rng: Random) -> Element:
    """One that began on `start`: done in 45 working days, or still going on at the end of the year."""
    done = weekday(start + days(rng.randint(8, 60)))
    if done > YEAR_END:
        return {"AssessmentActualStartDate": start}
    factors = rng.sample(sorted(set(_FACTORS)), rng.choice((1, 1, 2, 3)))
    return {
        "AssessmentActualStartDate": start,
        "AssessmentAuthorisationDate": max(done, start),
        "FactorsIdentifiedAtAssessment": {"AssessmentFactors": factors},
    }


def _assessed_and_closed(referred: dt.date, rng: Random) -> Element:
    assessment = _assessment(referred, rng)
    done = assessment.get("AssessmentAuthorisationDate")
    told: Element = {"Assessments": [assessment], "ReferralNFA": "false"}
    return {"CINclosureDate": done, "ReasonForClosure": rng.choice(("RC8", "RC9")), **told} if done else told


def _in_need(referred: dt.date, rng: Random) -> Element:
    begun = max(referred, YEAR_START)
    start = day(rng, begun + days(1), begun + days(50))
    plan: Element = {"CINPlanStartDate": start} if start < YEAR_END else {}
    if rng.random() < 0.4 and start < YEAR_END - days(40):
        plan["CINPlanEndDate"] = day(rng, start + days(20), YEAR_END - days(5))
    told: Element = {"Assessments": [_assessment(begun, rng)]}
    return told | ({"CINPlanDates": [plan]} if plan else {}) | {"ReferralNFA": "false"}


def _protected(referred: dt.date, rng: Random) -> Element:
    """An enquiry; a conference and a plan where the enquiry is old enough, or none needed."""
    enquiry = referred + days(rng.randint(0, 3))
    target, held = weekday(enquiry + days(21)), weekday(enquiry + days(rng.randint(10, 20)))
    told: Element = {"Assessments": [_assessment(referred, rng)]}
    section_47: Element = {"S47ActualStartDate": min(enquiry, YEAR_END)}
    if held > YEAR_END or rng.random() < 0.3:
        section_47 |= {"ICPCnotRequired": "true"}
        return told | {"Section47": [section_47], "ReferralNFA": "false"}
    section_47 |= {"InitialCPCtarget": target, "DateOfInitialCPC": held, "ICPCnotRequired": "false"}
    plan = {"ChildProtectionPlans": [_plan(held, rng)]}
    return told | {"Section47": [section_47], "ReferralNFA": "false"} | plan


def _plan(start: dt.date, rng: Random) -> Element:
    plan: Element = {"CPPstartDate": start}
    end = day(rng, start + days(120), YEAR_END + days(120))
    if end <= YEAR_END:
        plan["CPPendDate"] = end
    first, latest = rng.choice(_ABUSE), rng.choice(_ABUSE)
    plan |= {"InitialCategoryOfAbuse": first, "LatestCategoryOfAbuse": latest}
    plan["NumberOfPreviousCPP"] = rng.choice((0, 0, 0, 1, 2))
    dates = [start + days(80), start + days(240)]
    reviews = [date for date in dates if date < min(end, YEAR_END)]
    return plan | ({"Reviews": {"CPPreviewDate": reviews}} if reviews else {})


def _closed(referred: dt.date, rng: Random) -> Element:
    begun = max(referred, YEAR_START)
    assessment = _assessment(begun, rng)
    done = assessment.get("AssessmentAuthorisationDate")
    told: Element = {"Assessments": [assessment], "ReferralNFA": "false"}
    if not done or rng.random() < 0.3:
        return told
    closed = day(rng, done, YEAR_END)
    return {"CINclosureDate": closed, "ReasonForClosure": rng.choice(_REASONS), **told}


def _spoil(child: Element, rng: Random) -> None:
    """Give the child a fault: the first drawn that it has the elements for."""
    for path, how in rng.sample(_FAULTS, len(_FAULTS)):
        *above, name = path.split("/")
        within = _within(child, above)
        if within is not None and (name in within or name == "PersonDeathDate"):
            return _put_wrong(within, name, how)


def _within(child: Element, above: list[str]) -> Element | None:
    """The first element at that path, or None where the child has none."""
    here: Any = child
    for name in above:
        here = here.get(name)
        here = here[0] if isinstance(here, list) and here else here
        if not isinstance(here, dict):
            return None
    within: Element = here
    return within


def _put_wrong(within: Element, name: str, how: str | int) -> None:
    now = within.get(name)
    if how == _DROP:
        del within[name]
    elif how == _DOUBLE:
        within[name] = [*now, now[0]] if isinstance(now, list) else [now, now]
    elif isinstance(how, int):
        within[name] = _moved(now, how)
    else:
        within[name] = how


def _moved(now: Any, by: int) -> Any:
    return [now[0] + days(by), *now[1:]] if isinstance(now, list) else now + days(by)


if __name__ == "__main__":
    write_census(int(sys.argv[1]), Path(sys.argv[2]))
