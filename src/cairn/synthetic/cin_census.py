"""The children in need census of one authority and year, as the XML file that it would send.

Elements and their order are those of the national schema of 2018 (the same in 2017). First what the
census asks for is gathered as text, then the clerk makes slips in it, then it is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cairn.synthetic.calendar import NEVER, iso, year_end, year_start
from cairn.synthetic.casework import Assessment, Case, Enquiry, Plan
from cairn.synthetic.clerk import Clerk
from cairn.synthetic.population import Cohort

_NOT_YET_GIVEN, _NOT_KNOWN = "UN1", "UN4"


@dataclass(frozen=True, slots=True)
class CensusCase:
    """One CINdetails: the case, and what of it is told as text that a clerk may get wrong."""

    case: Case
    closed: str


@dataclass(frozen=True, slots=True)
class CensusChild:
    """One Child; empty text where there is nothing to tell."""

    person: str
    la_child_id: str
    upn: str
    upn_unknown: str
    born: str
    expected: str
    gender: str
    ethnicity: str
    disabilities: tuple[str, ...]
    cases: tuple[CensusCase, ...]


def census_children(cohort: Cohort, cases: Iterable[Case], year: int) -> list[CensusChild]:
    """The children of a cohort who are in the census of the year ending 31 March of `year`."""
    by_child: dict[int, list[Case]] = {}
    for case in cases:
        by_child.setdefault(case.child, []).append(case)
    return [_child(cohort, child, theirs, year) for child, theirs in sorted(by_child.items())]


def _child(cohort: Cohort, child: int, cases: list[Case], year: int) -> CensusChild:
    last, birth = year_end(year), int(cohort.birth[child])
    is_born, has_upn = birth <= last, cohort.upn_from[child] <= last
    return CensusChild(
        person=cohort.person(child),
        la_child_id=cohort.la_child_id(child),
        upn=cohort.upn[child] if has_upn else "",
        upn_unknown="" if has_upn else _NOT_YET_GIVEN,
        born=iso(birth) if is_born else "",
        expected="" if is_born else iso(birth),
        gender=("1" if cohort.male[child] else "2") if is_born else "0",
        ethnicity=cohort.ethnicity[child],
        disabilities=tuple(cohort.disability[child].split()) or ("NONE",),
        cases=tuple(CensusCase(case, _closed(case, last)) for case in cases),
    )


def _closed(case: Case, last: int) -> str:
    """The closing date; a referral without further action is never opened, so never closed."""
    return "" if case.no_further_action or case.end > last else iso(case.end)


# ------------------------------------------------------------------------------ the clerk's slips


def with_slips(children: list[CensusChild], clerk: Clerk, year: int) -> list[CensusChild]:
    """The same children as the clerk writes them down; no value is got wrong twice."""
    with_dates = [place for place, child in enumerate(children) if child.born]
    spoilt = {with_dates[chosen] for chosen in clerk.impossible_dates(len(with_dates))}
    return [
        _with_upn_copied(
            _with_impossible_date(child, clerk)
            if place in spoilt
            else _with_cases_copied(child, clerk, year),
            clerk,
        )
        for place, child in enumerate(children)
    ]


def _with_upn_copied(child: CensusChild, clerk: Clerk) -> CensusChild:
    if not child.upn:
        return child
    upn = clerk.upn(child.la_child_id, child.person, "UPN", child.upn)
    return replace(child, upn=upn, upn_unknown="" if upn else _NOT_KNOWN)


def _with_cases_copied(child: CensusChild, clerk: Clerk, year: int) -> CensusChild:
    return replace(child, cases=tuple(_case_copied(child, one, clerk, year) for one in child.cases))


def _case_copied(child: CensusChild, one: CensusCase, clerk: Clerk, year: int) -> CensusCase:
    if not one.closed or not clerk.changes_closing_date():
        return one
    first = max([one.case.start, year_start(year), *(assessment.end for assessment in one.case.assessments)])
    wrong = clerk.another_day(one.closed, first, year_end(year) - 1)
    if wrong == one.closed:
        return one
    clerk.note(child.la_child_id, child.person, "CINclosureDate", "closing_date_changed", one.closed, wrong)
    return replace(one, closed=wrong)


def _with_impossible_date(child: CensusChild, clerk: Clerk) -> CensusChild:
    """A closing date that does not exist where there is one to spoil; else the birth date."""
    if child.cases[-1].closed:
        was = child.cases[-1].closed
        wrong = clerk.impossible_date(was)
        clerk.note(child.la_child_id, child.person, "CINclosureDate", "impossible_date", was, wrong)
        return replace(child, cases=(*child.cases[:-1], replace(child.cases[-1], closed=wrong)))
    wrong = clerk.impossible_date(child.born)
    clerk.note(child.la_child_id, child.person, "PersonBirthDate", "impossible_date", child.born, wrong)
    return replace(child, born=wrong)


# --------------------------------------------------------------------------------- the XML itself


def census_xml(authority: str, year: int, children: Iterable[CensusChild]) -> Iterator[str]:
    """The lines of the file. No text needs escaping: all of it is codes, numbers and dates."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield "<!-- Synthetic: every child in this file is invented. -->\n"
    yield (
        "<Message>\n<Header>\n<CollectionDetails>\n<Collection>CIN</Collection>\n"
        f"<Year>{year}</Year>\n<ReferenceDate>{iso(year_end(year))}</ReferenceDate>\n</CollectionDetails>\n"
        f"<Source>\n<SourceLevel>L</SourceLevel>\n<LEA>{authority}</LEA>\n"
        "<SoftwareCode>Cairn synthetic</SoftwareCode>\n<Release>1</Release>\n<SerialNo>001</SerialNo>\n"
        f"<DateTime>{year}-06-15T09:00:00</DateTime>\n</Source>\n"
        "</Header>\n<Children>\n"
    )
    for child in children:
        yield "".join(_child_xml(child, year))
    yield "</Children>\n</Message>\n"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{text}</{name}>\n" if text else ""


