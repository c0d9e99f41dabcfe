"""A case of the children in need census as its file: what it names, laid over a census in which all is well."""

import copy
from typing import Any
from xml.sax.saxutils import escape

from cairn.returns.rules import Case
from tests.lib.case_values import ABSENT, moved
from tests.lib.child_records import a_upn

_IDENTIFIERS = ("LAchildID", "UPN", "FormerUPN", "UPNunknown", "PersonBirthDate", "ExpectedPersonBirthDate")
_IDENTIFIERS_LATER = ("GenderCurrent", "Sex", "PersonDeathDate")
MODULES: dict[str, dict[str, Any]] = {
    "CINdetails": {
        "CINreferralDate": "2025-05-06",
        "ReferralSource": "1A",
        "PrimaryNeedCode": "N4",
        "ReferralNFA": "0",
    },
    "Assessments": {
        "AssessmentActualStartDate": "2025-05-07",
        "AssessmentAuthorisationDate": "2025-06-10",
        "AssessmentFactors": ["2B"],
    },
    "CINPlanDates": {"CINPlanStartDate": "2025-06-12"},
    "Section47": {
        "S47ActualStartDate": "2025-06-02",
        "InitialCPCtarget": "2025-06-20",
        "DateOfInitialCPC": "2025-06-18",
        "ICPCnotRequired": "0",
    },
    "ChildProtectionPlans": {
        "CPPstartDate": "2025-06-18",
        "InitialCategoryOfAbuse": "NEG",
        "LatestCategoryOfAbuse": "NEG",
        "NumberOfPreviousCPP": "0",
        "CPPreviewDate": ["2025-09-10"],
    },
    "PreProceedingsandFGDM": {"PPStartDate": "2025-06-09"},
}
_DETAILS_ORDER = (
    "CINreferralDate",
    "ReferralSource",
    "PrimaryNeedCode",
    "CINclosureDate",
    "ReasonForClosure",
    "DateOfInitialCPC",
    "Assessments",
    "CINPlanDates",
    "Section47",
    "ReferralNFA",
    "ChildProtectionPlans",
    "PreProceedingsandFGDM",
)
_WRAPPED = {"AssessmentFactors": "FactorsIdentifiedAtAssessment", "CPPreviewDate": "Reviews"}


def census_of(case: Case, year: int) -> dict[str, Any]:
    """The whole census of a case: its header, and its children laid over the base."""
    given = copy.deepcopy(dict(case.given))
    children = [a_child(over, number, year) for number, over in enumerate(given.pop("child", [{}]), start=1)]
    header = {"Collection": "CIN", "Year": str(year), "ReferenceDate": f"{year}-03-31", "SourceLevel": "L"}
    header |= {"LEA": "", "SoftwareCode": "Cairn", "SerialNo": "001", **given.pop("header", {})}
    assert not given, f"not of a census: {sorted(given)}"
    return {"header": header, "child": children}


def a_child(over: dict[str, Any], number: int, year: int) -> dict[str, Any]:
    sex = {"Sex": "F"} if year >= 2025 else {"GenderCurrent": "2"}
    base = {
        "LAchildID": f"A{number}",
        "UPN": a_upn(330_000_000_000 + number),
        "PersonBirthDate": "2017-05-10",
    }
    child: dict[str, Any] = {**base, **sex, "Ethnicity": "WBRI", "Disabilities": ["NONE"], **over}
    child["CINdetails"] = [an_item("CINdetails", each, year) for each in child.get("CINdetails", [{}])]
    return child


def an_item(module: str, over: dict[str, Any], year: int) -> dict[str, Any]:
    item = {name: moved(value, year) for name, value in MODULES[module].items()} | over
    return {
        name: [an_item(name, each, year) for each in value] if name in MODULES else value
        for name, value in item.items()
    }


def as_census_xml(census: dict[str, Any], authority: str) -> str:
    """The file of a census; its LEA is `authority` where its header states none."""
    header = {**census["header"]}
    header["LEA"] = header["LEA"] or authority
    details = _elements(header, ("Collection", "Year", "ReferenceDate"))
    source = _elements(
        header, tuple(name for name in header if name not in ("Collection", "Year", "ReferenceDate"))
    )
    children = "\n".join(_child_xml(child) for child in census["child"])
    return (
        f"<Message>\n<Header><CollectionDetails>{details}</CollectionDetails><Source>{source}</Source></Header>\n"
        f"<Children>\n{children}\n</Children>\n</Message>\n"
    )


def _child_xml(child: dict[str, Any]) -> str:
    known = {*_IDENTIFIERS, *_IDENTIFIERS_LATER, "Ethnicity", "Disabilities", "CINdetails"}
    assert set(child) <= known, f"no child has {sorted(set(child) - known)}"
    disabilities = child["Disabilities"]
    inner = "" if disabilities == ABSENT else "".join(_element("Disability", each) for each in disabilities)
    return (
        f"<Child>\n<ChildIdentifiers>{_elements(child, _IDENTIFIERS + _IDENTIFIERS_LATER)}</ChildIdentifiers>\n"
        f"<ChildCharacteristics>{_elements(child, ('Ethnicity',))}"
        f"{f'<Disabilities>{inner}</Disabilities>' if inner else ''}</ChildCharacteristics>\n"
        + "\n".join(f"<CINdetails>{_details_xml(each)}</CINdetails>" for each in child["CINdetails"])
        + "\n</Child>"
    )


def _details_xml(details: dict[str, Any]) -> str:
    assert set(details) <= set(_DETAILS_ORDER), (
        f"CINdetails has no {sorted(set(details) - set(_DETAILS_ORDER))}"
    )
    parts = []
    for name in _DETAILS_ORDER:
        value = details.get(name, ABSENT)
        if name in MODULES:
            modules = [] if value == ABSENT else value
            parts += [f"\n<{name}>{_elements(each, tuple(each))}</{name}>" for each in modules]
        else:
            parts.append(_elements(details, (name,)))
    return "".join(parts)


def _elements(values: dict[str, Any], names: tuple[str, ...]) -> str:
    return "".join(_element(name, values.get(name, ABSENT)) for name in names)


def _element(name: str, value: Any) -> str:
    if isinstance(value, list):
        inner = "".join(_element(name, each) for each in value)
        return f"<{_WRAPPED[name]}>{inner}</{_WRAPPED[name]}>" if inner else ""
    return "" if value == ABSENT else f"<{name}>{escape(value)}</{name}>"
