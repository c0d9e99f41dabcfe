"""Nothing that hangs on a response is forgotten: what is told, counted and erased is held against the models."""

import pytest
from django.apps import apps

from cairn.web.ledger.models import Campaign, Response
from cairn.web.respond.actions.erasing import HANGING
from cairn.web.rights.kinds import KINDS, how_many
from cairn.web.rights.named import find_named

pytestmark = pytest.mark.django_db
NOT_THEIRS = {"DataKey": "destroyed with it, and says nothing"}
TOLD_ONCE = {"SameSender"}


def models_on_a_response() -> set[str]:
    """The models with a column that leads to a response, or to a passage of one."""
    found = set()
    for model in apps.get_app_config("ledger").get_models():
        to = {
            field.related_model.__name__
            for field in model._meta.get_fields()
            if field.many_to_one or (field.one_to_one and field.concrete)
        }
        if model is not Response and to & {"Response", "Passage"}:
            found.add(model.__name__)
    return found - set(NOT_THEIRS)


def test_every_model_that_leads_to_a_response_is_told(somebody) -> None:
    told = {kind.rows(somebody.response).model.__name__ for kind in KINDS}
    assert models_on_a_response() <= told
    assert Campaign.__name__ not in told


def test_there_is_one_of_every_kind_in_these_tests(somebody) -> None:
    there = how_many(find_named([somebody.reference]).responses)
    lacking = {kind for kind, number in there.items() if not number}
    assert len(lacking) <= 1, lacking  # it is compared with one other: an earlier or a later
    assert lacking <= {"comparisons with other responses", "comparisons with later responses"}


def test_every_field_that_is_told_is_there() -> None:
    for kind in KINDS:
        names = {field.name for field in kind.rows(Response(pk=0)).model._meta.get_fields()}
        names |= {field.attname for field in kind.rows(Response(pk=0)).model._meta.concrete_fields}
        assert {field for field, _ in kind.fields} <= names, kind.code


def test_what_is_taken_away_by_name_is_told() -> None:
    codes = {kind.code for kind in KINDS}
    assert set(HANGING) <= codes
