"""What may be done with a response or a passage: as it stands, with a form for each thing that may be said of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page
from django.urls import reverse
from django.utils import timezone

from cairn.responses.exemptions import MEANS, Exemption, Outcome
from cairn.responses.ledger import Agreed, Route
from cairn.responses.permissions import SPOKEN, STRICTEST_FIRST, fault_of_consent
from cairn.tables.quotables import Permission
from cairn.web.common import words
from cairn.web.common.jinja import day
from cairn.web.ledger.models import Consideration, Passage, Response
from cairn.web.ledger.policies import why_not_quoted
from cairn.web.ledger.rows import consent_of
from cairn.web.review.forms.rights import Do, RightsForm
from cairn.web.review.presenters.pages import pagination

OUTCOME = {Outcome.WITHHOLD: "Withhold the words", Outcome.PUBLISH: "The words may be given out"}
AGREED = {Agreed.GIVEN: "Yes", Agreed.REFUSED: "No", Agreed.NOT_ASKED: "Not asked"}


def response_rights_page(response: Response, form: RightsForm, refusal: str) -> dict[str, Any]:
    """What the template needs for a whole response."""
    sent = _Sent(form, refusal)
    consent = consent_of(response)
    is_spoken = response.kind in SPOKEN
    facts = {
        "Route": words.ROUTE[Route(response.route)],
        "Words": words.PERMISSION[Permission(response.permission)],
    }
    if is_spoken:
        facts["Consent"] = fault_of_consent(response.kind, consent) or "Given, by all who must give it"
    return {
        "title": f"What may be done with {response.public_reference}",
        "reference": response.public_reference,
        "text": "",
        "refusal": "",
        "facts": _rows(facts),
        "back": reverse("review:response", args=[response.public_reference]),
        "errors": sent.errors,
        "permission": None if response.route == Route.ONLINE else sent.radios(
            Do.PERMISSION, "permission", "What its sender allows",
            [(each.value, words.PERMISSION[each]) for each in STRICTEST_FIRST[::-1]], response.permission,
        ),
        "why_permission": "How you know it, such as their e-mail and its day",
        "online": response.route == Route.ONLINE,
        "confidence": None,
        "consent": _consent(sent) if is_spoken else None,
        "considered": [_considered(each) for each in response.considerations.all()],
        "exemption": _exemption(sent),
        "sent": sent,
    }  # fmt: skip


def passage_rights_page(passage: Passage, form: RightsForm, refusal: str) -> dict[str, Any]:
    """What the template needs for one passage: its words first."""
    sent = _Sent(form, refusal)
    given = Permission(passage.response.permission)
    allowed = [
        each for each in STRICTEST_FIRST[::-1] if STRICTEST_FIRST.index(each) <= STRICTEST_FIRST.index(given)
    ]
    facts = {
        "Of the response": words.PERMISSION[given],
        "Of this passage": words.PERMISSION[Permission(passage.permission)]
        if passage.permission
        else "The same",
        "In confidence": "Yes" if passage.confidential else "No",
        **({"Reason": passage.reason} if passage.reason else {}),
    }
    return {
        "title": f"What may be done with {passage.pk}",
        "reference": passage.pk,
        "text": passage.text,
        "refusal": why_not_quoted(passage),
        "facts": _rows(facts),
        "back": f"{reverse('review:response', args=[passage.response.public_reference])}#{passage.pk}",
        "errors": sent.errors,
        "permission": sent.radios(
            Do.PERMISSION, "permission", "What may be done with this passage",
            [("as_response", "What its response allows"), *((each.value, words.PERMISSION[each]) for each in allowed)],
            passage.permission or "as_response",
        ),
        "why_permission": "Why less than its sender allows",
        "online": False,
        "confidence": sent.radios(
            Do.CONFIDENCE, "confidential", "Is it kept in confidence?", [("yes", "Yes"), ("no", "No")],
            "yes" if passage.confidential else "no",
        ),
        "consent": None,
        "considered": [_considered(each) for each in passage.considerations.all()],
        "exemption": _exemption(sent),
        "sent": sent,
    }  # fmt: skip


def exemptions_page(found: Page, numbers: dict[str, int]) -> dict[str, Any]:
    """What the list of all that was weighed needs."""
    return {
        "items": [{**_considered(each), "about": each.about, "url": _url_of(each)} for each in found],
        "numbers": [(OUTCOME[Outcome(outcome)], number) for outcome, number in numbers.items()],
        "pagination": pagination(found, "Pages of exemptions", lambda number: f"?page={number}"),
    }


def rows_of_table(found: Iterable[Consideration]) -> list[list[str]]:
    """The same as a table for a file, with a row of headings."""
    rows = [["About", "Exemption", "What it is about", "Outcome", "Reason", "By", "On"]]
    for each in found:
        means = MEANS[Exemption(each.exemption)]
        rows.append(
            [each.about, each.exemption, means, each.outcome, each.reason, each.by, each.on.isoformat()]
        )
    return rows


class _Sent:
    """What was sent with a form that was refused, to be shown again in its place."""

    def __init__(self, form: RightsForm, refusal: str) -> None:
        faults = form.faults() if form.is_bound and not form.is_valid() else []
        self._data = form.data if faults or refusal else {}
        self.do = self._data.get("do", "")
        self._faults = dict(faults)
        self.errors = [
            {"text": text, "href": f"#{self.do}-{name}" if name != "do" else "#main-content"}
            for name, text in faults
        ]
        if refusal:
            self.errors.append({"text": refusal, "href": f"#{self.do}-reason"})

    def of(self, do: Do, name: str) -> str:
        """What was sent of a field, by that button."""
        return str(self._data.get(name, "")) if self.do == do else ""

    def fault(self, do: Do, name: str) -> dict[str, str] | None:
        """What is wrong with a field, for that button."""
        text = self._faults.get(name, "") if self.do == do else ""
        return {"text": text} if text else None

    def radios(
        self, do: Do, name: str, legend: str, items: list[tuple[str, str]], chosen: str = ""
    ) -> dict[str, Any]:
        """Radios as GOV.UK's component takes them."""
        return {
            "idPrefix": f"{do}-{name}",
            "name": name,
            "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
            "items": [{"value": value, "text": text} for value, text in items],
            "value": self.of(do, name) or chosen,
            "errorMessage": self.fault(do, name),
            "classes": "govuk-radios--small",
        }

    def reason(self, do: Do, label: str) -> dict[str, Any]:
        """The field for words of the team."""
        return {
            "id": f"{do}-reason", "name": "reason", "label": {"text": label}, "rows": 3, "value": self.of(do, "reason"),
        }  # fmt: skip

    def day(self, do: Do, legend: str) -> dict[str, Any]:
        """Three boxes, today where nothing was sent."""
        today = timezone.localdate()
        shown = {"day": today.day, "month": today.month, "year": today.year}
        return {
            "id": f"{do}-on",
            "namePrefix": "on",
            "fieldset": {"legend": {"text": legend, "classes": "govuk-fieldset__legend--s"}},
            "errorMessage": self.fault(do, "on-day"),
            "items": [
                {
                    "id": f"{do}-on-{part}",
                    "name": part,
                    "label": part.capitalize(),
                    "classes": f"govuk-input--width-{4 if part == 'year' else 2}",
                    "value": self.of(do, f"on-{part}") if self.do == do else str(number),
                }
                for part, number in shown.items()
            ],
        }