def _child_xml(child: CensusChild, year: int) -> Iterator[str]:
    yield "<Child>\n<ChildIdentifiers>\n"
    yield _tag("LAchildID", child.la_child_id)
    yield _tag("UPN", child.upn)
    yield _tag("UPNunknown", child.upn_unknown)
    yield _tag("PersonBirthDate", child.born)
    yield _tag("ExpectedPersonBirthDate", child.expected)
    yield _tag("GenderCurrent", child.gender)
    yield "</ChildIdentifiers>\n<ChildCharacteristics>\n"
    yield _tag("Ethnicity", child.ethnicity)
    yield "<Disabilities>\n"
    for code in child.disabilities:
        yield _tag("Disability", code)
    yield "</Disabilities>\n</ChildCharacteristics>\n"
    for one in child.cases:
        yield from _case_xml(one, year)
    yield "</Child>\n"


def _case_xml(one: CensusCase, year: int) -> Iterator[str]:
    case, first, last = one.case, year_start(year), year_end(year)
    yield "<CINdetails>\n"
    yield _tag("CINreferralDate", iso(case.start))
    yield _tag("ReferralSource", case.source)
    if any(assessment.end <= last for assessment in case.assessments):
        yield _tag("PrimaryNeedCode", case.need)
    if one.closed:
        yield _tag("CINclosureDate", one.closed) + _tag("ReasonForClosure", case.closure_reason)
    for assessment in case.assessments:
        if assessment.start <= last and assessment.end >= first:
            yield from _assessment_xml(assessment, last)
    if (
        case.enquiry
        and case.enquiry.start <= last
        and max(case.enquiry.start, case.enquiry.conference) >= first
    ):
        yield from _enquiry_xml(case.enquiry, last)
    yield _tag("ReferralNFA", "1" if case.no_further_action else "0")
    if case.plan and case.plan.start <= last and case.plan.end >= first:
        yield from _plan_xml(case.plan, first, last)
    yield "</CINdetails>\n"


def _assessment_xml(assessment: Assessment, last: int) -> Iterator[str]:
    yield "<Assessments>\n" + _tag("AssessmentActualStartDate", iso(assessment.start))
    if assessment.end <= last:
        yield _tag("AssessmentAuthorisationDate", iso(assessment.end))
        factors = "".join(_tag("AssessmentFactors", code) for code in assessment.factors)
        yield f"<FactorsIdentifiedAtAssessment>\n{factors}</FactorsIdentifiedAtAssessment>\n"
    yield "</Assessments>\n"


def _enquiry_xml(enquiry: Enquiry, last: int) -> Iterator[str]:
    yield "<Section47>\n" + _tag("S47ActualStartDate", iso(enquiry.start))
    if enquiry.conference != NEVER:
        yield _tag("InitialCPCtarget", iso(enquiry.conference_due))
        yield _tag("DateOfInitialCPC", iso(enquiry.conference) if enquiry.conference <= last else "")
    yield _tag("ICPCnotRequired", "0" if enquiry.conference != NEVER else "1") + "</Section47>\n"


def _plan_xml(plan: Plan, first: int, last: int) -> Iterator[str]:
    yield "<ChildProtectionPlans>\n" + _tag("CPPstartDate", iso(plan.start))
    yield _tag("CPPendDate", iso(plan.end) if plan.end <= last else "")
    yield _tag("InitialCategoryOfAbuse", plan.first_category) + _tag(
        "LatestCategoryOfAbuse", plan.latest_category
    )
    yield _tag("NumberOfPreviousCPP", str(plan.plans_before))
    reviews = "".join(_tag("CPPreviewDate", iso(on)) for on in plan.reviews if first <= on <= last)
    yield (f"<Reviews>\n{reviews}</Reviews>\n" if reviews else "") + "</ChildProtectionPlans>\n"
