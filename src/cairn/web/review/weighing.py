"""What a form says may be done with somebody's words, as acts of the ledger."""

from __future__ import annotations

from cairn.responses.exemptions import Exemption, Outcome
from cairn.responses.ledger import Agreed
from cairn.tables.quotables import Permission
from cairn.web.ledger import actions
from cairn.web.ledger.models import Passage, Response
from cairn.web.ledger.queries import administrators
from cairn.web.ledger.roles import Act, Person
from cairn.web.review.forms.rights import Do, RightsForm
from cairn.web.review.policies import check_may

TAKES = {
    Do.PERMISSION: Act.SET_PERMISSION,
    Do.CONFIDENCE: Act.SET_PERMISSION,
    Do.EXEMPTION: Act.CONSIDER_EXEMPTIONS,
    Do.CONSENT: Act.RECORD_CONSENT,
}


def do_of_response(form: RightsForm, response: Response, person: Person) -> None:
    """Do to a whole response what a valid form asks. Raises Refused where it may not be done, or says too little."""
    asked, by = form.cleaned_data, person.name
    check_may(person, TAKES[Do(asked["do"])], administrators=administrators)
    if asked["do"] == Do.EXEMPTION:
        _consider(form, response, None, by)
    elif asked["do"] == Do.CONSENT:
        actions.record_consent(
            response_id=response.pk, is_child=asked["who"] == "child", own=Agreed(asked["own"]),
            guardian=Agreed(asked["guardian"]), how=asked["reason"], on=asked["on"], by=by,
        )  # fmt: skip
    elif asked["do"] == Do.PERMISSION and asked["permission"] in set(Permission):
        permission = Permission(asked["permission"])
        actions.set_response_permission(
            response_id=response.pk, permission=permission, reason=asked["reason"], by=by
        )


def do_of_passage(form: RightsForm, passage: Passage, person: Person) -> None:
    """Do to one passage what a valid form asks. Raises Refused where it may not be done, or says too little."""
    asked, by = form.cleaned_data, person.name
    check_may(person, TAKES[Do(asked["do"])], administrators=administrators)
    if asked["do"] == Do.EXEMPTION:
        _consider(form, passage.response, passage.pk, by)
    elif asked["do"] == Do.CONFIDENCE:
        is_kept = asked["confidential"] == "yes"
        actions.set_confidential(passage_id=passage.pk, confidential=is_kept, reason=asked["reason"], by=by)
    elif asked["do"] == Do.PERMISSION:
        own = None if asked["permission"] == "as_response" else Permission(asked["permission"])
        actions.set_permission(passage_id=passage.pk, permission=own, reason=asked["reason"], by=by)


def _consider(form: RightsForm, response: Response, passage_id: str | None, by: str) -> None:
    asked = form.cleaned_data
    actions.consider_exemption(
        response_id=response.pk, passage_id=passage_id, exemption=Exemption(asked["exemption"]),
        outcome=Outcome(asked["outcome"]), reason=asked["reason"], on=asked["on"], by=by,
    )  # fmt: skip