def _exemption(sent: _Sent) -> dict[str, Any]:
    return {
        "which": {
            "id": "exemption-exemption", "name": "exemption", "label": {"text": "Exemption"},
            "items": [{"value": "", "text": "Choose one"}, *(
                {"value": each.value, "text": f"{each.value}: {means}"} for each, means in MEANS.items()
            )],
            "value": sent.of(Do.EXEMPTION, "exemption"), "errorMessage": sent.fault(Do.EXEMPTION, "exemption"),
        },
        "outcome": sent.radios(
            Do.EXEMPTION, "outcome", "What it came to", [(each.value, text) for each, text in OUTCOME.items()]
        ),
        "on": sent.day(Do.EXEMPTION, "Weighed on"),
        "reason": sent.reason(Do.EXEMPTION, "Why"),
    }  # fmt: skip


def _consent(sent: _Sent) -> dict[str, Any]:
    asked = [(each.value, text) for each, text in AGREED.items()]
    return {
        "who": sent.radios(Do.CONSENT, "who", "Who said it?", [("child", "A child"), ("adult", "An adult")]),
        "own": sent.radios(Do.CONSENT, "own", "Did they agree to be quoted?", asked),
        "guardian": sent.radios(Do.CONSENT, "guardian", "Did a guardian agree? (for a child)", asked),
        "on": sent.day(Do.CONSENT, "Asked on"),
        "reason": sent.reason(Do.CONSENT, "How they were asked and what they answered"),
    }


def _considered(each: Consideration) -> dict[str, Any]:
    return {
        "exemption": f"{each.exemption}: {MEANS[Exemption(each.exemption)]}",
        "outcome": OUTCOME[Outcome(each.outcome)],
        "withholds": each.outcome == Outcome.WITHHOLD,
        "reason": each.reason,
        "by": f"{each.by}, {day(each.on)}",
        "about": each.about,
        "stands": each.stands,
    }


def _url_of(each: Consideration) -> str:
    if each.passage_id:
        return reverse("review:passage-rights", args=[each.passage_id])
    return reverse("review:response-rights", args=[each.response.public_reference])


def _rows(facts: dict[str, str]) -> list[dict[str, Any]]:
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in facts.items()]
